package org.crosswalk.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.PublishedRelease;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server does not read every byte before it answers: what is damaged is found before it is answered from. */
class DamagedContentTest {

    private static final String PCS = "http://www.cms.gov/Medicare/Coding/ICD10";
    private static final String ICD_9 = "/fhir/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-9-cm&code=401.9";

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void nothingIsAnsweredFromWhatIsDamagedAndAllElseIs() throws Exception {
        start().close();
        flip(snapshotOfPcs());
        try (TerminologyServer server = start()) {
            for (String damaged : new String[] {
                "/fhir/CodeSystem/$validate-code?url=" + PCS + "&code=0DTJ4ZZ",
                "/fhir/CodeSystem/$validate-code?_format=xml&url=" + PCS + "&code=0DTJ4ZZ",
                "/fhir/CodeSystem/$lookup?system=" + PCS + "&code=0DTJ4ZZ",
                "/fhir/ValueSet/$expand?url=" + PCS + "?fhir_vs&filter=appendix",
                "/search?q=appendix&system=" + PCS,
                "/code/icd-10-pcs/0DTJ4ZZ"
            }) {
                HttpResponse<String> answer = get(server, damaged);
                assertThat(answer.statusCode()).as(damaged).isEqualTo(500);
                assertThat(answer.body())
                        .as(damaged)
                        .contains("2026-starter", "is damaged where the server keeps it", "load its release again")
                        .doesNotContain(folder.toString());
            }
            assertThat(get(server, ICD_9).statusCode()).isEqualTo(200);
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
            String health = awaitHealth(server, true);
            assertThat(health).contains("\"status\":\"degraded\"").doesNotContain(folder.toString());

            // What is whole can be loaded and removed beside it.
            for (PublishedRelease release : new DataFolder(data()).list()) {
                if (release.manifest().key().system().equals("icd-9-cm")) {
                    new DataFolder(data()).remove(release.manifest().key());
                }
            }
            await(() -> !server.served().codeSystems().stream()
                    .map(system -> system.header().system())
                    .toList()
                    .contains("http://hl7.org/fhir/sid/icd-9-cm"));
            assertThat(get(server, "/health").body()).contains("\"data\"");

            PcsOrderFile.load(folder, data());
            awaitHealth(server, false);
            HttpResponse<String> whole =
                    get(server, "/fhir/CodeSystem/$lookup?system=" + PCS + "&code=" + PcsOrderFile.aCode());
            assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
            assertThat(whole.body()).contains("\"valueString\":\"2026\"");
        }
    }

    @Test
    void everyByteIsCheckedSoonAfterTheStart() throws Exception {
        start().close();
        try (TerminologyServer server = start()) {
            long first = server.served().generation();
            for (int i = 0; i < 100 && server.served().generation() == first; i++) {
                Thread.sleep(100);
            }
            assertThat(server.served().generation()).isGreaterThan(first);
            // What has been checked does not change any more when the file that it came from is deleted.
            Files.delete(snapshotOfPcs());
            assertThat(get(server, "/fhir/CodeSystem/$lookup?system=" + PCS + "&code=" + PcsOrderFile.aCode())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(server, "/health").body()).doesNotContain("\"data\"");
        }
    }

    private TerminologyServer start() throws Exception {
        return StartedServer.start(
                new DataFolder(data()),
                folder.resolve("no-folder"),
                Map.of("CROSSWALK_DATA_WATCH_SECONDS", "1"),
                complaint -> {});
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path snapshotOfPcs() throws Exception {
        try (Stream<Path> files = Files.walk(data().resolve("releases/icd-10-pcs"))) {
            return files.filter(file -> file.toString().endsWith("code-system-0.cws"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void flip(Path file) throws Exception {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int before = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(before ^ 1);
        }
    }

    private String awaitHealth(TerminologyServer server, boolean damaged) throws Exception {
        await(() -> get(server, "/health").body().contains("\"data\"") == damaged);
        return get(server, "/health").body();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 200 && !condition.call(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.call()).isTrue();
    }

    private HttpResponse<String> get(TerminologyServer server, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path.replace("|", "%7C")))
                        .build(),
                BodyHandlers.ofString());
    }
}
