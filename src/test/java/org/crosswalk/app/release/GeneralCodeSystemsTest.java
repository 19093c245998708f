package org.crosswalk.app.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code systems of general use, over HTTP: in R4 and in R5, listed nowhere, and switched off by a setting. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneralCodeSystemsTest {

    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String GENDER = "http://hl7.org/fhir/administrative-gender";

    private final HttpClient client = HttpClient.newHttpClient();

    @AutoClose
    private TerminologyServer with;

    @AutoClose
    private TerminologyServer without;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        with = start(folder.resolve("with"), "true");
        without = start(folder.resolve("without"), "false");
    }

    private static TerminologyServer start(Path folder, String general) throws Exception {
        return StartedServer.start(
                new DataFolder(folder),
                Path.of("terminology"),
                Map.of("CROSSWALK_DATA_GENERAL", general),
                complaint -> {
                    throw new AssertionError(complaint);
                });
    }

    private HttpResponse<String> get(TerminologyServer server, String path, String... parameters) throws Exception {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path + query);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "urn:ietf:bcp:47,de-CH,German (Switzerland)",
        "urn:iso:std:iso:3166,CHE,Switzerland",
        "http://hl7.org/fhir/administrative-gender,female,Female",
    })
    void codeHasItsDisplayInBothReleases(String system, String code, String display) throws Exception {
        for (String base : new String[] {"/fhir", "/fhir/r5"}) {
            assertThat(get(with, base + "/CodeSystem/$lookup", "system", system, "code", code)
                            .body())
                    .contains("\"" + display + "\"");
            assertThat(get(with, base + "/CodeSystem/$validate-code", "url", system, "code", code)
                            .body())
                    .contains("\"valueBoolean\":true");
        }
        assertThat(get(without, "/fhir/CodeSystem/$lookup", "system", system, "code", code)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void versionOfFhirIsThatInWhichIsAsked() throws Exception {
        String path = "/CodeSystem/$validate-code";
        assertThat(get(with, "/fhir" + path, "url", GENDER, "code", "male").body())
                .contains("\"4.0.1\"");
        assertThat(get(with, "/fhir/r5" + path, "url", GENDER, "code", "male").body())
                .contains("\"5.0.0\"");
        assertThat(get(with, "/fhir" + path, "url", GENDER, "version", "5.0.0", "code", "male")
                        .body())
                .contains("\"5.0.0\"", "\"valueBoolean\":true");
        String mine = "\"code\":\"5.0.0\",\"isDefault\":true";
        assertThat(get(with, "/fhir/r5/metadata", "mode", "terminology").body()).contains(mine);
        String later = "http://hl7.org/fhir/CodeSystem/additional-binding-purpose";
        assertThat(get(with, "/fhir" + path, "url", later, "code", "maximum").body())
                .contains("\"valueBoolean\":true");
    }

    @Test
    void unitIsToldApartFromTheUnitOfClaims() throws Exception {
        String answer = get(with, "/fhir/CodeSystem/$validate-code", "url", UCUM, "code", "ML")
                .body();
        assertThat(answer).contains("\"valueBoolean\":true", "megaliter", "UCUM has mL");
        assertThat(get(with, "/fhir/CodeSystem/$validate-code", "url", UCUM, "code", "UN")
                        .body())
                .contains("\"valueBoolean\":false", "UCUM has {unit}");
        assertThat(get(with, "/fhir/CodeSystem/$validate-code", "url", UCUM, "code", "mg/dL", "display", "mg per dL")
                        .body())
                .contains("\"valueBoolean\":true");
        assertThat(get(with, "/fhir/CodeSystem/$lookup", "system", UCUM, "code", "mg/dL")
                        .body())
                .contains("(milligram) / (deciliter)", "g.m-3");
    }

    @Test
    void caseDoesNotCountInLanguages() throws Exception {
        assertThat(get(with, "/fhir/CodeSystem/$validate-code", "url", "urn:ietf:bcp:47", "code", "DE-ch")
                        .body())
                .contains("\"valueBoolean\":true", "\"de-CH\"");
    }

    @Test
    void grammarIsNotListedAndItsValueSetsAreAsked() throws Exception {
        String all = "http://hl7.org/fhir/ValueSet/ucum-units";
        HttpResponse<String> refused = get(with, "/fhir/ValueSet/$expand", "url", all, "count", "10");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("too-costly", "have no end");
        assertThat(get(with, "/fhir/ValueSet/$validate-code", "url", all, "system", UCUM, "code", "mg")
                        .body())
                .contains("\"valueBoolean\":true");
        assertThat(get(with, "/fhir/ValueSet/$validate-code", "url", all, "system", UCUM, "code", "milligram")
                        .body())
                .contains("\"valueBoolean\":false");
    }

    @Test
    void theyAreInNoListAndInTheCapabilities() throws Exception {
        for (String path : new String[] {"/fhir/CodeSystem?_count=200", "/", "/releases"}) {
            assertThat(get(with, path).body()).as(path).doesNotContain("bcp:47").doesNotContain("unitsofmeasure");
        }
        assertThat(get(with, "/fhir/metadata", "mode", "terminology").body())
                .contains("urn:ietf:bcp:47", UCUM, "urn:ietf:bcp:13", "urn:iso:std:iso:3166", GENDER);
        assertThat(get(without, "/fhir/metadata", "mode", "terminology").body())
                .doesNotContain("urn:ietf:bcp:47", UCUM, GENDER);
        assertThat(get(with, "/fhir/CodeSystem", "url", UCUM).body())
                .contains("\"total\":1", "\"content\":\"not-present\"", "\"compositional\":true");
        assertThat(get(with, "/fhir/CodeSystem/r5-administrative-gender").body())
                .contains("\"5.0.0\"");
    }
}
