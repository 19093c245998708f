package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a system whose releases have a month, the rules on versions may name the year, as a version may elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YearsInVersionRulesTest {

    private static final String VALIDATE = "/CodeSystem/$validate-code?code=E11.9&url=" + TestContent.ICD_10_CM + "&";
    private static final String EXPAND = "/ValueSet/$expand?url=" + TestContent.ICD_10_CM + "?fhir_vs%3Disa/E11.6&";

    @AutoClose
    private FhirServer server;

    @BeforeAll
    void start() throws Exception {
        server = FhirServer.start();
        server.publish(
                List.of(TestContent.icd10cm("2025-10", 2024), TestContent.icd10cm("2026-10", 2025)),
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"check, 2025", "check, 2026", "force, 2025", "force, 2026", "'', 2025", "'', 2026"})
    void aYearNamesTheReleaseOfIt(String rule, String year) {
        String parameter =
                (rule.isEmpty() ? "" : rule + "-") + "system-version=" + TestContent.ICD_10_CM + "%7C" + year;
        HttpResponse<String> validated = server.get(VALIDATE + parameter);
        assertThat(validated.statusCode()).as(validated.body()).isEqualTo(200);
        assertThat(validated.body()).contains("\"valueBoolean\":true", "\"valueString\":\"" + year + "-10\"");
        HttpResponse<String> expanded = server.get(EXPAND + parameter);
        assertThat(expanded.statusCode()).as(expanded.body()).isEqualTo(200);
        assertThat(expanded.body()).contains("|" + year + "-10", "\"E11.65\"");
    }

    @Test
    void aReleaseOfAnotherYearIsNotAllowed() {
        HttpResponse<String> answer = server.get(EXPAND + "system-version=" + TestContent.ICD_10_CM
                + "%7C2025-10&check-system-version=" + TestContent.ICD_10_CM + "%7C2026");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    }

    @Test
    void whatIsNoYearOfAReleaseIsNotFound() {
        HttpResponse<String> answer =
                server.get(VALIDATE + "check-system-version=" + TestContent.ICD_10_CM + "%7C2019");
        assertThat(answer.body()).doesNotContain("\"valueBoolean\":true");
    }

    @Test
    void aCodeSystemsOwnOperationsRefuseAReleaseThatIsNotAllowed() {
        String icd = TestContent.ICD_10_CM;
        String rules = "version=2025-10&check-system-version=" + icd + "%7C2026";
        HttpResponse<String> validated = server.get(VALIDATE + rules);
        assertThat(validated.statusCode()).as(validated.body()).isEqualTo(200);
        assertThat(validated.body()).contains("\"valueBoolean\":false", "\"code\":\"version-error\"");
        for (String call : List.of("$lookup?code=E11.9", "$subsumes?codeA=E11&codeB=E11.9")) {
            HttpResponse<String> answer = server.get("/CodeSystem/" + call + "&system=" + icd + "&" + rules);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("\"code\":\"version-error\"");
        }
        assertThat(server.get(VALIDATE + rules.replace("2025-10", "2026-10")).body())
                .contains("\"valueBoolean\":true");
    }
}
