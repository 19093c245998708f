package org.crosswalk.r4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.ExpansionProperty;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidityPeriod;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;

class CodeSystemConversionTest {

    private static final String STANDARD = "http://hl7.org/fhir/concept-properties#";

    private final CodeSystem resource = new CodeSystem();

    CodeSystemConversionTest() {
        resource.setUrl("http://example.org/cs");
        resource.setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
    }

    private ConceptDefinitionComponent concept(String code) {
        return resource.addConcept().setCode(code).setDisplay("display of " + code);
    }

    private static void property(ConceptDefinitionComponent to, String code, Type value) {
        to.addProperty(new ConceptPropertyComponent(new CodeType(code), value));
    }

    private Map<String, Concept> read() {
        return CodeSystemReader.read(resource).concepts().stream()
                .collect(Collectors.toMap(Concept::code, Function.identity()));
    }

    @Test
    void nestingAndPropertiesBecomeParents() {
        ConceptDefinitionComponent a = concept("a");
        a.addConcept().setCode("a1");
        ConceptDefinitionComponent b = concept("b");
        property(b, "child", new CodeType("a1"));
        property(concept("c"), "parent", new CodeType("a"));
        property(concept("d"), "subsumedBy", new CodeType("b"));
        property(concept("e"), "under", new CodeType("a"));
        resource.addProperty().setCode("under").setUri(STANDARD + "parent").setType(CodeSystem.PropertyType.CODE);
        Map<String, Concept> concepts = read();
        assertThat(concepts.get("a1").parents()).containsExactly("a", "b");
        assertThat(concepts.get("c").parents()).containsExactly("a");
        assertThat(concepts.get("d").parents()).containsExactly("b");
        assertThat(concepts.get("e").parents()).containsExactly("a");
        assertThat(concepts.get("e").properties()).isEmpty();
        assertThat(concepts.get("a").parents()).isEmpty();
    }

    @Test
    void standardPropertiesAreKnownByUriAndByCode() {
        resource.addProperty()
                .setCode("hidden")
                .setUri(STANDARD + "notSelectable")
                .setType(CodeSystem.PropertyType.BOOLEAN);
        property(concept("byUri"), "hidden", new BooleanType(true));
        property(concept("byCode"), "notSelectable", new BooleanType(true));
        property(concept("no"), "hidden", new BooleanType(false));
        property(concept("gone"), "inactive", new BooleanType(true));
        property(concept("retired"), "status", new CodeType("retired"));
        property(concept("deprecated"), "status", new CodeType("deprecated"));
        property(concept("dated"), "deprecationDate", new DateTimeType("2020"));
        concept("withStandardsStatus")
                .addExtension(
                        "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status",
                        new CodeType("deprecated"));
        Map<String, Concept> concepts = read();
        assertThat(concepts.get("byUri").notSelectable()).isTrue();
        assertThat(concepts.get("byCode").notSelectable()).isTrue();
        assertThat(concepts.get("no").notSelectable()).isFalse();
        // The stated value stays, since "false" and "not said" are different to a filter.
        assertThat(concepts.get("no").firstProperty("hidden")).isEqualTo("false");
        assertThat(concepts.get("gone").inactive()).isTrue();
        assertThat(concepts.get("retired").inactive()).isTrue();
        assertThat(concepts.get("retired").status()).isEqualTo("retired");
        assertThat(concepts.get("deprecated").inactive()).isFalse();
        assertThat(concepts.get("deprecated").status()).isEqualTo("deprecated");
        assertThat(concepts.get("dated").status()).isEqualTo("deprecated");
        assertThat(concepts.get("withStandardsStatus").status()).isEqualTo("deprecated");
    }

    @Test
    void datesBecomeValidity() {
        ConceptDefinitionComponent dated = concept("dated");
        property(dated, "effectiveDate", new DateTimeType("2020-03"));
        property(dated, "retirementDate", new DateTimeType("2022-01-01"));
        ConceptDefinitionComponent wrong = concept("wrong");
        property(wrong, "effectiveDate", new DateTimeType("2022-01-02"));
        property(wrong, "retirementDate", new DateTimeType("2022-01-01"));
        Map<String, Concept> concepts = read();
        assertThat(concepts.get("dated").validity())
                .isEqualTo(new ValidityPeriod(LocalDate.of(2020, 3, 1), LocalDate.of(2021, 12, 31)));
        assertThat(concepts.get("wrong").validity()).isEqualTo(ValidityPeriod.ALWAYS);
    }

    @Test
    void extensionsBecomeFactsThatNoPropertyCanHide() {
        ConceptDefinitionComponent concept = concept("a");
        concept.addExtension("http://hl7.org/fhir/StructureDefinition/codesystem-conceptOrder", new IntegerType(6));
        concept.addExtension("http://hl7.org/fhir/StructureDefinition/codesystem-label", new StringType("a."));
        concept.addExtension("http://example.org/unknown", new StringType("passed over"));
        property(concept, "order", new IntegerType(17));
        List<ConceptProperty> properties = read().get("a").properties();
        assertThat(properties).hasSize(3);
        assertThat(properties.stream().flatMap(p -> ExpansionProperty.of(p).stream()))
                .containsExactlyInAnyOrder(ExpansionProperty.ORDER, ExpansionProperty.LABEL);
        assertThat(read().get("a").firstProperty("order")).isEqualTo("17");
        ConceptDefinitionComponent back =
                CodeSystemWriter.concept(read().get("a"), CodeSystemReader.header(resource), false);
        assertThat(back.getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/codesystem-label")
                        .getValue()
                        .primitiveValue())
                .isEqualTo("a.");
        assertThat(back.getProperty()).hasSize(1);
    }

    @Test
    void headerAndConceptsComeBackAsTheyWere() {
        resource.setId("cs");
        resource.setVersion("3");
        resource.setName("N").setTitle("T").setCopyright("C").setPublisher("P").setDescription("D");
        resource.setStatus(org.hl7.fhir.r4.model.Enumerations.PublicationStatus.ACTIVE);
        resource.setCaseSensitive(false).setCompositional(true).setVersionNeeded(true);
        resource.setHierarchyMeaning(CodeSystem.CodeSystemHierarchyMeaning.PARTOF);
        resource.addExtension(
                "http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod",
                new Period()
                        .setStartElement(new DateTimeType("2025-10-01"))
                        .setEndElement(new DateTimeType("2026-09-30")));
        resource.addProperty().setCode("p").setUri("http://p").setType(CodeSystem.PropertyType.STRING);
        ConceptDefinitionComponent concept = concept("a").setDefinition("def");
        property(concept, "p", new StringType("v"));
        concept.addDesignation()
                .setLanguage("de")
                .setUse(new org.hl7.fhir.r4.model.Coding("http://use", "u", "U"))
                .setValue("auf Deutsch");
        CodeSystemDefinition once = CodeSystemReader.read(resource);
        CodeSystem written =
                CodeSystemWriter.header(once.header(), once.concepts().size());
        once.concepts().forEach(c -> written.addConcept(CodeSystemWriter.concept(c, once.header(), true)));
        assertThat(CodeSystemReader.read(written)).isEqualTo(once);
        assertThat(once.header().effective())
                .isEqualTo(new ValidityPeriod(LocalDate.of(2025, 10, 1), LocalDate.of(2026, 9, 30)));
        assertThat(once.header().caseSensitive()).isFalse();
    }

    @Test
    void supplementsNameWhatTheySupplement() {
        resource.setContent(CodeSystem.CodeSystemContentMode.SUPPLEMENT).setSupplements("http://base|2");
        assertThat(CodeSystemReader.header(resource).content()).isEqualTo(ContentMode.SUPPLEMENT);
        assertThat(CodeSystemReader.header(resource).supplements()).isEqualTo(new Canonical("http://base", "2"));
    }

    @Test
    void aConceptWithoutCodeIsRefused() {
        resource.addConcept().setDisplay("no code");
        assertThatThrownBy(() -> CodeSystemReader.read(resource))
                .isInstanceOfSatisfying(
                        TerminologyFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(TerminologyFault.Kind.BAD_REQUEST));
    }

    @Test
    void nestingWithoutEndIsRefused() {
        ConceptDefinitionComponent deep = concept("0");
        for (int i = 1; i < 5000; i++) {
            deep = deep.addConcept().setCode(Integer.toString(i));
        }
        assertThatThrownBy(() -> CodeSystemReader.read(resource)).isInstanceOf(TerminologyFault.class);
    }
}
