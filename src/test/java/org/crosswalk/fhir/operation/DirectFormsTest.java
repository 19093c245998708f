package org.crosswalk.fhir.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.crosswalk.model.Client;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are answered without HAPI, and which are left to it. */
class DirectFormsTest {

    private static final String LOOKUP = "/CodeSystem/$lookup";
    private static final String CODE = "{\"name\":\"code\",\"valueCode\":\"A00.0\"}";

    private final DirectOperations direct = direct();

    private static DirectOperations direct() {
        TerminologyRegistry registry = new TerminologyRegistry();
        InMemoryBuilder builder = new InMemoryBuilder();
        TerminologyService service = new TerminologyService(registry, builder, builder, Clock.systemUTC());
        return new CrosswalkPlugin(service, registry).direct();
    }

    private DirectAnswer get(String path, Map<String, String> query, String accept) {
        return answer(path, query, accept, Effort.LONG);
    }

    private DirectAnswer answer(String path, Map<String, String> query, String accept, Effort most) {
        return direct.answer(
                new DirectRequest(
                        false,
                        path,
                        List.copyOf(query.entrySet()),
                        headers(Map.of("Accept", accept)),
                        Client.ANONYMOUS,
                        new byte[0]),
                most);
    }

    private DirectAnswer post(String body, Map<String, String> headers) {
        return post(LOOKUP, body, headers, Effort.LONG);
    }

    private DirectAnswer post(String path, String body, Map<String, String> headers, Effort most) {
        return direct.answer(
                new DirectRequest(
                        true,
                        path,
                        List.of(),
                        headers(headers),
                        Client.ANONYMOUS,
                        body.getBytes(StandardCharsets.UTF_8)),
                most);
    }

    private static java.util.function.Function<String, List<String>> headers(Map<String, String> of) {
        return name -> of.get(name) == null || of.get(name).isEmpty() ? List.of() : List.of(of.get(name));
    }

    private DirectAnswer post(String body) {
        return post(body, Map.of("Content-Type", "application/fhir+json"));
    }

    private static String parameters(String... each) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[" + String.join(",", each) + "]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "application/fhir+json",
                "application/fhir+json;q=1.0, application/json+fhir;q=0.9",
                "application/json, text/plain, */*",
                "application/fhir+json; fhirVersion=4.0",
                // java.net.HttpURLConnection of Java 17, where a program sets no header
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
            })
    void clientsThatTakeJsonAreAnsweredDirectly(String accept) {
        assertThat(get(LOOKUP, Map.of("code", "A00.0"), accept)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a browser: it gets a page
                "text/html,application/xhtml+xml,*/*;q=0.8",
                "application/fhir+xml",
                "application/fhir+json, application/fhir+xml;q=0.1",
                "application/fhir+json; fhirVersion=5.0",
                "application/fhir+json;q=0",
                "text/turtle",
                "text/plain",
            })
    void whoNamesAnotherFormatIsLeftToHapi(String accept) {
        assertThat(get(LOOKUP, Map.of("code", "A00.0"), accept)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/CodeSystem/$lookup, true",
        "/CodeSystem/icd-10-cm-2026/$lookup, true",
        "/ValueSet/$expand, true",
        "/ConceptMap/$translate, true",
        "/CodeSystem/$batch-validate-code, true",
        "/CodeSystem/icd-10-cm-2026/$batch-validate-code, false",
        "/CodeSystem/a b/$lookup, false",
        "/CodeSystem/a/b/$lookup, false",
        "/CodeSystem/$diff, false",
        "/CodeSystem/$nothing, false",
        "/CodeSystem/$, false",
        "/CodeSystem, false",
        "/$versions, false",
        "/$, false",
        "/metadata, false",
    })
    void operationsAreAnsweredDirectlyAndNothingElse(String path, boolean answered) {
        assertThat(get(path, Map.of("code", "A00.0"), "*/*") != null).isEqualTo(answered);
    }

    @ParameterizedTest
    @CsvSource({
        "_format, json, true",
        "_format, application/fhir+json, true",
        "_pretty, true, true",
        "_format, xml, false",
        "_summary, true, false",
        "_elements, parameter, false",
        "_nothing, 1, false",
    })
    void whatSteersTheFormOfTheAnswerIsLeftToHapiBesideJson(String name, String value, boolean answered) {
        assertThat(get(LOOKUP, Map.of(name, value), "*/*") != null).isEqualTo(answered);
    }

    @Test
    void largePagesAreLeftToHapiWhichCountsThem() {
        assertThat(get("/ValueSet/$expand", Map.of("count", "1000"), "*/*")).isNotNull();
        assertThat(get("/ValueSet/$expand", Map.of("count", "1001"), "*/*")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CODE,
                "{\"name\":\"date\",\"valueDate\":\"2026-03-31\"}",
                "{\"name\":\"explain\",\"valueBoolean\":true}",
                "{\"name\":\"coding\",\"valueCoding\":{\"system\":\"urn:x\",\"code\":\"a\",\"userSelected\":true}}",
                "{\"name\":\"dependency\",\"part\":[{\"name\":\"element\",\"valueUri\":\"urn:x\"}]}",
                "{\"name\":\"tx-resource\",\"resource\":{\"resourceType\":\"Patient\",\"active\":true}}",
            })
    void parametersOfTheUsualShapesAreReadDirectly(String parameter) {
        assertThat(post(parameters(parameter))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"resourceType\":\"Parameters\",\"parameter\":[" + CODE + "]} more",
                "{\"resourceType\":\"Parameters\",\"id\":\"a\",\"parameter\":[" + CODE + "]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":" + CODE + "}",
                "{\"resourceType\":\"ValueSet\",\"status\":\"active\"}",
                "{\"parameter\":[" + CODE + "]}",
            })
    void otherBodiesAreLeftToHapi(String body) {
        assertThat(post(body)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"code\",\"valueCode\":7}",
                "{\"name\":\"code\",\"valueCode\":\"\"}",
                "{\"name\":\"code\",\"valueCode\":\"a\",\"valueString\":\"b\"}",
                "{\"name\":\"code\",\"valueCode\":\"a\",\"name\":\"code\"}",
                "{\"name\":\"code\",\"_valueCode\":{\"id\":\"a\"}}",
                "{\"name\":\"code\",\"extension\":[]}",
                "{\"name\":\"date\",\"valueDate\":\"2026-02-30\"}",
                "{\"name\":\"date\",\"valueDateTime\":\"2026-02-03T10:00:00Z\"}",
                "{\"name\":\"count\",\"valueInteger\":10000000000}",
                "{\"name\":\"count\",\"valueDecimal\":1.0}",
                "{\"name\":\"coding\",\"valueCoding\":{}}",
                "{\"name\":\"coding\",\"valueCoding\":{\"code\":\"a\",\"other\":\"b\"}}",
                "{\"name\":\"tx-resource\",\"resource\":{\"resourceType\":\"Nothing\"}}",
                "{\"valueCode\":\"a\"}",
                "null",
            })
    void parametersOfOtherShapesAreLeftToHapi(String parameter) {
        assertThat(post(parameters(parameter))).isNull();
    }

    @Test
    void bodiesThatAreNoJsonByTheirHeadersAreLeftToHapi() {
        String body = parameters(CODE);
        assertThat(post(body, Map.of("Content-Type", "application/json;charset=UTF-8")))
                .isNotNull();
        assertThat(post(body, Map.of())).isNull();
        assertThat(post(body, Map.of("Content-Type", "application/fhir+xml"))).isNull();
        assertThat(post(body, Map.of("Content-Type", "application/x-www-form-urlencoded")))
                .isNull();
        assertThat(post(body, Map.of("Content-Type", "application/fhir+json;fhirVersion=5.0")))
                .isNull();
        assertThat(post(body, Map.of("Content-Type", "application/fhir+json", "Content-Encoding", "gzip")))
                .isNull();
    }

    @Test
    void whoNamesTheVersionOfFhirFindsItInTheAnswer() {
        String named = "application/fhir+json;fhirVersion=4.0;charset=utf-8";
        assertThat(get(LOOKUP, Map.of("code", "A00.0"), "application/fhir+json; fhirVersion=4.0")
                        .type())
                .isEqualTo(named);
        assertThat(post(parameters(CODE), Map.of("Content-Type", "application/fhir+json;fhirVersion=4.0"))
                        .type())
                .isEqualTo(named);
        assertThat(get(LOOKUP, Map.of("code", "A00.0"), "application/fhir+json").type())
                .isEqualTo("application/fhir+json;charset=utf-8");
    }

    @Test
    void aFaultHasItsStatusAndItsOutcome() {
        DirectAnswer answer = get(LOOKUP, Map.of("code", "A00.0"), "*/*");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .startsWith("{\"resourceType\":\"OperationOutcome\",\"issue\":[{");
    }

    @ParameterizedTest
    @CsvSource({
        "/CodeSystem/$lookup, SHORT",
        "/CodeSystem/$validate-code, SHORT",
        "/CodeSystem/$subsumes, SHORT",
        "/ConceptMap/$translate, SHORT",
        "/ValueSet/$validate-code, VARIES",
        "/ValueSet/$expand, VARIES",
        "/CodeSystem/$check-codes, LONG",
        "/ValueSet/$compare, LONG",
        "/Claim/$check-codes, LONG",
        "/CodeSystem/$batch-validate-code, LONG",
    })
    void onlyWhatIsShortIsAnsweredByWhoHasNoTime(String path, Effort needed) {
        for (Effort most : Effort.values()) {
            assertThat(answer(path, Map.of("code", "A00.0"), "*/*", most) != null)
                    .as("at most %s", most)
                    .isEqualTo(needed.compareTo(most) <= 0);
        }
    }

    @Test
    void whatTakesLongIsGivenUpByWhoHasNoTimeAndAnsweredByWhoHas() {
        String system =
                "{\"resourceType\":\"CodeSystem\",\"url\":\"urn:s\",\"status\":\"active\",\"content\":\"complete\","
                        + "\"concept\":[{\"code\":\"a\",\"display\":\"" + "a".repeat(4_000) + "\"}]}";
        String set =
                "{\"resourceType\":\"ValueSet\",\"status\":\"active\",\"compose\":{\"include\":[{\"system\":\"urn:s\","
                        + "\"filter\":[{\"property\":\"display\",\"op\":\"regex\",\"value\":\"(.{0,900}.{0,900})*b\"}]}]}}";
        String body = parameters(
                "{\"name\":\"tx-resource\",\"resource\":" + system + "}",
                "{\"name\":\"valueSet\",\"resource\":" + set + "}");
        Map<String, String> headers = Map.of("Content-Type", "application/fhir+json");
        assertThat(post("/ValueSet/$expand", body, headers, Effort.VARIES)).isSameAs(DirectAnswer.TOOK_LONG);
        assertThat(post("/ValueSet/$expand", body, headers, Effort.LONG).status())
                .isEqualTo(200);
    }
}
