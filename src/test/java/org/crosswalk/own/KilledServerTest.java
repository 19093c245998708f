package org.crosswalk.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.repository.Database;
import org.crosswalk.testing.Databases;
import org.crosswalk.testing.ServerProcess;
import org.crosswalk.testing.StartedServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server is killed while clients write, and a load beside it: what was acknowledged is there after the next start, nothing is
 * half there. {@code -Dkills=20} kills more often.
 */
class KilledServerTest {

    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final int WRITERS = 4;

    /** 128 + SIGKILL: it did not end by itself. */
    private static final int KILLED = 137;

    @TempDir
    private Path folder;

    private @Nullable ServerProcess started;

    private final Random moments = new Random(11);

    /** The newest version that each resource was said to have. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    @ParameterizedTest
    @EnumSource
    void losesNothingThatWasAcknowledged(Databases kind) throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Database database = kind.in(data);
        StartedServer.outOfTheBox(new DataFolder(data)).close();
        for (int kill = 0; kill < KILLS; kill++) {
            int before = written();
            Process server = run(OwnServer.settings(database), "serve", "--data", data.toString(), "--port", "0");
            OwnServer asked = new OwnServer(address());
            check(asked);
            AtomicBoolean alive = new AtomicBoolean(true);
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(writer(asked, i, alive));
            }
            Files.writeString(folder.resolve("release.json"), release(kill));
            Process load = run(
                    "load.log",
                    Map.of(),
                    "load",
                    "--data",
                    data.toString(),
                    folder.resolve("release.json").toString());
            for (int i = 0; i < 3_000 && written() < before + 10; i++) {
                Thread.sleep(10);
            }
            Thread.sleep(moments.nextInt(700));
            load.destroyForcibly();
            assertThat(server.destroyForcibly().waitFor()).isEqualTo(KILLED);
            load.waitFor();
            alive.set(false);
            for (Thread each : writers) {
                each.join();
            }
            assertThat(written()).as("written before kill %d", kill).isGreaterThan(before);
        }
        assertThat(new DataFolder(data).verify())
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.faults()).isEmpty());
        Process server = run(OwnServer.settings(database), "serve", "--data", data.toString(), "--port", "0");
        check(new OwnServer(address()));
        server.destroy();
        assertThat(server.waitFor()).isIn(0, 143);
    }

    private int written() {
        return acknowledged.values().stream().mapToInt(Long::intValue).sum();
    }

    private static String release(int number) {
        return OwnServer.withId(
                OwnServer.valueSet("https://publisher.example/ValueSet/r", "" + number, "E11.9"), "r" + number);
    }

    /** Each acknowledged version is there, or a later one that was under way; its content is that of its version. */
    private void check(OwnServer asked) throws Exception {
        for (Map.Entry<String, Long> each : acknowledged.entrySet()) {
            var read = asked.get("/ValueSet/" + each.getKey()).json();
            long version = read.at("/meta/versionId").asLong();
            assertThat(version).as(each.getKey()).isBetween(each.getValue(), each.getValue() + 1);
            assertThat(read.at("/compose/include/0/concept/0/code").asText()).isEqualTo(code(version));
            assertThat(asked.isIn(url(each.getKey()), code(version))).isTrue();
            assertThat(asked.get("/ValueSet/" + each.getKey() + "/_history")
                            .json()
                            .at("/total")
                            .asLong())
                    .isEqualTo(version);
        }
    }

    private static String url(String id) {
        return "https://site.example/ValueSet/" + id;
    }

    private static String code(long version) {
        return version % 2 == 0 ? "E11.9" : "I10";
    }

    private Thread writer(OwnServer asked, int number, AtomicBoolean alive) {
        Thread thread = new Thread(() -> {
            String id = "set-" + number;
            while (alive.get()) {
                long next = version(asked, id) + 1;
                try {
                    String resource = OwnServer.withId(OwnServer.valueSet(url(id), "1", code(next)), id);
                    int status = asked.send("PUT", "/ValueSet/" + id, resource).status();
                    if (status == 200 || status == 201) {
                        acknowledged.put(id, next);
                    }
                } catch (IOException | InterruptedException killed) {
                    return;
                }
            }
        });
        thread.start();
        return thread;
    }

    /** What there is: a write that was under way at the last kill may be there. */
    private long version(OwnServer asked, String id) {
        try {
            return asked.get("/ValueSet/" + id).json().at("/meta/versionId").asLong();
        } catch (IOException | InterruptedException killed) {
            return acknowledged.getOrDefault(id, 0L);
        }
    }

    private Process run(Map<String, String> environment, String... arguments) throws IOException {
        return run("server.log", environment, arguments);
    }

    private Process run(String name, Map<String, String> environment, String... arguments) throws IOException {
        ServerProcess running = ServerProcess.start(folder.resolve(name), environment, arguments);
        if (name.equals("server.log")) {
            started = running;
        }
        return running.process();
    }

    private String address() throws Exception {
        return Objects.requireNonNull(started).address();
    }
}
