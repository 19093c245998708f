package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.security.KeyFile;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.model.Role;
import org.crosswalk.model.StoredKey;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** API keys of servers that have a PostgreSQL in common, made and revoked by the command on whichever machine. */
class SharedKeysTest {

    private static final String LOOKUP =
            "/CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male";

    private static final int OK = 200;
    private static final int UNKNOWN = 401;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, TerminologyServer> servers = new HashMap<>();
    private int port;
    private EmbeddedPostgres postgres;
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void startDatabase() throws IOException {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64"));
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        postgres = database();
        environment = Map.of(
                "CROSSWALK_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"),
                "CROSSWALK_DATABASE_USER", "postgres",
                "CROSSWALK_DATA_STARTER", "false",
                "CROSSWALK_SECURITY_READING", "credentials");
    }

    private EmbeddedPostgres database() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        servers.values().forEach(TerminologyServer::close);
        if (postgres != null) {
            postgres.close();
        }
    }

    private KeyFile file(String name) {
        return new KeyFile(folder.resolve(name));
    }

    /** A key in a folder's file, from before there was a database. */
    private String before(String data, String client) throws IOException {
        Files.createDirectories(folder.resolve(data));
        String key = KeyFile.newKey();
        file(data).add(new StoredKey(client, KeyFile.hash(key), Set.of(Role.READER), List.of(), null, Instant.now()));
        return key;
    }

    private void start(String name) throws Exception {
        Path data = Files.createDirectories(folder.resolve(name));
        servers.put(name, StartedServer.start(new DataFolder(data), folder.resolve("none"), environment, told -> {}));
    }

    private CommandRun command(String... args) {
        return CommandRun.in(folder, environment, args);
    }

    private String ok(String... args) {
        CommandRun done = command(args);
        assertThat(done.exit()).as(done.err()).isEqualTo(ExitCodes.OK);
        return done.out().strip();
    }

    private void refused(String why, String... args) {
        CommandRun done = command(args);
        assertThat(done.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(done.out()).isEmpty();
        assertThat(done.complaint()).contains(why);
    }

    private int status(String server, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(servers.get(server).address() + LOOKUP))
                .header("X-API-Key", key)
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    /** Waits until all servers answer a key with a status. */
    private void agree(String what, int status, String key) throws Exception {
        long began = System.nanoTime();
        for (String each : servers.keySet()) {
            while (status(each, key) != status) {
                assertThat((System.nanoTime() - began) / 1e9)
                        .as(what + ", seconds")
                        .isLessThan(20);
                Thread.sleep(10);
            }
        }
        System.out.printf(Locale.ROOT, "%s, all agree: %.2f s%n", what, (System.nanoTime() - began) / 1e9);
    }

    @Test
    void aKeyIsKnownAndRevokedOnAllServers() throws Exception {
        start("one");
        start("other");
        String key = ok("key", "create", "office", "--licensed", "cpt", "--expansion-codes", "7");
        agree("a key created", OK, key);
        assertThat(ok("key", "list", "--data", "other")).contains("office", "reader", "cpt");
        refused("there is a key of office", "key", "create", "office");
        String second = ok("key", "create", "team", "--role", "author");
        assertThat(ok("key", "revoke", "office")).contains("revoked office");
        agree("a key revoked", UNKNOWN, key);
        agree("the other key", OK, second);
        refused("there is no key of office in the database", "key", "revoke", "office");
        for (String each : List.of("one", "other")) {
            awaitCopy(each, "team");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(file(each).path())))
                    .isEqualTo("rw-------");
        }
    }

    private void awaitCopy(String server, String... names) throws Exception {
        long began = System.nanoTime();
        while (!file(server).read().stream().map(StoredKey::name).toList().equals(List.of(names))) {
            assertThat((System.nanoTime() - began) / 1e9).as("seconds").isLessThan(20);
            Thread.sleep(10);
        }
    }

    @Test
    void knownKeysGoOnWithoutTheDatabase() throws Exception {
        start("one");
        start("other");
        String key = ok("key", "create", "office");
        String gone = ok("key", "create", "gone");
        agree("two keys created", OK, gone);
        ok("key", "revoke", "gone");
        agree("one revoked", UNKNOWN, gone);
        awaitCopy("one", "office");
        postgres.close();
        agree("the database stopped, a known key", OK, key);
        agree("the database stopped, no key", UNKNOWN, KeyFile.newKey());
        refused("cannot be used", "key", "create", "late");
        refused("cannot be used", "key", "revoke", "office");
        refused("cannot be used", "key", "list");
        servers.get("one").close();
        start("one");
        assertThat(status("one", key)).isEqualTo(OK);
        assertThat(status("one", gone)).isEqualTo(UNKNOWN);
        assertThat(status("one", KeyFile.newKey())).isEqualTo(UNKNOWN);
        postgres = database();
        assertThat(ok("key", "list")).contains("office").doesNotContain("late");
        agree("the database started, a new key", OK, ok("key", "create", "late"));
        ok("key", "revoke", "office");
        agree("the database started, a key revoked", UNKNOWN, key);
    }

    @Test
    void keysFromBeforeAreTakenOverOnceAndNeverRevived() throws Exception {
        String first = before("one", "office");
        String namesake = before("other", "office");
        String stale = before("stale", "gone");
        Files.copy(
                file("stale").path(),
                Files.createDirectories(folder.resolve("late")).resolve(KeyFile.NAME));
        start("one");
        start("other");
        start("stale");
        agree("a key of a folder", OK, first);
        agree("its namesake of another folder", OK, namesake);
        agree("a key of a third", OK, stale);
        ok("key", "revoke", "gone");
        agree("it is revoked", UNKNOWN, stale);
        start("late");
        assertThat(status("late", stale)).isEqualTo(UNKNOWN);
        agree("a folder that still has it", UNKNOWN, stale);
        awaitCopy("late", "office", "office");
        ok("key", "revoke", "office");
        agree("both of a name are revoked", UNKNOWN, first);
        agree("both of a name are revoked", UNKNOWN, namesake);
        String left = before("left", "left");
        assertThat(ok("key", "list", "--data", "left")).contains("left");
        agree("a command takes over, too", OK, left);
    }
}
