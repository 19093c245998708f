package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients send a canonical whole, with its version behind a bar, wherever a URL is asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionInUrlTest {

    @AutoClose
    private final FhirServer server = TestContent.served();

    private static String filled(String path) {
        return path.replace("CM", TestContent.ICD_10_CM)
                .replace("NINE", TestContent.ICD_9_CM)
                .replace("VALUES", TestContent.DIABETES)
                .replace("MAP", TestContent.MAP)
                .replace("|", "%7C");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/CodeSystem/$validate-code?code=E11.A&url=CM|2026; \"valueBoolean\":true",
                "/CodeSystem/$validate-code?code=E11.A&url=CM|2025; \"valueBoolean\":false",
                "/CodeSystem/$validate-code?code=E11.A&system=CM|2025; \"valueBoolean\":false",
                "/CodeSystem/$validate-code?coding=CM|E11.A&url=CM|2025; \"valueBoolean\":false",
                "/CodeSystem/$lookup?code=E11.9&system=CM|2025; \"valueString\":\"2025\"",
                "/CodeSystem/$subsumes?codeA=E11&codeB=E11.9&system=CM|2025; \"subsumes\"",
                "/CodeSystem/$diff?url=CM|2026&versionA=2025&versionB=2026; E11.A",
                "/CodeSystem/$check-codes?code=E11.9&url=CM|2025; \"valueBoolean\":true",
                "/ValueSet/$expand?url=VALUES|1; E11.65",
                "/ValueSet/$expand?url=CM?fhir_vs|2026; E11.A",
                "/ValueSet/$validate-code?url=VALUES|1&code=E11.9&system=CM; \"valueBoolean\":true",
                "/ValueSet/$validate-code?url=VALUES&code=E11.A&system=CM|2026; \"valueBoolean\":true",
                "/ConceptMap/$translate?url=MAP|2018&code=250.00&system=NINE; E11.9",
                "/ConceptMap/$translate?url=MAP|2018&code=250.00&system=NINE|2015; E11.9",
                "/ConceptMap/$translate?code=250.00&system=NINE&targetsystem=CM|2026; E11.9",
                "/ConceptMap/$translate?code=250.00&system=NINE&target=CM|2026; E11.9",
                "/CodeSystem?url=CM|2025; \"total\":1",
                "/CodeSystem?url=CM|2024; \"total\":0",
                "/CodeSystem?system=CM|2025; \"total\":1",
                "/ValueSet?url=VALUES|1; \"total\":1",
                "/ValueSet?url=VALUES|2; \"total\":0",
                "/ConceptMap?url=MAP|2018; \"total\":1"
            })
    void theVersionBehindABarIsTheVersion(String path, String part) {
        HttpResponse<String> answer = server.get(filled(path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(part);
    }
}
