package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.fhir.EdgeLimits;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as tools, engines and validators make them, by a small ICD-10-CM of two years. Today is 2026-03-31. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatClientsSendTest {

    private static final String JSON = "application/fhir+json";
    private static final String VALIDATE = "/CodeSystem/$validate-code";
    private static final String SNOMED = "http://snomed.info/sct";

    @AutoClose
    private FhirServer server;

    @BeforeAll
    void start() throws Exception {
        server = TestContent.publish(FhirServer.start(EdgeLimits.DEFAULT));
    }

    private static String parameters(String... parameters) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[" + String.join(",", parameters) + "]}";
    }

    private static String url(String value) {
        return "{\"name\":\"url\",\"valueUri\":\"" + value + "\"}";
    }

    private HttpResponse<String> post(String path, String... parameters) {
        return server.post(path, JSON, parameters(parameters));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"402.10", "4.2E1", "99213", "-1"})
    void aCodeThatIsANumberIsRefused(String number) {
        HttpResponse<String> answer =
                post(VALIDATE, url(TestContent.ICD_10_CM), "{\"name\":\"code\",\"valueCode\":" + number + "}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("Parameters.parameter[1].valueCode is the number " + number)
                .contains("quotation marks");
    }

    @Test
    void aNumberIsRefusedInEveryEntryOfABatch() {
        String wrong = parameters(url(TestContent.ICD_10_CM), "{\"name\":\"code\",\"valueCode\":402.10}");
        HttpResponse<String> validations =
                post("/CodeSystem/$batch-validate-code", "{\"name\":\"validation\",\"resource\":" + wrong + "}");
        assertThat(validations.statusCode()).isEqualTo(400);
        assertThat(validations.body())
                .contains("Parameters.parameter[0].resource.parameter[1].valueCode is the number 402.10");
        HttpResponse<String> batch = server.post(
                "",
                JSON,
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":" + wrong
                        + ",\"request\":{\"method\":\"POST\",\"url\":\"CodeSystem/$validate-code\"}}]}");
        assertThat(batch.statusCode()).isEqualTo(200);
        assertThat(batch.body())
                .contains("\"status\":\"400\"")
                .contains("Bundle.entry[0].resource.parameter[1].valueCode is the number");
    }

    @Test
    void aCodeThatIsNullIsNoCode() {
        HttpResponse<String> answer =
                post(VALIDATE, url(TestContent.ICD_10_CM), "{\"name\":\"code\",\"valueCode\":null}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "valuecode, valueCode",
        "valueCodes, valueCode",
        "value, valueUri",
    })
    void aMisspeltElementOfAParameterIsNamed(String misspelt, String meant) {
        HttpResponse<String> answer =
                post(VALIDATE, url(TestContent.ICD_10_CM), "{\"name\":\"code\",\"" + misspelt + "\":\"E11.9\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Parameters.parameter[1] has an element '" + misspelt + "'");
        if (misspelt.startsWith("valuec") || misspelt.startsWith("valueC")) {
            assertThat(answer.body()).contains("Did you mean '" + meant + "'?");
        }
    }

    @Test
    void aMisspeltElementOfACodingIsNamed() {
        HttpResponse<String> answer = post(
                VALIDATE,
                "{\"name\":\"coding\",\"valueCoding\":{\"sytem\":\"" + TestContent.ICD_10_CM
                        + "\",\"code\":\"E11.9\"}}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("'sytem'").contains("Did you mean 'system'?");
    }

    @Test
    void elementsOfR5InAResourceAreIgnored() {
        HttpResponse<String> answer = post(
                "/ValueSet/$expand",
                "{\"name\":\"valueSet\",\"resource\":{\"resourceType\":\"ValueSet\",\"status\":\"active\","
                        + "\"versionAlgorithmString\":\"natural\",\"compose\":{\"property\":[\"billable\"],"
                        + "\"include\":[{\"system\":\"" + TestContent.ICD_10_CM
                        + "\",\"concept\":[{\"code\":\"E11.9\"}]}]}}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"E11.9\"");
    }

    @Test
    void aBlankBehindACodeIsSaidWhereverItStands() {
        String byGet = server.get(VALIDATE + "?url=" + TestContent.ICD_10_CM + "&code=E11.9%20")
                .body();
        String inCoding = post(
                        VALIDATE,
                        "{\"name\":\"coding\",\"valueCoding\":{\"system\":\"" + TestContent.ICD_10_CM
                                + "\",\"code\":\"E11.9 \"}}")
                .body();
        for (String answer : List.of(byGet, inCoding)) {
            assertThat(answer)
                    .contains("\"valueBoolean\":false")
                    .contains("Did you mean E11.9?")
                    .contains("no blanks");
        }
    }

    @Test
    void aConceptOfSeveralSystemsIsCheckedEachInItsOwn() {
        String icd10 = "{\"system\":\"" + TestContent.ICD_10_CM + "\",\"code\":\"E11.9\"}";
        String icd9 = "{\"system\":\"" + TestContent.ICD_9_CM + "\",\"code\":\"250.00\"}";
        String wrong = "{\"system\":\"" + TestContent.ICD_9_CM + "\",\"code\":\"999.99\"}";
        String noSystem = "{\"code\":\"E11.9\"}";
        assertThat(concept(icd10, icd9))
                .contains("\"valueBoolean\":true")
                .contains("\"valueCode\":\"E11.9\"")
                .contains(TestContent.ICD_10_CM);
        assertThat(concept(icd10, wrong)).contains("\"valueBoolean\":false").contains("999.99");
        assertThat(concept(icd10, icd9, noSystem))
                .contains("\"valueBoolean\":true")
                .contains("no system");
        assertThat(concept(icd10, "{\"system\":\"" + SNOMED + "\",\"code\":\"44054006\"}"))
                .contains("\"valueBoolean\":true")
                .contains(SNOMED);
    }

    private String concept(String... codings) {
        HttpResponse<String> answer = post(
                VALIDATE,
                "{\"name\":\"codeableConcept\",\"valueCodeableConcept\":{\"coding\":[" + String.join(",", codings)
                        + "]}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String storedExpansion() {
        List<String> contains = new ArrayList<>();
        contains.add("{\"system\":\"" + TestContent.ICD_10_CM + "\",\"version\":\"2026\",\"code\":\"E11.9\"}");
        contains.add("{\"system\":\"" + TestContent.ICD_10_CM
                + "\",\"version\":\"1999\",\"code\":\"E11.8\",\"display\":\"of another year\"}");
        contains.add("{\"system\":\"" + SNOMED + "\",\"code\":\"44054006\",\"display\":\"Diabetes mellitus type 2\"}");
        return "{\"name\":\"valueSet\",\"resource\":{\"resourceType\":\"ValueSet\",\"url\":\"http://example.org/vs/stored\","
                + "\"status\":\"active\",\"expansion\":{\"timestamp\":\"2026-01-01\",\"contains\":["
                + String.join(",", contains) + "]}}}";
    }

    @Test
    void aStoredExpansionIsAnsweredAsItCameAndSaysWhatWasNotChecked() {
        HttpResponse<String> answer = post("/ValueSet/$expand", storedExpansion());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"total\":3")
                .contains("\"E11.9\"")
                .contains("\"of another year\"")
                .contains("\"Diabetes mellitus type 2\"")
                .contains("\"warning-not-checked\",\"valueUri\":\"" + SNOMED + "\"")
                .contains("\"warning-not-checked\",\"valueUri\":\"" + TestContent.ICD_10_CM + "|1999\"")
                .doesNotContain("\"warning-not-checked\",\"valueUri\":\"" + TestContent.ICD_10_CM + "|2026\"");
    }

    @Test
    void aCodeOfAStoredExpansionIsInItAlthoughItsSystemIsNotLoaded() {
        String member = post(
                        "/ValueSet/$validate-code",
                        storedExpansion(),
                        "{\"name\":\"coding\",\"valueCoding\":{\"system\":\"" + SNOMED + "\",\"code\":\"44054006\"}}")
                .body();
        assertThat(member)
                .contains("\"valueBoolean\":true")
                .contains("Diabetes mellitus type 2")
                .contains("CROSSWALK_CODE_ONLY_LISTED");
        String other = post(
                        "/ValueSet/$validate-code",
                        storedExpansion(),
                        "{\"name\":\"coding\",\"valueCoding\":{\"system\":\"" + SNOMED + "\",\"code\":\"1\"}}")
                .body();
        assertThat(other).contains("\"valueBoolean\":false");
    }

    @Test
    void aDefinitionThatNeedsASystemThatIsNotLoadedIsStillRefused() {
        HttpResponse<String> answer = post(
                "/ValueSet/$expand",
                "{\"name\":\"valueSet\",\"resource\":{\"resourceType\":\"ValueSet\",\"status\":\"active\",\"compose\":"
                        + "{\"include\":[{\"system\":\"" + SNOMED + "\",\"concept\":[{\"code\":\"44054006\"}]}]}}}");
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void aValueSetThatShipsHereIsAskedInAYear() {
        String all = "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-all";
        assertThat(codes(all + "|2025")).doesNotContain("E11.A").contains("E11.9");
        assertThat(codes(all + "|2026")).contains("E11.A").contains("E11.9");
        assertThat(codes(all)).contains("E11.A");
        assertThat(server.get("/ValueSet/$expand?url=" + encoded(all + "|1999")).statusCode())
                .isEqualTo(404);
        assertThat(server.get("/ValueSet/$validate-code?url=" + encoded(all + "|2025") + "&system="
                                + TestContent.ICD_10_CM + "&code=E11.A")
                        .body())
                .contains("\"valueBoolean\":false");
    }

    private String codes(String valueSet) {
        HttpResponse<String> answer = server.get("/ValueSet/$expand?url=" + encoded(valueSet));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void aFlagThatNoConceptStatesIsFalseWhereItIsAbsent() {
        assertThat(filtered("notSelectable", "false"))
                .contains("\"E11.9\"")
                .contains("\"I10\"")
                .doesNotContain("\"E11.6\"");
        assertThat(filtered("notSelectable", "true")).contains("\"E11.6\"").doesNotContain("\"E11.9\"");
        assertThat(filtered("inactive", "false")).contains("\"E11.9\"");
    }

    private String filtered(String property, String value) {
        HttpResponse<String> answer = post(
                "/ValueSet/$expand",
                "{\"name\":\"valueSet\",\"resource\":{\"resourceType\":\"ValueSet\",\"status\":\"active\",\"compose\":"
                        + "{\"include\":[{\"system\":\"" + TestContent.ICD_10_CM + "\",\"filter\":[{\"property\":\""
                        + property + "\",\"op\":\"=\",\"value\":\"" + value + "\"}]}]}}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void theTargetOfATranslationMayBeASystem() {
        String answer = server.get("/ConceptMap/$translate?system=" + TestContent.ICD_9_CM + "&code=250.00&target="
                        + TestContent.ICD_10_CM)
                .body();
        assertThat(answer).contains("\"valueBoolean\":true").contains("\"E11.9\"");
        String other = server.get("/ConceptMap/$translate?system=" + TestContent.ICD_9_CM
                        + "&code=250.00&target=http://www.cms.gov/Medicare/Coding/ICD10")
                .body();
        assertThat(other).contains("\"valueBoolean\":false");
    }

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
