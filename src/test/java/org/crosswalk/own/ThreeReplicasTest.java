package org.crosswalk.own;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.app.replica.DatabaseReleases;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.provider.SourceLimits;
import org.crosswalk.repository.Database;
import org.crosswalk.testing.ServerProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three servers on one PostgreSQL behind a client that asks each in turn, under load: one is killed, the database is stopped and
 * started, a release is published, a resource is updated. {@code -Dreplicas.rounds=20} does it more often, {@code
 * -Dreplicas.seed} in another order.
 */
class ThreeReplicasTest {

    private static final int REPLICAS = 3;
    private static final int ROUNDS = Integer.getInteger("replicas.rounds", 1);
    private static final long SEED = Long.getLong("replicas.seed", 7);
    private static final String SYSTEM = "https://publisher.example/CodeSystem/c";

    @TempDir
    private Path folder;

    private final List<ServerProcess> processes = new ArrayList<>();
    private final ServerProcess[] current = new ServerProcess[REPLICAS];
    private final Path[] folders = new Path[REPLICAS];
    private final OwnServer[] replicas = new OwnServer[REPLICAS];
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<Written> acknowledged = new ConcurrentLinkedQueue<>();
    private final List<String> told = new ArrayList<>();

    /** The displays that the changing code may have now. */
    private volatile Set<String> displays = Set.of("release 0");

    private volatile boolean running = true;

    /** A version that a writer was told of. */
    private record Written(String id, String version, String title) {}

    @AfterEach
    void end() throws Exception {
        running = false;
        for (ServerProcess each : processes) {
            each.process().destroyForcibly().waitFor();
        }
    }

    @Test
    void answersAsOne() throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64"));
        int port = freePort();
        EmbeddedPostgres postgres = database(port);
        try {
            Database database =
                    new Database(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "", folder.resolve("none"));
            publish(database, 0);
            long began = System.nanoTime();
            for (int i = 0; i < REPLICAS; i++) {
                start(database, i);
            }
            tell("three empty replicas ready", began);
            List<Thread> load = load();
            Random random = new Random(SEED);
            for (int round = 1; round <= ROUNDS; round++) {
                List<String> events = new ArrayList<>(List.of("update", "publish", "kill", "stop"));
                Collections.shuffle(events, random);
                for (String event : events) {
                    switch (event) {
                        case "update" -> update(round);
                        case "publish" -> replace(database, round);
                        case "kill" -> kill(database, random.nextInt(REPLICAS));
                        default -> postgres = stop(postgres, database, port);
                    }
                }
            }
            running = false;
            for (Thread each : load) {
                each.join();
            }
            check();
        } finally {
            told.forEach(System.out::println);
            postgres.close();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private EmbeddedPostgres database(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private void start(Database database, int number) throws Exception {
        start(database, number, folder.resolve("replica-" + number + "-" + processes.size()));
    }

    private void start(Database database, int number, Path data) throws Exception {
        folders[number] = data;
        ServerProcess process = ServerProcess.start(
                folder.resolve("replica-" + processes.size() + ".log"),
                OwnServer.settings(database),
                "serve",
                "--data",
                data.toString(),
                "--port",
                "0");
        processes.add(process);
        current[number] = process;
        replicas[number] = new OwnServer(process.address());
    }

    /** As {@code crosswalk load} does it on a machine that serves nothing. */
    private void publish(Database database, int number) throws Exception {
        var settings = new SettingsReader().read(null, OwnServer.settings(database));
        Path path = folder.resolve("loader");
        DataFolder data = new DataFolder(path, DatabaseReleases.of(settings, path, Clock.systemUTC()));
        data.follow(true);
        Path file = Files.writeString(
                folder.resolve("c.json"),
                "{\"resourceType\":\"CodeSystem\",\"id\":\"c\",\"url\":\"" + SYSTEM
                        + "\",\"version\":\"1\",\"status\":\"active\",\"content\":\"complete\",\"concept\":["
                        + "{\"code\":\"same\",\"display\":\"Same\"},{\"code\":\"changing\",\"display\":\"release "
                        + number + "\"}]}");
        var report = new ReleaseLoader(
                        SourceFormats.all(SourceLimits.DEFAULT), SourceLimits.DEFAULT, data, Clock.systemUTC())
                .load(List.of(file), LoadOptions.DEFAULT, LoadListener.SILENT);
        assertThat(report.failed()).as(report.toString()).isFalse();
    }

    private List<Thread> load() {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int number = i;
            threads.add(new Thread(this::read));
            threads.add(new Thread(() -> write("set-" + number)));
        }
        threads.forEach(Thread::start);
        return threads;
    }

    /** What a balancer does: a server that cannot be reached is left out. */
    private OwnServer.Answer ask(String path) throws InterruptedException {
        while (true) {
            try {
                return next().get(path);
            } catch (IOException gone) {
                Thread.sleep(5);
            }
        }
    }

    private OwnServer next() {
        return replicas[Math.floorMod(turn.getAndIncrement(), REPLICAS)];
    }

    private void read() {
        try {
            while (running) {
                Set<String> before = displays;
                JsonNode lookup = ok(ask("/CodeSystem/$lookup?system=" + SYSTEM + "&code=changing"));
                Set<String> after = displays;
                String display = value(lookup, "display", "valueString");
                expect(before.contains(display) || after.contains(display), lookup);
                JsonNode same = ok(ask("/CodeSystem/$validate-code?url=" + SYSTEM + "&code=same"));
                expect(value(same, "result", "valueBoolean").equals("true"), same);
                JsonNode none = ok(ask("/CodeSystem/$validate-code?url=" + SYSTEM + "&code=none"));
                expect(value(none, "result", "valueBoolean").equals("false"), none);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            wrong.add(e.toString());
        }
    }

    private JsonNode ok(OwnServer.Answer answer) throws IOException {
        answers.incrementAndGet();
        JsonNode json = answer.json();
        expect(answer.status() == 200, json);
        return json;
    }

    private void expect(boolean right, JsonNode answer) {
        if (!right) {
            wrong.add(answer.toString());
        }
    }

    private static String value(JsonNode answer, String name, String type) {
        for (JsonNode parameter : answer.path("parameter")) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter.path(type).asText();
            }
        }
        return "";
    }

    private void write(String id) {
        try {
            for (int number = 0; running; number++) {
                Thread.sleep(20);
                OwnServer.Answer answer;
                try {
                    answer = put(id, number);
                } catch (IOException killed) {
                    // It was written or not; nobody was told.
                    continue;
                }
                if (answer.status() == 200 || answer.status() == 201) {
                    acknowledged.add(new Written(id, version(answer), id + " " + number));
                } else {
                    refused.incrementAndGet();
                    if (answer.status() != 503 || answer.header("Retry-After").isEmpty()) {
                        wrong.add(answer.status() + " " + answer.response().body());
                    }
                }
            }
        } catch (InterruptedException e) {
            wrong.add(e.toString());
        }
    }

    private OwnServer.Answer put(String id, int number) throws IOException, InterruptedException {
        String set = OwnServer.withId(OwnServer.valueSet("https://site.example/ValueSet/" + id, "1", "E11.9"), id)
                .replace("\"name\":\"V\"", "\"name\":\"V\",\"title\":\"" + id + " " + number + "\"");
        return next().send("PUT", "/ValueSet/" + id, set);
    }

    private static String version(OwnServer.Answer answer) {
        return answer.header("ETag").replaceAll("[^0-9]", "");
    }

    private void update(int number) throws Exception {
        OwnServer.Answer answer = put("watched", number);
        assertThat(answer.status()).isIn(200, 201);
        long began = System.nanoTime();
        agree(began, () -> {
            for (OwnServer each : replicas) {
                if (!version(each.get("/ValueSet/watched")).equals(version(answer))) {
                    return false;
                }
            }
            return true;
        });
        tell("a resource updated, all agree", began);
    }

    private void replace(Database database, int number) throws Exception {
        String next = "release " + number;
        Set<String> before = displays;
        displays = Set.of(before.iterator().next(), next);
        publish(database, number);
        long began = System.nanoTime();
        agree(began, () -> {
            for (OwnServer each : replicas) {
                JsonNode answer = each.get("/CodeSystem/$lookup?system=" + SYSTEM + "&code=changing")
                        .json();
                if (!value(answer, "display", "valueString").equals(next)) {
                    return false;
                }
            }
            return true;
        });
        tell("a release published, all agree", began);
        displays = Set.of(next);
    }

    private void kill(Database database, int number) throws Exception {
        current[number].process().destroyForcibly().waitFor();
        Thread.sleep(500);
        long began = System.nanoTime();
        start(database, number);
        tell("one killed, another in its place ready", began);
    }

    /** One that is started while the database is away serves what its folder has. */
    private void startWithout(Database database) throws Exception {
        String version = version(replicas[0].get("/ValueSet/set-0"));
        assertThat(version).isNotEmpty();
        current[0].process().destroyForcibly().waitFor();
        long began = System.nanoTime();
        start(database, 0, folders[0]);
        tell("one killed and started without the database, ready", began);
        assertThat(version(replicas[0].get("/ValueSet/set-0"))).isEqualTo(version);
        assertThat(replicas[0].health().path("database").asText()).contains("cannot be used");
    }

    private EmbeddedPostgres stop(EmbeddedPostgres postgres, Database database, int port) throws Exception {
        postgres.close();
        long stopped = System.nanoTime();
        agree(stopped, () -> all("degraded"));
        tell("database stopped, all say so", stopped);
        int before = answers.get();
        OwnServer.Answer answer = put("watched", -1);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        Thread.sleep(1_000);
        assertThat(answers.get()).isGreaterThan(before);
        startWithout(database);
        EmbeddedPostgres again = database(port);
        long began = System.nanoTime();
        agree(began, () -> all("ok") && put("watched", 0).status() < 300);
        tell("database started, all write again", began);
        return again;
    }

    private boolean all(String status) throws Exception {
        for (OwnServer each : replicas) {
            if (!each.health().path("status").asText().equals(status)) {
                return false;
            }
        }
        return true;
    }

    private static void agree(long began, Callable<Boolean> whether) throws Exception {
        while (!whether.call()) {
            assertThat((System.nanoTime() - began) / 1e9).as("seconds").isLessThan(30);
            Thread.sleep(10);
        }
    }

    private void tell(String what, long began) {
        told.add(String.format(Locale.ROOT, "%s: %.2f s", what, (System.nanoTime() - began) / 1e9));
    }

    /** Nothing that was acknowledged is lost, and all say the same. */
    private void check() throws Exception {
        int lost = 0;
        for (Written each : acknowledged) {
            OwnServer.Answer answer = replicas[0].get("/ValueSet/" + each.id() + "/_history/" + each.version());
            lost += answer.json().path("title").asText().equals(each.title()) ? 0 : 1;
        }
        Thread.sleep(2_000);
        for (String path :
                List.of("/ValueSet/set-0", "/ValueSet/set-1", "/ValueSet/watched", "/CodeSystem?url=" + SYSTEM)) {
            List<String> seen = new ArrayList<>();
            for (OwnServer each : replicas) {
                OwnServer.Answer answer = each.get(path);
                JsonNode json = answer.json();
                seen.add(answer.header("ETag")
                        + json.at("/meta/versionId")
                        + json.at("/entry/0/resource/meta/versionId"));
            }
            assertThat(Set.copyOf(seen)).as(path + " " + seen).hasSize(1);
        }
        told.add(String.format(
                Locale.ROOT,
                "%d answers, %d wrong; %d writes acknowledged, %d lost; %d writes refused",
                answers.get(),
                wrong.size(),
                acknowledged.size(),
                lost,
                refused.get()));
        assertThat(wrong).isEmpty();
        assertThat(lost).isZero();
        assertThat(acknowledged).isNotEmpty();
    }
}
