package org.crosswalk.app.security;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.app.config.SecuritySettings.TokenSettings;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.SettingsFault;
import org.crosswalk.app.config.TlsSettings;
import org.crosswalk.app.http.RequestClient;
import org.crosswalk.app.security.tls.EncryptedConnections;
import org.crosswalk.app.security.token.AccessToken;
import org.crosswalk.app.security.token.TokenFault;
import org.crosswalk.app.security.token.VerifiedTokens;
import org.crosswalk.fhir.AccessGate;
import org.crosswalk.model.Client;
import org.crosswalk.model.Rights;
import org.crosswalk.model.Role;
import org.crosswalk.model.StoredKey;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what, as settings and keys have it at each moment. {@link #start} reads the keys of the data folder, and from then on
 * sees what changes; where keys are in a database that several machines have, {@link #take} is told of them. Thread-safe.
 */
public final class Security implements AutoCloseable {

    /** Knows who asks from what {@link Authentication} found out. */
    public static final AccessGate FOUND_OUT = Security::foundOut;

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Settings settings;
    private final @Nullable KeyFile keys;
    private final @Nullable VerifiedTokens<TokenClient> tokens;
    private final @Nullable EncryptedConnections encrypted;
    private final FileWatch.Seen certificate;
    private final WritingPolicy writing;
    private final FileWatch watch = new FileWatch(INTERVAL);
    private @Nullable List<StoredKey> taken;
    private volatile Settings current;
    private volatile Credentials credentials;

    /** What is kept of a token: what it says, and the client that this is with the credentials of a moment. */
    private static final class TokenClient {

        private final AccessToken token;
        private volatile @Nullable Meant meant;

        TokenClient(AccessToken token) {
            this.token = token;
        }
    }

    private record Meant(Credentials by, Client client) {}

    /**
     * As the settings have it; without the keys of a data folder until it is started.
     *
     * @param folder the data folder, or null where there is none
     * @throws UncheckedIOException when the server's certificate cannot be used; the message says which setting, and why
     */
    public Security(Settings settings, @Nullable Path folder) {
        try {
            TlsSettings tls = settings.server().tls();
            this.certificate = FileWatch.seen(tls.isOn() ? EncryptedConnections.files(tls) : List.of());
            this.encrypted = tls.isOn() ? new EncryptedConnections(tls) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        this.settings = settings;
        this.current = settings;
        this.keys = folder == null ? null : new KeyFile(folder);
        this.credentials = new Credentials(settings, List.of());
        TokenSettings token = settings.security().token();
        this.tokens = token.isOn() ? new VerifiedTokens<>(token, Clock.systemUTC()) : null;
        this.writing = new WritingPolicy(settings, this::hasAuthors);
    }

    /** Reads the settings again. */
    @FunctionalInterface
    public interface Rereading {
        Settings read() throws SettingsFault;
    }

    /** Takes clients from the file of the settings when it changes. Before the start only. */
    public void rereading(Path file, Rereading again) {
        // Of what has changed since they were read, the first look tells.
        watch.add(FileWatch.unseen(List.of(file)), () -> use(again.read()));
    }

    /**
     * Reads the keys, and begins to look for changes.
     *
     * @throws IOException when the keys, or those of the issuer in a file, cannot be read; the message says what to do
     */
    public void start() throws IOException {
        if (keys != null) {
            if (!settings.database().isShared()) {
                watch.add(FileWatch.seen(List.of(keys.path())), this::readKeys);
            }
            readKeys();
        }
        VerifiedTokens<TokenClient> verified = tokens;
        String file = settings.security().token().jwksFile();
        if (verified != null && !file.isEmpty()) {
            watch.add(FileWatch.seen(List.of(Path.of(file))), verified::readKeys);
            try {
                verified.readKeys();
            } catch (IOException e) {
                throw new IOException(
                        "the keys of the token issuer cannot be read (setting security.token.jwks-file): "
                                + e.getMessage(),
                        e);
            }
        }
        EncryptedConnections tls = encrypted;
        if (tls != null) {
            watch.add(certificate, tls::reload);
        }
        watch.start();
    }

    /** What encrypts connections, or null where nothing does. */
    public @Nullable EncryptedConnections encrypted() {
        return encrypted;
    }

    private synchronized void readKeys() throws IOException {
        use(current);
    }

    /** Takes settings and the keys as they are now, or neither where those cannot be read. */
    private synchronized void use(Settings next) throws IOException {
        List<StoredKey> told = taken;
        List<StoredKey> stored = told != null ? told : keys == null ? List.of() : keys.read();
        Credentials read = new Credentials(next, stored);
        current = next;
        credentials = read;
    }

    /** Takes the keys of a database: from now on those, and no longer the ones in the data folder, are who may ask. */
    public synchronized void take(List<StoredKey> shared) {
        taken = List.copyOf(shared);
        credentials = new Credentials(current, shared);
    }

    /** The settings as they were read last: clients and limits of what is asked. */
    public Settings current() {
        return current;
    }

    /** Whether whoever reaches the server may read. */
    boolean readingIsOpen() {
        return settings.security().readingIsOpen();
    }

    /** Whoever asks without a key or token. */
    Client everyone() {
        return credentials.everyone();
    }

    /** Whether a bearer token means anything here; a proxy may have let one through for purposes of its own. */
    boolean takesBearers() {
        return tokens != null || credentials.hasKeys();
    }

    /** The client of an API key, or null. */
    @Nullable
    Client ofKey(String key) {
        return credentials.ofKey(key);
    }

    /** Whether a text is to be taken for a token of an issuer and not for an API key. */
    boolean isToken(String bearer) {
        return tokens != null && bearer.indexOf('.') >= 0;
    }

    /** The client of a token that was verified before, or null. Does not wait. */
    @Nullable
    Client ofKnownToken(VerifiedTokens.Hash token) {
        VerifiedTokens<TokenClient> verified = tokens;
        TokenClient known = verified == null ? null : verified.known(token);
        return known == null ? null : client(known);
    }

    /**
     * The client of a token; may wait for the issuer.
     *
     * @throws TokenFault when it is not to be taken
     */
    Client ofToken(String token) throws TokenFault {
        VerifiedTokens<TokenClient> verified = tokens;
        if (verified == null) {
            throw new IllegalStateException("no tokens are taken");
        }
        return client(verified.verify(token, TokenClient::new));
    }

    private Client client(TokenClient token) {
        Credentials now = credentials;
        Meant meant = token.meant;
        if (meant == null || meant.by != now) {
            meant = new Meant(now, client(token.token, now));
            token.meant = meant;
        }
        return meant.client;
    }

    /** A client that the settings do not name may what its scopes say, and sees no licensed content but everybody's. */
    private static Client client(AccessToken token, Credentials now) {
        Client named = now.ofTokenClient(token.client());
        Client like = named == null ? new Client(token.name(), now.everyone().licensedSystems(), null) : named;
        Set<Role> roles = named == null ? Set.of(Role.AUTHOR) : named.rights().roles();
        return new Client(
                like.name(), like.licensedSystems(), like.expansionLimit(), new Rights(roles, token.granted()));
    }

    /** Whether there can be a client that may write. */
    private boolean hasAuthors() {
        return tokens != null || credentials.hasAuthor();
    }

    /** Says who may write. */
    public WritingPolicy writing() {
        return writing;
    }

    /** Whether somebody may see the licensed content of a system. */
    public boolean isForSomebody(String system) {
        Credentials now = credentials;
        return now.everyone().maySee(system) || now.all().anyMatch(client -> client.maySee(system));
    }

    private static Client foundOut(RequestDetails request) {
        return request instanceof ServletRequestDetails servlet
                ? RequestClient.of(servlet.getServletRequest())
                : Client.ANONYMOUS;
    }

    /** The names of the clients in the settings. */
    public static Set<String> names(Settings settings) {
        Set<String> names = new HashSet<>();
        settings.clients().forEach(client -> names.add(client.name()));
        return names;
    }

    @Override
    public void close() {
        watch.close();
    }
}
