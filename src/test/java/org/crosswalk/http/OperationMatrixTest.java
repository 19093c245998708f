package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, by query, form, JSON and XML, on type and instance, answered in JSON and XML. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationMatrixTest {

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private final FhirServer server = TestContent.served();

    enum Way {
        GET,
        FORM,
        JSON,
        XML
    }

    record Value(String name, String value) {}

    record Call(String path, List<Value> values, Consumer<Resource> check, String title) {
        @Override
        public String toString() {
            return title;
        }
    }

    record Case(Call call, Way way, String accept) {}

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Call call : calls()) {
            for (Way way : Way.values()) {
                for (String accept : List.of("application/fhir+json", "application/fhir+xml")) {
                    cases.add(new Case(call, way, accept));
                }
            }
        }
        return cases.stream();
    }

    private static Call call(String path, Consumer<Resource> check, String... values) {
        List<Value> list = new ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            list.add(new Value(values[i], values[i + 1]));
        }
        return new Call(path, list, check, path + list);
    }

    private static List<Call> calls() {
        List<Call> all = new ArrayList<>(callsOfOneCode());
        all.addAll(callsOfClaims());
        all.addAll(callsOfDrift());
        all.addAll(callsOfManyCodes());
        return all;
    }

    private static List<Call> callsOfManyCodes() {
        String icd = TestContent.ICD_10_CM;
        Consumer<Resource> same = r -> assertThat(text(r, "relationship")).isEqualTo("same");
        Consumer<Resource> subset = r -> assertThat(text(r, "relationship")).isEqualTo("subset");
        Consumer<Resource> matched = r -> assertThat(((Parameters) r).getParameter())
                .singleElement()
                .satisfies(match -> assertThat(match.getName()).isEqualTo("match"));
        return List.of(
                call("/ValueSet/$compare", same, "thisUrl", TestContent.DIABETES, "otherUrl", TestContent.DIABETES),
                call("/ValueSet/diabetes/$compare", subset, "otherUrl", icd + "?fhir_vs"),
                call("/CodeSystem/$find-matches", matched, "system", icd, "property", "code|E11.9", "exact", "true"),
                call("/CodeSystem/icd-10-cm-2026/$find-matches", matched, "property", "code|E11.9"));
    }

    private static List<Call> callsOfDrift() {
        Consumer<Resource> drifts = r -> assertThat(text(r, "drift")).isEqualTo("true");
        String icd = TestContent.ICD_10_CM;
        return List.of(
                call("/$drift", drifts, "from", "2025", "to", "2026", "system", icd, "url", TestContent.DIABETES),
                call("/ValueSet/$drift", drifts, "from", "2025", "to", "2026"),
                call("/ValueSet/diabetes/$drift", drifts, "from", "2025", "to", "2026"),
                call(
                        "/ConceptMap/$drift",
                        r -> assertThat(text(r, "artefacts")).isNotEqualTo("0"),
                        "from",
                        "2025",
                        "to",
                        "2026"));
    }

    private static List<Call> callsOfClaims() {
        String icd = TestContent.ICD_10_CM;
        Consumer<Resource> checked = r -> {
            assertThat(text(r, "result")).isEqualTo("true");
            assertThat(((Parameters) r)
                            .getParameter().stream()
                                    .filter(p -> p.getName().equals("verdict"))
                                    .count())
                    .isEqualTo(2);
        };
        return List.of(
                call("/CodeSystem/$check-codes", checked, "system", icd, "code", "E11.9", "code", "E11.65"),
                call("/CodeSystem/$check-codes", checked, "coding", icd + "|E11.9", "coding", icd + "|E11.65"),
                call(
                        "/CodeSystem/$check-codes",
                        checked,
                        "system",
                        icd,
                        "code",
                        "E11.9",
                        "code",
                        "E11.65",
                        "poa",
                        "Y,N",
                        "units",
                        ",1",
                        "age",
                        "61",
                        "sex",
                        "female",
                        "claimType",
                        "inpatient"),
                call("/CodeSystem/icd-10-cm-2025/$check-codes", checked, "code", "E11.9", "code", "E11.65"));
    }

    private static List<Call> callsOfOneCode() {
        String icd = TestContent.ICD_10_CM;
        Consumer<Resource> diabetes =
                r -> assertThat(text(r, "display")).isEqualTo("Type 2 diabetes mellitus without complications");
        Consumer<Resource> valid = r -> assertThat(text(r, "result")).isEqualTo("true");
        Consumer<Resource> subsumes = r -> assertThat(text(r, "outcome")).isEqualTo("subsumes");
        Consumer<Resource> expansion =
                r -> assertThat(((ValueSet) r).getExpansion().getContains())
                        .extracting(ValueSet.ValueSetExpansionContainsComponent::getCode)
                        .contains("E11.9", "E11.65");
        Consumer<Resource> translation = r -> assertThat(((Parameters) r)
                        .getParameter().stream()
                                .filter(p -> p.getName().equals("match"))
                                .count())
                .isEqualTo(2);
        return List.of(
                call("/CodeSystem/$lookup", diabetes, "system", icd, "code", "E11.9"),
                call("/CodeSystem/icd-10-cm-2025/$lookup", diabetes, "code", "E11.9"),
                call("/CodeSystem/$validate-code", valid, "url", icd, "code", "E11.9"),
                call("/CodeSystem/icd-10-cm-2026/$validate-code", valid, "code", "E11.A"),
                call("/CodeSystem/$subsumes", subsumes, "system", icd, "codeA", "E11", "codeB", "E11.65"),
                call("/CodeSystem/icd-10-cm-2026/$subsumes", subsumes, "codeA", "E11.6", "codeB", "E11.65"),
                call("/ValueSet/$validate-code", valid, "url", TestContent.DIABETES, "system", icd, "code", "E11.9"),
                call("/ValueSet/diabetes/$validate-code", valid, "system", icd, "code", "E11.9"),
                call("/ValueSet/$expand", expansion, "url", TestContent.DIABETES, "excludeNested", "true"),
                call("/ValueSet/diabetes/$expand", expansion, "excludeNested", "true"),
                call(
                        "/ConceptMap/$translate",
                        translation,
                        "system",
                        TestContent.ICD_9_CM,
                        "code",
                        "250.00",
                        "targetsystem",
                        icd),
                call(
                        "/ConceptMap/$translate",
                        translation,
                        "sourceSystem",
                        TestContent.ICD_9_CM,
                        "sourceCode",
                        "250.00",
                        "targetSystem",
                        icd),
                call("/ConceptMap/9to10/$translate", translation, "system", TestContent.ICD_9_CM, "code", "250.00"));
    }

    private static String text(Resource resource, String name) {
        return ((Parameters) resource)
                .getParameter().stream()
                        .filter(p -> p.getName().equals(name))
                        .map(p -> p.getValue().primitiveValue())
                        .collect(Collectors.joining(";"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answers(Case test) {
        HttpResponse<String> response = server.send(request(test).header("Accept", test.accept));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWithIgnoringCase(test.accept);
        Resource answer = (Resource) (test.accept.endsWith("json") ? fhir.newJsonParser() : fhir.newXmlParser())
                .parseResource(response.body());
        test.call.check.accept(answer);
    }

    @Test
    void positionsInAnAnswerCountByTheOrderOfTheQuery() {
        String icd = TestContent.ICD_10_CM;
        String query = "?coding=" + icd + "%7CE11.9&system=" + icd + "&code=E11.65&code=E11.6&coding=" + icd + "%7CE11";
        Parameters answer = fhir.newJsonParser()
                .parseResource(
                        Parameters.class,
                        server.get("/CodeSystem/$check-codes" + query).body());
        assertThat(answer.getParameter().stream().filter(p -> p.getName().equals("verdict")))
                .extracting(verdict -> verdict.getPart().stream()
                        .filter(part -> part.getName().equals("code"))
                        .map(part -> part.getValue().primitiveValue())
                        .findFirst()
                        .orElse(null))
                .containsExactly("E11.9", "E11.65", "E11.6", "E11");
    }

    private HttpRequest.Builder request(Case test) {
        String query = test.call.values.stream()
                .map(v -> v.name + "=" + URLEncoder.encode(v.value, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Parameters parameters = new Parameters();
        test.call.values.forEach(v -> parameters.addParameter().setName(v.name).setValue(new StringType(v.value)));
        return switch (test.way) {
            case GET -> server.request(test.call.path + "?" + query).GET();
            case FORM -> post(test.call.path, "application/x-www-form-urlencoded", query);
            case JSON ->
                post(
                        test.call.path,
                        "application/fhir+json",
                        fhir.newJsonParser().encodeResourceToString(parameters));
            case XML ->
                post(test.call.path, "application/fhir+xml", fhir.newXmlParser().encodeResourceToString(parameters));
        };
    }

    private HttpRequest.Builder post(String path, String type, String body) {
        return server.request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }
}
