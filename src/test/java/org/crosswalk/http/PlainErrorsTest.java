package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is wrong with a request is said in words that are not a program's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainErrorsTest {

    static final List<String> BODIES = List.of(
            "{",
            "[]",
            "not JSON",
            "{\"resourceType\":\"Nothing\"}",
            "{\"resourceType\":\"Parameters\",\"parameter\":{}}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"code\",\"valueCode\":[]}]}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"code\",\"valueCode\":{}}]}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"date\",\"valueDateTime\":\"soon\"}]}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"x\",\"valueBoolean\":\"perhaps\"}]}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"x\",\"valueInteger\":\"many\"}]}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"x\",\"valueNothing\":\"1\"}]}",
            "{\"resourceType\":\"ValueSet\",\"status\":\"perhaps\"}");

    @AutoClose
    private final FhirServer server = TestContent.served();

    @ParameterizedTest
    @FieldSource("BODIES")
    void nameNoClass(String body) {
        for (String path : List.of("/CodeSystem/$lookup", "/ValueSet/$expand", "/CodeSystem/$validate-code", "")) {
            HttpResponse<String> refused = server.post(path, "application/fhir+json", body);
            assertThat(refused.statusCode()).as(path + " " + body).isBetween(200, 499);
            assertThat(refused.body())
                    .as(path + " " + body)
                    .doesNotContain("ca.uhn", "org.hl7", "com.fasterxml", "java.")
                    .doesNotContainPattern("[a-z]Exception\\b|HAPI-\\d");
        }
    }

    @Test
    void aSearchByPostIsAForm() {
        HttpResponse<String> refused =
                server.post("/CodeSystem/_search", "application/fhir+json", "{\"resourceType\":\"Parameters\"}");
        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(refused.body()).contains("OperationOutcome", "application/x-www-form-urlencoded");
        HttpResponse<String> form =
                server.post("/CodeSystem/_search", "application/x-www-form-urlencoded", "_id=types");
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("\"total\":1");
    }
}
