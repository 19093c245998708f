package org.crosswalk.r5;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What survives the way from R4 to R5 and back, or from R5 to R4 and back, and what does not: the tables of docs/r5.md. */
class RoundTripTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AnswersInR5 TO_R5 = new AnswersInR5("http://here/fhir", "http://here/fhir/r5");

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"resourceType":"CodeSystem","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod",
                 "valuePeriod":{"start":"2025-10-01"}}],"url":"http://a","status":"active","content":"complete",
                 "concept":[{"code":"a","designation":[{"extension":[{"url":
                 "http://hl7.org/fhir/StructureDefinition/codesystem-designation-additional-use","valueCoding":{"code":"x"}}],
                 "value":"A"}],"property":[{"code":"weight","valueDecimal":1.0}],"concept":[{"code":"b"}]}]}""", """
                {"resourceType":"ValueSet","url":"http://a","status":"active","compose":{"include":[{"system":"http://b","filter":[
                 {"property":"concept","_op":{"extension":[{"url":
                 "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.compose.include.filter.op","valueCode":"child-of"}]},
                 "value":"c"},{"property":"code","op":"regex","value":"a.*"}]}]},
                 "expansion":{"extension":[{"url":
                 "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.property","extension":[
                 {"url":"code","valueCode":"billable"},{"url":"uri","valueUri":"http://b#billable"}]}],"timestamp":"2026-01-01",
                 "contains":[{"extension":[{"url":
                 "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property","extension":[
                 {"url":"code","valueCode":"billable"},{"url":"value","valueBoolean":true}]}],"code":"c"}]}}""", """
                {"resourceType":"ConceptMap","identifier":{"value":"1"},"status":"active","sourceUri":"http://s?fhir_vs",
                 "targetCanonical":"http://t/vs","group":[{"source":"http://s","sourceVersion":"1","target":"http://t","element":[
                 {"code":"none","target":[{"equivalence":"unmatched"}]},
                 {"code":"one","target":[{"code":"x","equivalence":"wider","comment":"why","extension":[{"url":
                 "https://crosswalk.dev/fhir/StructureDefinition/mapping-property","extension":[{"url":"code","valueCode":"flag"},
                 {"url":"value","valueInteger":3}]}],"dependsOn":[{"property":"http://p/laterality","value":"left"}],
                 "product":[{"property":"http://p#site","system":"http://q","value":"1","display":"One"}]}]}],
                 "unmapped":{"mode":"provided"}},
                 {"source":"http://s","target":"http://u","unmapped":{"mode":"other-map","url":"http://other"}}]}"""})
    void whatR4SaysComesBackAsItWas(String resource) throws Exception {
        byte[] later = TO_R5.of(resource.getBytes(StandardCharsets.UTF_8), false);
        assertThat(tree(later)).isNotEqualTo(tree(resource));
        RequestsInR4.Body back = RequestsInR4.of(later);
        assertThat(tree(back.json())).isEqualTo(tree(resource));
        assertThat(back.lost()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "equal, equivalent, equivalent",
        "equivalent, equivalent, equivalent",
        "wider, source-is-narrower-than-target, wider",
        "subsumes, source-is-narrower-than-target, wider",
        "narrower, source-is-broader-than-target, narrower",
        "specializes, source-is-broader-than-target, narrower",
        "relatedto, related-to, relatedto",
        "inexact, related-to, relatedto",
        "disjoint, not-related-to, disjoint",
        "unmatched, not-related-to, disjoint",
    })
    void tenWordsBecomeFive(String r4, String r5, String back) throws Exception {
        String map =
                "{\"resourceType\":\"ConceptMap\",\"group\":[{\"element\":[{\"code\":\"a\",\"target\":[{\"code\":\"b\",\"equivalence\":\"%s\"}]}]}]}";
        byte[] later = TO_R5.of(map.formatted(r4).getBytes(StandardCharsets.UTF_8), false);
        assertThat(target(later).path("relationship").asText()).isEqualTo(r5);
        assertThat(target(RequestsInR4.of(later).json()).path("equivalence").asText())
                .isEqualTo(back);
    }

    private static JsonNode target(byte[] map) throws Exception {
        return tree(map).at("/group/0/element/0/target/0");
    }

    /** A target that is none says nothing beside one that is, unless it says why. */
    @Test
    void unmatchedBesideOthersIsNotThatThereIsNone() throws Exception {
        String map = """
                {"resourceType":"ConceptMap","group":[{"element":[{"code":"a","target":[{"code":"b","equivalence":"equal"},
                 {"equivalence":"unmatched"},{"equivalence":"unmatched","comment":"no code for the other half"}]}]}]}""";
        JsonNode element =
                tree(TO_R5.of(map.getBytes(StandardCharsets.UTF_8), false)).at("/group/0/element/0");
        assertThat(element.has("noMap")).isFalse();
        assertThat(element.path("target")).hasSize(2);
        assertThat(element.at("/target/1/relationship").asText()).isEqualTo("not-related-to");
    }

    @Test
    void whatR4HasNoPlaceForIsTold() {
        assertThat(lost("""
                {"resourceType":"CodeSystem","versionAlgorithmString":"semver","copyrightLabel":"c","approvalDate":"2026-01-01",
                 "topic":[{"text":"t"}],"relatedArtifact":[{"type":"citation"}],
                 "filter":[{"code":"concept","operator":["is-a","child-of"],"value":"a code"}]}"""))
                .containsExactlyInAnyOrder(
                        "CodeSystem.versionAlgorithmString",
                        "CodeSystem.copyrightLabel",
                        "CodeSystem.approvalDate",
                        "CodeSystem.topic",
                        "CodeSystem.relatedArtifact",
                        "CodeSystem.filter.operator child-of");
        assertThat(lost("""
                {"resourceType":"ValueSet","scope":{"inclusionCriteria":"i"},"compose":{"include":[{"copyright":"c","system":"s"}]},
                 "expansion":{"timestamp":"2026","next":"http://n","contains":[{"code":"a","property":[{"code":"p","valueCode":"v",
                 "subProperty":[{"code":"q","valueCode":"w"}]}]}]}}"""))
                .containsExactlyInAnyOrder(
                        "ValueSet.scope",
                        "ValueSet.compose.include.copyright",
                        "ValueSet.expansion.next",
                        "ValueSet.expansion.contains.property.subProperty");
        assertThat(lost("""
                {"resourceType":"ConceptMap","identifier":[{"value":"1"},{"value":"2"}],"group":[{"element":[{"code":"a",
                 "valueSet":"http://v","target":[{"valueSet":"http://w","relationship":"equivalent"}]}],
                 "unmapped":{"mode":"fixed","valueSet":"http://x","relationship":"related-to"}}]}"""))
                .containsExactlyInAnyOrder(
                        "ConceptMap.identifier (R4 has one)",
                        "ConceptMap.group.element.valueSet",
                        "ConceptMap.group.element.target.valueSet",
                        "ConceptMap.group.unmapped.valueSet",
                        "ConceptMap.group.unmapped.relationship");
    }

    @Test
    void whatAMapDeclaresIsToldToo() {
        assertThat(lost("""
                {"resourceType":"ConceptMap","property":[{"code":"p","uri":"http://p","description":"d","type":"string"}],
                 "additionalAttribute":[{"code":"a","uri":"http://a","description":"d","type":"Quantity"}],
                 "group":[{"element":[{"code":"a","target":[{"code":"b","relationship":"equivalent","dependsOn":[
                 {"attribute":"a","valueQuantity":{"value":5,"system":"http://u","code":"mg"}},
                 {"attribute":"c","valueCoding":{"system":"http://s","version":"1","code":"x"}}]}]}]}]}"""))
                .containsExactlyInAnyOrder(
                        "ConceptMap.property.uri",
                        "ConceptMap.property.description",
                        "ConceptMap.additionalAttribute.description",
                        "ConceptMap.group.element.target.dependsOn.valueQuantity",
                        "ConceptMap.group.element.target.dependsOn.valueCoding.version");
    }

    /** A question is forgotten, so that nothing of it can be lost; what an entry writes is kept. */
    @Test
    void ofABundleOnlyWhatIsWrittenCounts() {
        String resource = "{\"resourceType\":\"CodeSystem\",\"copyrightLabel\":\"c\"}";
        String entry =
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"request\":{\"method\":\"POST\",\"url\":\"%s\"},\"resource\":%s}]}";
        assertThat(lost(entry.formatted("CodeSystem", resource))).containsExactly("CodeSystem.copyrightLabel");
        assertThat(lost(entry.formatted("CodeSystem/$lookup", resource))).isEmpty();
    }

    private static List<String> lost(String resource) {
        return RequestsInR4.of(resource.getBytes(StandardCharsets.UTF_8)).lost();
    }

    @Test
    void whatIsNoJsonIsLeftToWhoRefusesIt() {
        byte[] broken = "{\"resourceType\":\"ValueSet\"".getBytes(StandardCharsets.UTF_8);
        assertThat(RequestsInR4.of(broken).json()).isSameAs(broken);
        assertThat(TO_R5.of(broken, false)).isSameAs(broken);
        byte[] plain = "{\"resourceType\":\"Parameters\",\"parameter\":[]}".getBytes(StandardCharsets.UTF_8);
        assertThat(TO_R5.of(plain, false)).isSameAs(plain);
    }

    @Test
    void onlyAddressesWithinTheServiceChange() {
        assertThat(TO_R5.address("http://here/fhir/CodeSystem/a")).isEqualTo("http://here/fhir/r5/CodeSystem/a");
        assertThat(TO_R5.address("http://here/fhir?_getpages=1")).isEqualTo("http://here/fhir/r5?_getpages=1");
        assertThat(TO_R5.address("http://here/fhirs/CodeSystem/a")).isEqualTo("http://here/fhirs/CodeSystem/a");
        assertThat(TO_R5.address("urn:uuid:1")).isEqualTo("urn:uuid:1");
    }

    private static JsonNode tree(byte[] json) throws Exception {
        return JSON.readTree(json);
    }

    private static JsonNode tree(String json) throws Exception {
        return JSON.readTree(json);
    }
}
