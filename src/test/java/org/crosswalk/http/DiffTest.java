package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.testing.SampleHeaders;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code CodeSystem/$diff} over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiffTest {

    private static final String OPEN = "http://example.org/fhir/CodeSystem/open";
    private static final String LICENSED = "http://example.org/fhir/CodeSystem/licensed";
    private static final String BOTH = "&versionA=1&versionB=2";

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private FhirServer server;

    @BeforeAll
    void start() throws Exception {
        server = FhirServer.start(request -> request.getHeader("Licensed") == null
                ? Client.ANONYMOUS
                : new Client("licensee", Set.of(LICENSED), null));
        server.publish(
                List.of(before(OPEN, false), now(OPEN, false), before(LICENSED, true), now(LICENSED, true)),
                List.of(),
                List.of());
    }

    private static CodeSystemDefinition before(String url, boolean licensed) {
        return new CodeSystemDefinition(
                header(url, "1", licensed),
                Stream.of(
                                concept("A", "Alpha", "10"),
                                concept("B", "Beta", "10"),
                                concept("C", "Gamma", "10"),
                                concept("D", "Delta", "10"),
                                concept("E", "Epsilon", "10").inactive(true))
                        .map(Concept.Builder::build)
                        .toList());
    }

    private static CodeSystemDefinition now(String url, boolean licensed) {
        return new CodeSystemDefinition(
                header(url, "2", licensed),
                Stream.of(
                                concept("A", "Alpha", "10"),
                                concept("B", "Better", "20"),
                                concept("C", "Gamma", "10").notSelectable(true),
                                concept("C1", "Gamma one", "10").parent("C"),
                                concept("E", "Epsilon", "10"))
                        .map(Concept.Builder::build)
                        .toList());
    }

    private static Concept.Builder concept(String code, String display, String price) {
        return Concept.builder(code, "Descriptor " + display)
                .property(ConceptProperty.string("price", "Value " + price));
    }

    private static CodeSystemHeader header(String url, String version, boolean licensed) {
        return new SampleHeaders("diff-" + licensed + "-" + version, url, version)
                .list(
                        ValidityPeriod.ALWAYS,
                        licensed,
                        false,
                        new PropertyDefinition("price", null, "a price", PropertyType.STRING));
    }

    private Parameters diff(String query) {
        HttpResponse<String> response = server.get("/CodeSystem/$diff?" + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return fhir.newJsonParser().parseResource(Parameters.class, response.body());
    }

    private static List<String> changes(Parameters answer) {
        return answer.getParameter().stream()
                .filter(each -> each.getName().equals("change"))
                .map(change -> values(change, "code") + " " + values(change, "kind"))
                .toList();
    }

    private static String values(ParametersParameterComponent of, String name) {
        return String.join(
                ",",
                of.getPart().stream()
                        .filter(part -> part.getName().equals(name))
                        .map(part -> part.getValue().primitiveValue())
                        .toList());
    }

    private static ParametersParameterComponent only(Parameters answer, String name) {
        return answer.getParameter().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysOfEachCodeWhatHappenedToIt() {
        Parameters answer = diff("url=" + OPEN + BOTH);
        assertThat(changes(answer))
                .containsExactly("B revised,properties", "C code-to-header", "C1 added", "E reinstated", "D removed");
        ParametersParameterComponent revised = only(answer, "change");
        ParametersParameterComponent text = revised.getPart().stream()
                .filter(part -> part.getName().equals("text"))
                .findFirst()
                .orElseThrow();
        assertThat(values(text, "name") + ": " + values(text, "before") + " -> " + values(text, "after"))
                .isEqualTo("display: Descriptor Beta -> Descriptor Better");
        // As CMS counts: C1 is added; D is gone and so is C, which is a header now.
        assertThat(values(only(answer, "codes"), "additions")).isEqualTo("1");
        assertThat(values(only(answer, "codes"), "deletions")).isEqualTo("2");
        assertThat(values(only(answer, "codes"), "revisions")).isEqualTo("1");
        assertThat(values(only(answer, "headers"), "additions")).isEqualTo("1");
        assertThat(values(only(answer, "counts"), "reinstated")).isEqualTo("1");
        assertThat(changes(diff("url=" + OPEN + "&versionA=2&versionB=1")))
                .containsExactly("B revised,properties", "C header-to-code", "D added", "E discontinued", "C1 removed");
        assertThat(changes(diff("url=" + OPEN + "&versionA=2&versionB=2"))).isEmpty();
    }

    @Test
    void pagesAndKinds() {
        Parameters page = diff("url=" + OPEN + BOTH + "&count=2&offset=3");
        assertThat(changes(page)).containsExactly("E reinstated", "D removed");
        assertThat(only(page, "total").getValue().primitiveValue()).isEqualTo("5");
        assertThat(only(page, "offset").getValue().primitiveValue()).isEqualTo("3");
        assertThat(changes(diff("url=" + OPEN + BOTH + "&count=0"))).isEmpty();
        Parameters some = diff("url=" + OPEN + BOTH + "&change=added&change=removed");
        assertThat(changes(some)).containsExactly("C1 added", "D removed");
        assertThat(only(some, "total").getValue().primitiveValue()).isEqualTo("2");
        assertThat(values(only(some, "counts"), "revised")).isEqualTo("1");
    }

    @Test
    void isCalledWithPostAsWell() {
        HttpResponse<String> response = server.post("/CodeSystem/$diff", "application/fhir+json", """
                {"resourceType":"Parameters","parameter":[
                  {"name":"url","valueUri":"%s"},
                  {"name":"versionA","valueString":"1"},
                  {"name":"versionB","valueString":"2"},
                  {"name":"count","valueInteger":1}]}
                """.formatted(OPEN));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(changes(fhir.newJsonParser().parseResource(Parameters.class, response.body())))
                .containsExactly("B revised,properties");
    }

    @Test
    void ofALicensedSystemThereAreCodesAndNoTexts() {
        assertThat(server.get("/CodeSystem/$diff?url=" + LICENSED + BOTH).statusCode())
                .isEqualTo(403);
        HttpResponse<String> response = server.send(server.request("/CodeSystem/$diff?url=" + LICENSED + BOTH)
                .header("Licensed", "yes")
                .GET());
        assertThat(changes(fhir.newJsonParser().parseResource(Parameters.class, response.body())))
                .containsExactly("B revised,properties", "C code-to-header", "C1 added", "E reinstated", "D removed");
        assertThat(response.body()).doesNotContain("Descriptor", "Value ");
        assertThat(server.get("/CodeSystem/$diff?url=" + OPEN + BOTH).body()).contains("Descriptor", "Value ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 ",
                "400 url=http://example.org/fhir/CodeSystem/open&versionA=1",
                "400 versionA=1&versionB=2",
                "400 url=http://example.org/fhir/CodeSystem/open&versionA=1&versionB=2&change=deleted",
                "400 url=http://example.org/fhir/CodeSystem/open&versionA=1&versionB=2&count=many",
                "400 url=http://example.org/fhir/CodeSystem/open&versionA=1&versionB=2&offset=-1",
                "400 url=http://example.org/fhir/CodeSystem/open&versionA=1&versionA=2&versionB=2",
                "404 url=http://example.org/fhir/CodeSystem/open&versionA=1&versionB=3",
                "404 url=http://example.org/fhir/CodeSystem/none&versionA=1&versionB=2",
            })
    void whatIsWrongIsSaid(String statusAndQuery) {
        HttpResponse<String> response = server.get("/CodeSystem/$diff?" + statusAndQuery.substring(4));
        assertThat(response.statusCode())
                .as(response.body())
                .isEqualTo(Integer.parseInt(statusAndQuery.substring(0, 3)));
        assertThat(fhir.newJsonParser()
                        .parseResource(OperationOutcome.class, response.body())
                        .getIssueFirstRep()
                        .getDetails()
                        .getText())
                .isNotBlank();
    }
}
