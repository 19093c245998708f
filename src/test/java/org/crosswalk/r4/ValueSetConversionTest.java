package org.crosswalk.r4;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.r4.tree.HapiResources;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.NodeJson;
import org.crosswalk.store.ModelJson;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.Test;

class ValueSetConversionTest {

    private final FhirContext fhir = FhirContext.forR4Cached();

    private ValueSet valueSet(String json) {
        return fhir.newJsonParser().parseResource(ValueSet.class, json);
    }

    private static final String DEFINITION = """
            {"resourceType":"ValueSet","id":"v","url":"http://example.org/v","version":"1","status":"active",
             "contained":[{"resourceType":"ValueSet","id":"inner","status":"active",
               "compose":{"include":[{"system":"http://cs"}]}}],
             "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/valueset-supplement",
               "valueCanonical":"http://supplement|1"},
               {"url":"http://example.org/reviewed","valueUri":"http://example.org/review/7"},
               {"url":"http://example.org/weight","valueDecimal":1.20},
               {"url":"http://example.org/author","extension":[{"url":"who","valueContactDetail":
                 {"name":"A.","telecom":[{"system":"phone","value":"1","rank":2}]}}]}],
             "compose":{"inactive":true,"lockedDate":"2026-01-01",
               "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/valueset-expansion-parameter",
                 "extension":[{"url":"name","valueCode":"displayLanguage"},{"url":"value","valueCode":"de"}]}],
               "include":[
                 {"system":"http://cs","version":"1.x.x","concept":[
                   {"code":"a","display":"A","designation":[{"language":"de","value":"Ah"}],
                    "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/valueset-label","valueString":"a."}]}]},
                 {"system":"http://cs","filter":[{"property":"concept","op":"is-a","value":"b"},{"property":"q","op":"="}]},
                 {"system":"http://cs","filter":[{"property":"concept","value":"c","_op":{"extension":[{"url":
                   "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.compose.include.filter.op",
                   "valueCode":"child-of"}]}}]},
                 {"valueSet":["#inner","http://other|2"]}],
               "exclude":[{"system":"http://cs","concept":[{"code":"x"}]}]}}
            """;

    @Test
    void comesBackAsItWas() throws Exception {
        ValueSetDefinition once = ValueSetReader.read(valueSet(DEFINITION));
        ValueSet written = (ValueSet) HapiResources.of(ValueSetWriter.definition(once));
        assertThat(ValueSetReader.read(valueSet(fhir.newJsonParser().encodeResourceToString(written))))
                .isEqualTo(once);
        assertThat(once.extensions()).hasSize(3);
        assertThat(written.getExtensionByUrl("http://example.org/reviewed").getValue())
                .isInstanceOf(UriType.class);
        assertThat(ModelJson.valueSets(ModelJson.bytes(List.of(once)))).containsExactly(once);
        assertThat(once.supplements()).containsExactly("http://supplement|1");
        assertThat(once.expansionParameters()).containsEntry("displayLanguage", List.of("de"));
        assertThat(once.contained()).hasSize(1);
        assertThat(once.lockedDate()).hasToString("2026-01-01");
        assertThat(once.includes().get(1).filters().get(1).value()).isNull();
        assertThat(once.includes().get(2).filters().get(0).op()).isEqualTo("child-of");
        assertThat(once.includes().get(3).valueSets()).containsExactly("#inner", "http://other|2");
    }

    @Test
    void extensionsAreWrittenLikeTheirResource() {
        Node written = ValueSetWriter.definition(ValueSetReader.read(valueSet("""
                {"resourceType":"ValueSet","status":"active","extension":[
                  {"url":"http://example.org/weight","valueDecimal":1.20},
                  {"url":"http://example.org/author","valueContactDetail":
                    {"name":"Ä","telecom":[{"system":"phone","value":"1","rank":2}]}}]}
                """)));
        for (boolean pretty : new boolean[] {true, false}) {
            byte[] bytes = new NodeJson(fhir.newJsonParser()::encodeToString).bytes(written, pretty);
            assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(fhir.newJsonParser()
                            .setPrettyPrint(pretty)
                            .encodeResourceToString(HapiResources.of(written)));
        }
    }

    @Test
    void anExpansionAloneIsAnEnumeration() {
        ValueSetDefinition read = ValueSetReader.read(valueSet("""
                {"resourceType":"ValueSet","status":"active","expansion":{"timestamp":"2026-01-01","contains":[
                  {"system":"http://cs","version":"1","abstract":true,"code":"group","contains":[
                    {"system":"http://cs","version":"1","code":"a","display":"A"}]},
                  {"system":"http://other","code":"b"}]}}
                """));
        assertThat(read.includes()).hasSize(2);
        assertThat(read.includes().get(0).concepts()).extracting(c -> c.code()).containsExactly("a");
        assertThat(read.includes().get(0).version()).isEqualTo("1");
    }

    @Test
    void expansionsCarryLaterElementsAsExtensions() {
        Expansion.Entry entry = new Expansion.Entry(
                "http://cs",
                null,
                "a",
                "A",
                true,
                true,
                List.of(),
                List.of(
                        new ConceptProperty("weight", new PropertyValue.DecimalValue(new BigDecimal("1.20"))),
                        ConceptProperty.string(
                                "http://hl7.org/fhir/StructureDefinition/rendering-style", "color: maroon")),
                List.of());
        Expansion expansion = new Expansion(
                ValueSetReader.read(valueSet(DEFINITION)),
                false,
                "urn:uuid:1",
                Instant.parse("2026-01-01T00:00:00Z"),
                1,
                null,
                "a grammar",
                List.of(
                        new Expansion.Parameter("count", 5),
                        new Expansion.Parameter("activeOnly", true),
                        new Expansion.Parameter("date", LocalDate.of(2026, 1, 31)),
                        new Expansion.Parameter("used-codesystem", new Expansion.Parameter.Uri("http://cs|1"))),
                List.of(new PropertyDefinition("weight", "http://w", null, PropertyType.DECIMAL)),
                List.of(entry));
        ValueSet written = (ValueSet) HapiResources.of(ValueSetWriter.expansion(expansion));
        assertThat(written.hasCompose()).isFalse();
        assertThat(written.getExpansion().getParameter())
                .extracting(p -> p.getName() + "=" + p.getValue().fhirType())
                .containsExactly("count=integer", "activeOnly=boolean", "date=dateTime", "used-codesystem=uri");
        assertThat(written.getExpansion().getExtension())
                .extracting(Extension::getUrl)
                .containsExactlyInAnyOrder(
                        "http://hl7.org/fhir/StructureDefinition/valueset-unclosed",
                        "http://hl7.org/fhir/StructureDefinition/valueset-unclosed-reason",
                        "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.property");
        ValueSetExpansionContainsComponent contains = written.getExpansion().getContainsFirstRep();
        assertThat(contains.getAbstract()).isTrue();
        assertThat(contains.getInactive()).isTrue();
        Extension property = contains.getExtensionByUrl(
                "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property");
        assertThat(property.getExtensionByUrl("value").getValue().primitiveValue())
                .isEqualTo("1.20");
        assertThat(contains.getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/rendering-style")
                        .getValue()
                        .primitiveValue())
                .isEqualTo("color: maroon");
    }

    @Test
    void conceptMapsComeBackAsTheyWere() {
        ConceptMapDefinition once = ConceptMapReader.read(fhir.newJsonParser().parseResource(ConceptMap.class, """
                        {"resourceType":"ConceptMap","id":"m","url":"http://m","version":"1","status":"active",
                         "sourceUri":"http://vs/source","targetCanonical":"http://vs/target|1",
                         "group":[{"source":"http://s","sourceVersion":"1","target":"http://t","element":[
                           {"code":"a","display":"A","target":[
                             {"code":"x","equivalence":"wider","comment":"c","dependsOn":[{"property":"p","value":"v"}],
                              "product":[{"property":"q","system":"http://t","value":"y","display":"Y"}],
                              "extension":[{"url":"https://crosswalk.dev/fhir/StructureDefinition/mapping-property",
                                "extension":[{"url":"code","valueCode":"flags"},{"url":"value","valueString":"10000"}]}]},
                             {"equivalence":"unmatched"}]},
                           {"code":"b"}],
                          "unmapped":{"mode":"fixed","code":"u"}}]}
                        """));
        assertThat(once.mappings()).extracting(Mapping::targetCode).containsExactly("x", null, null);
        assertThat(once.mappings().get(0).properties()).hasSize(1);
        assertThat(once.header().targetScope()).isEqualTo("http://vs/target|1");
        ConceptMap written = ConceptMapWriter.header(once.header());
        ConceptMap.ConceptMapGroupComponent group =
                ConceptMapWriter.group(once.header().groups().get(0));
        group.addElement(ConceptMapWriter.element(once.mappings().subList(0, 2)));
        group.addElement(ConceptMapWriter.element(once.mappings().subList(2, 3)));
        written.addGroup(group);
        assertThat(ConceptMapReader.read(written)).isEqualTo(once);
    }
}
