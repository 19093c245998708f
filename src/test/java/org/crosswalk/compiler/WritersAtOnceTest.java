package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several change one data folder at once, and others read it: one writes, the others are told, and all read whole releases. */
class WritersAtOnceTest {

    private static final ReleaseKey SHARED = new ReleaseKey("lines", BusyWriter.SHARED);
    private static final Pattern DISPLAY = Pattern.compile("\"display\":\"(w[0-9] [0-9]+)\"");
    private static final int ROUNDS = 4;

    @TempDir
    Path folder;

    @Test
    void whoComesWhileAnotherLoadsIsToldAndChangesNothing() throws Exception {
        LinesFolder lines = new LinesFolder(folder);
        lines.load(BusyWriter.codes(BusyWriter.SHARED, "before"));
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Path next = Files.writeString(folder.resolve("next.txt"), BusyWriter.codes(BusyWriter.SHARED, "next"));
        CompletableFuture<LoadReport> first = CompletableFuture.supplyAsync(() -> {
            try {
                return new ReleaseLoader(List.of(new LinesFormat()), lines.data(), Clock.systemUTC())
                        .load(List.of(next), LoadOptions.DEFAULT, progress -> {
                            // Files are recognised before anything is to be written.
                            if (progress.step().contains(SHARED.toString())) {
                                loading.countDown();
                                await(goOn);
                            }
                        });
            } catch (DataFolderFault e) {
                throw new IllegalStateException(e);
            }
        });
        await(loading);
        List<ThrowingCallable> changes = List.of(
                () -> lines.load(BusyWriter.codes("other", "other")),
                () -> lines.data().remove(SHARED),
                () -> lines.data().purge(SHARED),
                () -> lines.data().rollback(SHARED),
                () -> lines.data().repair());
        try {
            for (ThrowingCallable change : changes) {
                assertThatThrownBy(change)
                        .isInstanceOf(DataFolderFault.class)
                        .hasMessageStartingWith("another command is writing into the data folder")
                        .hasMessageEndingWith("run this one again when that one has ended");
            }
            assertThat(texts(lines.data())).containsExactly("before");
            assertThat(lines.data().list()).hasSize(1);
            assertThat(lines.data().verify()).allMatch(ReleaseCheck::passed);
        } finally {
            goOn.countDown();
        }
        assertThat(first.get(1, TimeUnit.MINUTES).failed()).isFalse();
        assertThat(texts(lines.data())).containsExactly("next");
        assertThat(lines.data().remove(SHARED)).isTrue();
    }

    @Test
    void processesThatWriteAtOnceLeaveEveryReleaseWhole() throws Exception {
        LinesFolder lines = new LinesFolder(folder);
        lines.load(BusyWriter.codes(BusyWriter.SHARED, "w0 0"));
        List<Process> writers = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            writers.add(writer("w" + i));
        }
        Set<String> read = new HashSet<>();
        while (writers.stream().anyMatch(Process::isAlive)) {
            read.addAll(texts(lines.data()));
            Thread.sleep(10);
            assertThat(lines.data().list())
                    .extracting(release -> release.manifest().key())
                    .contains(SHARED);
        }
        for (int i = 1; i <= 3; i++) {
            assertThat(log("w" + i)).as("writer %s", i).containsPattern("told [0-9]+ times");
            assertThat(writers.get(i - 1).waitFor()).isZero();
        }
        assertThat(read).hasSizeGreaterThan(3);
        assertThat(lines.data().verify())
                .allSatisfy(check -> assertThat(check.faults()).isEmpty());
        assertThat(lines.data().list())
                .extracting(release -> release.manifest().key().version())
                .containsExactlyInAnyOrder(BusyWriter.SHARED, "w1", "w2", "w3");
        // Of each one its last round, or the one before, which the last rollback brought back; and nothing left over.
        assertThat(texts(lines.data()))
                .allMatch(text -> text.endsWith(" " + (ROUNDS - 1)) || text.endsWith(" " + (ROUNDS - 2)));
        assertThat(lines.data().strays()).isEmpty();
        assertThat(lines.builds())
                .hasSize(lines.data().list().size()
                        + Catalog.read(lines.data().layout()).earlierBuilds().size());
    }

    @Test
    void aServerAnswersWholeReleasesWhileAnotherProcessLoadsThem() throws Exception {
        LinesFolder lines = new LinesFolder(folder);
        lines.load(BusyWriter.codes(BusyWriter.SHARED, "w0 0"));
        List<String> complaints = new ArrayList<>();
        TerminologyServer server = StartedServer.start(
                lines.data(),
                folder.resolve("no-folder"),
                Map.of("CROSSWALK_DATA_WATCH_SECONDS", "1", "CROSSWALK_DATA_STARTER", "false"),
                complaints::add);
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port()
                            + "/fhir/ValueSet/$expand?url=http://example.org/lines?fhir_vs&system-version="
                            + "http://example.org/lines%7Cshared"))
                    .build();
            HttpClient client = HttpClient.newHttpClient();
            Process writer = writer("w1");
            String last = "";
            for (int i = 0; i < 600 && (writer.isAlive() || !last.equals("w1 " + (ROUNDS - 1))); i++) {
                var answer = client.send(request, BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                List<String> displays = DISPLAY.matcher(answer.body())
                        .results()
                        .map(found -> found.group(1))
                        .toList();
                assertThat(displays).as(answer.body()).hasSize(2);
                assertThat(displays.get(0)).isEqualTo(displays.get(1));
                last = displays.get(0);
                Thread.sleep(20);
            }
            assertThat(writer.waitFor()).isZero();
            assertThat(last).isEqualTo("w1 " + (ROUNDS - 1));
            assertThat(complaints).isEmpty();
        } finally {
            server.close();
        }
    }

    private Process writer(String name) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyWriter.class.getName(),
                        folder.resolve("data").toString(),
                        name,
                        Integer.toString(ROUNDS))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private String log(String name) throws Exception {
        return Files.readString(folder.resolve(name + ".log"));
    }

    /** The text of each release, which all of its codes have. */
    private static Set<String> texts(DataFolder data) throws Exception {
        Set<String> texts = new HashSet<>();
        for (OpenedRelease release : data.open()) {
            CodeSystemProvider system = release.codeSystems().get(0);
            Set<String> displays = new HashSet<>();
            for (int i = 0; i < system.size(); i++) {
                displays.add(system.display(i));
            }
            assertThat(system.size()).isEqualTo(2);
            assertThat(displays).hasSize(1);
            texts.addAll(displays);
        }
        return texts;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
