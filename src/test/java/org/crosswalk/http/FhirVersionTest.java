package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that names a version of FHIR in a media type gets that, or hears that it is not spoken here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirVersionTest {

    private static final String READ = "/ValueSet/diabetes";
    private static final String BODY = """
            {"resourceType": "Parameters", "parameter": [
              {"name": "url", "valueUri": "http://hl7.org/fhir/sid/icd-10-cm"}, {"name": "code", "valueCode": "E11.9"}]}""";

    @AutoClose
    private final FhirServer server = TestContent.served();

    private HttpResponse<String> get(String path, String accept) {
        return server.send(server.request(path).header("Accept", accept).GET());
    }

    private HttpResponse<String> post(String contentType) {
        return server.send(server.request("/CodeSystem/$validate-code")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(BODY)));
    }

    private static String type(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Content-Type")
                .orElse("")
                .replace(" ", "")
                .toLowerCase(Locale.ROOT);
    }

    private static void isRefused(HttpResponse<String> response, int status, String version) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body())
                .contains(
                        "OperationOutcome", "not-supported", "FHIR R4 (fhirVersion=4.0)", "not fhirVersion=" + version);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/fhir+json; fhirVersion=5.0 | 5.0",
                "application/fhir+json;fhirVersion=3.0 | 3.0",
                "application/fhir+xml; fhirversion=\"4.3\" | 4.3",
                "application/fhir+json; charset=utf-8; fhirVersion=5.0; q=0.9 | 5.0",
                "application/fhir+json; fhirVersion=40 | 40",
                "application/fhir+json; fhirVersion=5.0, application/fhir+xml; fhirVersion=3.0 | 5.0"
            })
    void aClientThatTakesAnotherVersionOnlyIsRefused(String accept, String version) {
        isRefused(get(READ, accept), 406, version);
        isRefused(get("/metadata", accept), 406, version);
        isRefused(get("/ValueSet", accept), 406, version);
        isRefused(get("/ValueSet/diabetes/$expand", accept), 406, version);
    }

    @Test
    void theFormatThatAParameterAsksForIsReadTheSameWay() {
        String other = URLEncoder.encode("application/fhir+json; fhirVersion=5.0", StandardCharsets.UTF_8);
        isRefused(server.get(READ + "?_format=" + other), 406, "5.0");
        HttpResponse<String> answer = server.get(READ + "?_format=" + other.replace("5.0", "4.0"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(type(answer)).isEqualTo("application/fhir+json;fhirversion=4.0;charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/fhir+json; fhirVersion=4.0 | application/fhir+json;fhirversion=4.0;charset=utf-8",
                "application/fhir+json;fhirVersion=4.0.1 | application/fhir+json;fhirversion=4.0;charset=utf-8",
                "application/fhir+xml; fhirVersion=4.0 | application/fhir+xml;fhirversion=4.0;charset=utf-8",
                "application/fhir+json | application/fhir+json;charset=utf-8",
                "application/fhir+json; fhirVersion=5.0, application/fhir+xml; fhirVersion=4.0; q=0.5 "
                        + "| application/fhir+xml;fhirversion=4.0;charset=utf-8",
                "application/fhir+xml; fhirVersion=4.0; q=0.5, application/fhir+json; q=0.9 "
                        + "| application/fhir+json;fhirversion=4.0;charset=utf-8",
                "application/fhir+xml; fhirVersion=5.0, */*; q=0.1 | application/fhir+json;charset=utf-8"
            })
    void theFirstThatIsSpokenIsAnsweredAndTheVersionNamedIfItWas(String accept, String type) {
        for (String path : new String[] {READ, "/metadata", "/ValueSet?_count=1", "/ValueSet/diabetes/$expand"}) {
            HttpResponse<String> answer = get(path, accept);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(type(answer)).as(path).isEqualTo(type);
            assertThat(answer.headers().allValues("Content-Type")).hasSize(1);
        }
    }

    @Test
    void aRefusalNamesTheVersionToo() {
        HttpResponse<String> answer = get("/ValueSet/none", "application/fhir+json; fhirVersion=4.0");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(type(answer)).isEqualTo("application/fhir+json;fhirversion=4.0;charset=utf-8");
    }

    @Test
    void aWholeLargeResourceNamesTheVersionToo() {
        HttpResponse<String> answer = get("/CodeSystem/large?_summary=false", "application/fhir+json; fhirVersion=4.0");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(type(answer)).contains("fhirversion=4.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.0", "3.0", "4.3"})
    void aBodyOfAnotherVersionIsRefused(String version) {
        isRefused(post("application/fhir+json; fhirVersion=" + version), 415, version);
        isRefused(
                server.post("", "application/fhir+json;fhirVersion=" + version + ";charset=utf-8", "{}"), 415, version);
    }

    @Test
    void aBodyOfThisVersionIsReadAndItsAnswerNamesIt() {
        HttpResponse<String> answer = post("application/fhir+json; fhirVersion=4.0; charset=utf-8");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"valueBoolean\":true");
        assertThat(type(answer)).isEqualTo("application/fhir+json;fhirversion=4.0;charset=utf-8");
    }
}
