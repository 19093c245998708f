package org.crosswalk.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.crosswalk.app.server.TerminologyServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sample of what {@code .ci/fuzz} sends, to the server with the starter set. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzedRequestsTest {

    @AutoClose
    private TerminologyServer server;

    private URI base;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = RequestFuzzer.server(folder);
        base = URI.create("http://127.0.0.1:" + server.port() + "/fhir");
    }

    @Test
    void whateverIsSentIsAnsweredWithFhirAndTheSameInEveryWay() throws Exception {
        RequestFuzzer fuzzer = new RequestFuzzer(base, 20260331);
        fuzzer.send(3000, Duration.ofSeconds(20));
        assertThat(fuzzer.findings()).isEmpty();
        assertThat(fuzzer.sent()).isGreaterThan(200);
        assertThat(fuzzer.statuses()).containsKeys(200, 400, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.cms.gov/Medicare/Coding/ICD10, 0DT",
        "http://www.cms.gov/Medicare/Coding/ICD10, ''",
        "http://hl7.org/fhir/sid/icd-10-cm, E11",
        "http://hl7.org/fhir/sid/icd-10-cm, S52.50",
        "http://hl7.org/fhir/sid/icd-9-cm, 250",
        "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets, J1",
    })
    void aCharacterOutsideTheBasicPlaneStaysWhole(String system, String beginning) throws Exception {
        String code = beginning + "\ud83d\ude00\ud83d\ude01";
        URI uri = URI.create(base + "/CodeSystem/$validate-code?url=" + system + "&code="
                + URLEncoder.encode(code, StandardCharsets.UTF_8));
        String answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
        // A character that is cut in two is written as a question mark.
        assertThat(answer).contains(code).doesNotContain("'?", "?'", "\"?", beginning + "?");
    }
}
