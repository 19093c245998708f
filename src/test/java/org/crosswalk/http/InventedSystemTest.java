package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosswalk.coding.InventedRules;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.testing.SampleHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A code system is added by one class, {@link InventedRules}, and one line: every operation and page then knows it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InventedSystemTest {

    private static final String URL = InventedRules.SYSTEM.uri();

    private FhirServer server;

    @BeforeAll
    void start() throws Exception {
        server = FhirServer.start();
        server.publish(List.of(system()), List.of(), List.of());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static CodeSystemDefinition system() {
        CodeSystemHeader header = new SampleHeaders("invented", URL, "1")
                .hierarchy(new PropertyDefinition("billable", null, "may be billed", PropertyType.BOOLEAN));
        return new CodeSystemDefinition(
                header, List.of(concept("AB", null, false), concept("AB.1", "AB", true), concept("AB.2", "AB", true)));
    }

    private static Concept concept(String code, String parent, boolean billable) {
        Concept.Builder concept = Concept.builder(code, "the thing " + code)
                .notSelectable(!billable)
                .property(ConceptProperty.bool("billable", billable));
        return (parent == null ? concept : concept.parent(parent)).build();
    }

    private String get(String path, String accept) {
        return server.send(server.request("/" + path).header("Accept", accept).GET())
                .body();
    }

    private String validate(String system, String code) {
        return get("CodeSystem/$validate-code?url=" + system + "&code=" + code, "application/fhir+json");
    }

    @Test
    void validateCodeExplainsAHeader() {
        assertThat(validate(URL, "AB"))
                .contains("and cannot be billed: add a 3rd character", "AB.1, AB.2", "go on with: 1, 2");
    }

    @Test
    void validateCodeProposesTheSpelling() {
        assertThat(validate(URL, "ab1"))
                .contains(
                        "\"valueBoolean\":false",
                        "Did you mean AB.1? Invented codes writes a period after the 2nd character.",
                        "normalized-code");
    }

    @Test
    void anAliasIsTheSystem() {
        assertThat(validate(InventedRules.SYSTEM.otherUris().get(0), "AB.1")).contains("\"valueBoolean\":true");
    }

    @Test
    void lookupTellsItsFacts() {
        assertThat(get(
                        "CodeSystem/$lookup?system=" + URL + "&code=AB.1&property=validForSubmission",
                        "application/fhir+json"))
                .contains("validForSubmission", "\"valueBoolean\":true");
    }

    @Test
    void aValueSetOfAllItsCodesIsThere() {
        assertThat(get(
                        "ValueSet/$expand?url=https://crosswalk.dev/fhir/ValueSet/invented-all&excludeNested=true",
                        "application/fhir+json"))
                .contains("AB.1", "AB.2");
    }

    @Test
    void pagesExplainItsCodes() {
        assertThat(get("CodeSystem/invented?_code=AB", "text/html")).contains("add a 3rd character", "AB.1, AB.2");
        assertThat(get("CodeSystem/invented?_code=AB1", "text/html")).contains("There is no code", "Did you mean");
    }
}
