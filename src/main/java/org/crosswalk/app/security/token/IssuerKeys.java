package org.crosswalk.app.security.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an issuer, from a file or an address. What was read last holds as long as nothing newer can be had.
 * Thread-safe; reading may wait for the issuer.
 */
final class IssuerKeys {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    /** A set that never changes need not be asked for; one that loses a key is to lose it here too. */
    private static final Duration OLD = Duration.ofMinutes(10);

    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(5);

    /** Longer than an issuer is waited for. */
    private static final Duration WAITING = Duration.ofSeconds(12);

    private static final int MOST_KEYS = 100;
    private static final int LEAST_RSA_BITS = 2048;

    private final @Nullable Path file;
    private final String url;
    private final @Nullable KeyAddress address;
    private volatile List<JWK> keys = List.of();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile long readAt;
    private volatile long triedAt;
    private volatile boolean tried;

    /** Keys that have not been read yet. */
    IssuerKeys(@Nullable Path file, String url) {
        this(file, url, file == null ? new KeyAddress(url) : null);
    }

    /** The same, with the address that is asked. */
    IssuerKeys(@Nullable Path file, String url, @Nullable KeyAddress address) {
        this.file = file;
        this.url = url;
        this.address = address;
    }

    /** The keys that are known. */
    JWKSet known() {
        return new JWKSet(keys);
    }

    /** Whether one of them has an id, or there is any where none is named. */
    boolean has(@Nullable String id) {
        return keys.stream().anyMatch(key -> id == null || id.equals(key.getKeyID()));
    }

    /**
     * Reads them when they have never been read, are old, or lack one that is wanted; not again and again. Where some are known,
     * nobody waits for those that are old, and only one for one that is wanted: an issuer that does not answer holds up no other.
     *
     * @return whether others read them meanwhile, so that a key that is lacking may come yet
     */
    boolean refresh(boolean wanted) {
        boolean none = keys.isEmpty();
        if (!none && !due(wanted)) {
            return reading.isLocked();
        }
        if (!none && !wanted) {
            Thread thread = new Thread(this::readIfDue, "issuer-keys");
            thread.setDaemon(true);
            thread.start();
            return true;
        }
        try {
            if (!(none ? reading.tryLock(WAITING.toMillis(), TimeUnit.MILLISECONDS) : reading.tryLock())) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
        try {
            if (due(wanted)) {
                tryToRead();
            }
        } finally {
            reading.unlock();
        }
        return false;
    }

    private boolean due(boolean wanted) {
        long now = System.nanoTime();
        boolean old = keys.isEmpty() || now - readAt > OLD.toNanos();
        Duration pause = keys.isEmpty() ? BETWEEN_FAILURES : BETWEEN;
        return (old || wanted) && !(tried && now - triedAt < pause.toNanos());
    }

    private void readIfDue() {
        if (reading.tryLock()) {
            try {
                if (due(false)) {
                    tryToRead();
                }
            } finally {
                reading.unlock();
            }
        }
    }

    private void tryToRead() {
        triedAt = System.nanoTime();
        tried = true;
        try {
            read();
        } catch (IOException e) {
            LOG.warn(
                    "the keys of the token issuer cannot be read, {}: {}",
                    keys.isEmpty() ? "no token is taken" : "those that are known go on",
                    e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // From the end on: an issuer that is slow to fail is not asked by the next one at once.
            triedAt = System.nanoTime();
        }
    }

    /**
     * Reads them now.
     *
     * @throws IOException when they cannot be read; the message says why
     */
    void read() throws IOException, InterruptedException {
        reading.lockInterruptibly();
        try {
            byte[] bytes = address == null ? Files.readAllBytes(Objects.requireNonNull(file)) : address.read();
            List<JWK> read = parse(new String(bytes, StandardCharsets.UTF_8));
            if (read.isEmpty()) {
                throw new IOException(
                        (file == null ? url : file.toString()) + " has no public RSA or EC key that can be used");
            }
            readAt = System.nanoTime();
            keys = read;
        } finally {
            reading.unlock();
        }
    }

    /** Key by key: one that is not understood does not spoil the others. Source: RFC 7517, 5. */
    private static List<JWK> parse(String text) throws IOException {
        List<JWK> keys = new ArrayList<>();
        try {
            Map<String, Object> set = JSONObjectUtils.parse(text);
            Object list = set.get("keys");
            if (!(list instanceof List<?> items)) {
                throw new ParseException("keys", 0);
            }
            for (Object item : items) {
                JWK key = keys.size() < MOST_KEYS ? key(item) : null;
                if (key != null) {
                    keys.add(key);
                }
            }
        } catch (ParseException e) {
            throw new IOException("it is not a JWK set: an object with a list \"keys\"", e);
        }
        return List.copyOf(keys);
    }

    private static @Nullable JWK key(Object item) {
        try {
            JWK key = item instanceof Map<?, ?> ? JWK.parse(JSONObjectUtils.toJSONString(asObject(item))) : null;
            boolean asymmetric = key != null
                    && (key.getKeyType().equals(KeyType.RSA) || key.getKeyType().equals(KeyType.EC));
            boolean strong = !(key instanceof RSAKey rsa) || rsa.size() >= LEAST_RSA_BITS;
            return key != null && asymmetric && strong ? key.toPublicJWK() : null;
        } catch (ParseException | IllegalArgumentException notUnderstood) {
            return null;
        }
    }

    @SuppressWarnings("unchecked") // members of JSON objects are texts
    private static Map<String, Object> asObject(Object item) {
        return (Map<String, Object>) item;
    }
}
