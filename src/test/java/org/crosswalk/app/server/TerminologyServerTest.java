package org.crosswalk.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server with real content, over HTTP. */
class TerminologyServerTest {

    private static final String LOOKUP =
            "/fhir/CodeSystem/$lookup?system=http://www.cms.gov/Medicare/Coding/ICD10&code=";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> complaints = new ArrayList<>();
    private TerminologyServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void takesUpWhatIsLoadedAndRemovedWhileRequestsRun() throws Exception {
        start(folder.resolve("no-folder"), Map.of());
        String code = PcsOrderFile.aCode();
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(versionOf(code)).isEqualTo("2026-starter");

        Queue<String> versions = new ConcurrentLinkedQueue<>();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        AtomicBoolean go = new AtomicBoolean(true);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                while (go.get()) {
                    try {
                        versions.add(versionOf(code));
                    } catch (Exception | AssertionError e) {
                        failures.add(e.toString());
                    }
                }
            });
            thread.start();
            clients.add(thread);
        }
        PcsOrderFile.load(folder, data());
        await(() -> versions.contains("2026"));
        new DataFolder(data()).remove(new ReleaseKey("icd-10-pcs", "2026"));
        int seen = versions.size();
        await(() -> versions.stream().skip(seen).anyMatch("2026-starter"::equals));
        go.set(false);
        for (Thread thread : clients) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(versions).containsOnly("2026", "2026-starter");
    }

    @Test
    void goesOnWithTheOldContentWhenTheNewCannotBeOpened() throws Exception {
        start(folder.resolve("no-folder"), Map.of());
        String code = PcsOrderFile.aCode();
        long generation = server.served().generation();
        byte[] catalogue = Files.readAllBytes(data().resolve("catalog.json"));
        Files.writeString(data().resolve("catalog.json"), "{");
        Thread.sleep(1500);
        assertThat(versionOf(code)).isEqualTo("2026-starter");
        assertThat(server.served().generation()).isEqualTo(generation);
        Files.write(data().resolve("catalog.json"), catalogue);
        await(() -> server.served().generation() > generation);
        assertThat(versionOf(code)).isEqualTo("2026-starter");
    }

    @Test
    void servesWhatAUserDropsIntoTheTerminologyFolderAndNotTheStarterSetWhenTold() throws Exception {
        Path terminology = folder.resolve("terminology");
        Files.createDirectories(terminology.resolve("mine"));
        Files.writeString(terminology.resolve("STARTER"), "");
        Files.copy(PcsOrderFile.STARTER, terminology.resolve("mine/icd10pcs_order_2026.txt"));
        start(terminology, Map.of());
        assertThat(versionOf(PcsOrderFile.aCode())).isEqualTo("2026");
        server.close();
        start(folder.resolve("no-folder"), Map.of("CROSSWALK_DATA_STARTER", "false"));
        assertThat(server.served().releases())
                .singleElement()
                .satisfies(release ->
                        assertThat(release.manifest().key()).isEqualTo(new ReleaseKey("icd-10-pcs", "2026")));
    }

    @Test
    void aLoaderAtWorkIsNoProblem() throws Exception {
        start(folder.resolve("no-folder"), Map.of());
        server.close();
        complaints.clear();
        Files.delete(data().resolve("terminology.state"));
        try (var channel = FileChannel.open(data().resolve("lock"), StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            start(folder.resolve("no-folder"), Map.of());
            assertThat(complaints)
                    .singleElement()
                    .asString()
                    .contains("another command is writing into the data folder");
            assertThat(versionOf(PcsOrderFile.aCode())).isEqualTo("2026-starter");
        }
    }

    @Test
    void theServiceStandsBehindTheLimitsAndTheGuard() throws Exception {
        start(folder.resolve("no-folder"), Map.of("CROSSWALK_SERVER_PUBLIC_URL", "https://tx.example.org/fhir"));
        HttpResponse<String> metadata = get("/fhir/metadata");
        assertThat(metadata.statusCode()).isEqualTo(200);
        assertThat(metadata.body()).contains("\"CapabilityStatement\"", "https://tx.example.org/fhir");
        assertThat(metadata.headers().firstValue("Server")).hasValue("Crosswalk");
        HttpResponse<String> form = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/fhir/CodeSystem/$lookup"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "system=http%3A%2F%2Fwww.cms.gov%2FMedicare%2FCoding%2FICD10&code="
                                        + PcsOrderFile.aCode()))
                        .build(),
                BodyHandlers.ofString());
        assertThat(form.body()).contains("2026-starter");
        assertThat(get("/fhir/Patient/1").body()).contains("OperationOutcome");
        HttpResponse<String> undecodable = get("/fhir/CodeSystem/$lookup?code=%ff");
        assertThat(undecodable.statusCode()).isEqualTo(400);
        assertThat(undecodable.body()).contains("cannot be decoded");
    }

    private void start(Path terminology, Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("CROSSWALK_DATA_WATCH_SECONDS", "1");
        server = StartedServer.start(new DataFolder(data()), terminology, all, complaints::add);
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** The version that a lookup answers from. */
    private String versionOf(String code) throws Exception {
        HttpResponse<String> answer = get(LOOKUP + code);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceFirst("(?s).*\"name\":\"version\",\"valueString\":\"([^\"]*)\".*", "$1");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 300 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
