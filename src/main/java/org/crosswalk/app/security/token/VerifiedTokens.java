package org.crosswalk.app.security.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.crosswalk.app.config.SecuritySettings.TokenSettings;
import org.crosswalk.compiler.stored.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that are taken. What was verified once holds until it expires, ten minutes at most, and is known again by the
 * SHA-256 of the token: a signature costs more than most answers. Thread-safe.
 *
 * @param <T> what is kept with a token
 */
public final class VerifiedTokens<T> {

    private static final int MOST = 10_000;

    /** An issuer may take a key back. */
    private static final Duration VERIFIED_FOR = Duration.ofMinutes(10);

    private final Clock clock;
    private final TokenVerifier verifier;
    private final Map<Hash, Entry<T>> known = new ConcurrentHashMap<>();

    /** The SHA-256 of a token. */
    public record Hash(long a, long b, long c, long d) {

        /** That of a token. */
        public static Hash of(String token) {
            ByteBuffer bytes = ByteBuffer.wrap(Sha256.digest().digest(token.getBytes(StandardCharsets.UTF_8)));
            return new Hash(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        }
    }

    private record Entry<T>(T value, long expires) {}

    /** Makes what is kept of a token. */
    @FunctionalInterface
    public interface Meaning<T> {
        T of(AccessToken token);
    }

    /** The tokens of an issuer. */
    public VerifiedTokens(TokenSettings settings, Clock clock) {
        this.clock = clock;
        this.verifier = new TokenVerifier(settings, clock);
    }

    /**
     * Reads the issuer's keys now, and forgets the tokens that were signed by others.
     *
     * @throws IOException when they cannot be read
     */
    public void readKeys() throws IOException {
        verifier.readKeys();
        known.clear();
    }

    /** What is kept of a token that was verified before and has not expired; null for any other. Does not wait. */
    public @Nullable T known(Hash hash) {
        Entry<T> entry = known.get(hash);
        if (entry == null) {
            return null;
        }
        if (clock.millis() < entry.expires) {
            return entry.value;
        }
        known.remove(hash);
        return null;
    }

    /**
     * Verifies a token, and keeps what it means; may wait for the issuer.
     *
     * @throws TokenFault when it is not to be taken
     */
    public T verify(String token, Meaning<T> meaning) throws TokenFault {
        AccessToken verified = verifier.verify(token);
        T value = meaning.of(verified);
        if (known.size() >= MOST) {
            long now = clock.millis();
            known.values().removeIf(entry -> entry.expires <= now);
            if (known.size() >= MOST) {
                known.clear();
            }
        }
        long expires = Math.min(verified.expires().toEpochMilli(), clock.millis() + VERIFIED_FOR.toMillis());
        known.put(Hash.of(token), new Entry<>(value, expires));
        return value;
    }
}
