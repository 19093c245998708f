package org.crosswalk.http;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.FilterDefinition;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.model.ValueSetDefinition;

/** Small content in the shape of the real one: two years of a diagnosis system, a large system, value sets, a map. */
public final class TestContent {

    public static final String ICD_10_CM = MedicalCodeSystems.ICD_10_CM.uri();
    static final String ICD_9_CM = MedicalCodeSystems.ICD_9_CM.uri();
    static final String LARGE = "http://example.org/fhir/CodeSystem/large";
    static final String TYPES = "http://example.org/fhir/CodeSystem/types";
    static final String DIABETES = "http://example.org/fhir/ValueSet/diabetes";
    static final String MAP = "http://example.org/fhir/ConceptMap/9to10";
    static final int LARGE_SIZE = 2500;

    private TestContent() {}

    /** A server with this content. */
    public static FhirServer served() {
        try {
            return publish(FhirServer.start());
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    static FhirServer publish(FhirServer server) {
        server.publish(
                List.of(icd10cm("2025", 2024), icd10cm("2026", 2025), icd9cm(), types(), large()),
                valueSets(),
                List.of(map()));
        return server;
    }

    private static ResourceHeader resource(String id, String url, String version, String name) {
        return new ResourceHeader(
                id,
                new Canonical(url, version),
                name,
                name + " title",
                "active",
                false,
                "2025-10-01",
                "a publisher",
                "a description of " + name,
                null,
                "en",
                null);
    }

    private static CodeSystemHeader header(
            ResourceHeader resource, ValidityPeriod effective, List<PropertyDefinition> properties) {
        return new CodeSystemHeader(
                resource,
                true,
                null,
                HierarchyMeaning.CLASSIFIED_WITH,
                false,
                false,
                ContentMode.COMPLETE,
                null,
                properties,
                List.of(new FilterDefinition(
                        "concept", "by place in the hierarchy", Set.of(FilterOperator.IS_A), "a code")),
                effective,
                false,
                null,
                false);
    }

    static CodeSystemDefinition icd10cm(String version, int startYear) {
        List<Concept> concepts = new ArrayList<>();
        concepts.add(diagnosis("E11", "Type 2 diabetes mellitus", null, false));
        concepts.add(diagnosis("E11.6", "Type 2 diabetes mellitus with other specified complications", "E11", false));
        concepts.add(diagnosis("E11.65", "Type 2 diabetes mellitus with hyperglycemia", "E11.6", true));
        concepts.add(diagnosis("E11.9", "Type 2 diabetes mellitus without complications", "E11", true));
        concepts.add(diagnosis("I10", "Essential (primary) hypertension", null, true));
        if (version.equals("2026")) {
            concepts.add(
                    diagnosis("E11.A", "Type 2 diabetes mellitus without complications in remission", "E11", true));
        }
        return new CodeSystemDefinition(
                header(
                        resource("icd-10-cm-" + version, ICD_10_CM, version, "ICD10CM"),
                        new ValidityPeriod(LocalDate.of(startYear, 10, 1), LocalDate.of(startYear + 1, 9, 30)),
                        List.of(new PropertyDefinition("billable", null, "may be billed", PropertyType.BOOLEAN))),
                concepts);
    }

    private static Concept diagnosis(String code, String display, String parent, boolean billable) {
        return Concept.builder(code, display)
                .parent(parent)
                .notSelectable(!billable)
                .property(ConceptProperty.bool("billable", billable))
                .designation(Designation.of("en", null, display.toUpperCase(java.util.Locale.ROOT)))
                .build();
    }

    private static CodeSystemDefinition icd9cm() {
        return new CodeSystemDefinition(
                header(resource("icd-9-cm-2015", ICD_9_CM, "2015", "ICD9CM"), ValidityPeriod.ALWAYS, List.of()),
                List.of(
                        Concept.builder("250.00", "Diabetes mellitus without mention of complication")
                                .build(),
                        Concept.builder("073.0", "Ornithosis with pneumonia").build()));
    }

    /** One concept with a property of each of R4's seven types, in a system with two parents for a concept. */
    private static CodeSystemDefinition types() {
        Concept all = Concept.builder("all", "All types")
                .definition("has one of each")
                .parent("a")
                .parent("b")
                .property(ConceptProperty.code("aCode", "x"))
                .property(new ConceptProperty(
                        "aCoding", new PropertyValue.CodingValue(new Coding("http://s", "1", "c", "d"))))
                .property(ConceptProperty.string("aString", "text & <more>"))
                .property(ConceptProperty.integer("anInteger", 7))
                .property(ConceptProperty.bool("aBoolean", true))
                .property(ConceptProperty.dateTime("aDateTime", "2020-02"))
                .property(new ConceptProperty("aDecimal", new PropertyValue.DecimalValue(new BigDecimal("1.50"))))
                .build();
        return new CodeSystemDefinition(
                header(
                        resource("types", TYPES, "1", "Types"),
                        ValidityPeriod.ALWAYS,
                        List.of(
                                new PropertyDefinition("aCode", null, null, PropertyType.CODE),
                                new PropertyDefinition("aCoding", null, null, PropertyType.CODING),
                                new PropertyDefinition("aString", null, null, PropertyType.STRING),
                                new PropertyDefinition("anInteger", null, null, PropertyType.INTEGER),
                                new PropertyDefinition("aBoolean", null, null, PropertyType.BOOLEAN),
                                new PropertyDefinition("aDateTime", null, null, PropertyType.DATE_TIME),
                                new PropertyDefinition("aDecimal", null, null, PropertyType.DECIMAL))),
                List.of(
                        Concept.builder("a", "A").build(),
                        Concept.builder("b", "B").build(),
                        all));
    }

    private static CodeSystemDefinition large() {
        List<Concept> concepts = new ArrayList<>();
        for (int i = 0; i < LARGE_SIZE; i++) {
            concepts.add(Concept.builder("c" + i, "Concept \"" + i + "\"")
                    .parent(i % 10 == 0 ? null : "c" + (i - i % 10))
                    .build());
        }
        return new CodeSystemDefinition(
                header(resource("large", LARGE, "1", "Large"), ValidityPeriod.ALWAYS, List.of()), concepts);
    }

    private static List<ValueSetDefinition> valueSets() {
        List<ValueSetDefinition> valueSets = new ArrayList<>();
        valueSets.add(valueSet(
                "diabetes",
                DIABETES,
                new ConceptSetComponent(
                        ICD_10_CM,
                        null,
                        List.of(),
                        List.of(new ConceptSetComponent.RawFilter("concept", "is-a", "E11")),
                        List.of())));
        for (int i = 0; i < 45; i++) {
            valueSets.add(valueSet(
                    "many-" + i,
                    "http://example.org/fhir/ValueSet/many-" + i,
                    new ConceptSetComponent(TYPES, null, List.of(), List.of(), List.of())));
        }
        return valueSets;
    }

    private static ValueSetDefinition valueSet(String id, String url, ConceptSetComponent include) {
        return new ValueSetDefinition(
                resource(id, url, "1", id.replace("-", "")),
                null,
                List.of(include),
                List.of(),
                null,
                null,
                List.of(),
                Map.of(),
                List.of(),
                false,
                false);
    }

    private static ConceptMapDefinition map() {
        ConceptMapHeader header = new ConceptMapHeader(
                resource("9to10", MAP, "2018", "NineToTen"),
                null,
                null,
                List.of(new ConceptMapHeader.Group(
                        new Canonical(ICD_9_CM, "2015"), new Canonical(ICD_10_CM, "2026"), null)),
                ValidityPeriod.ALWAYS,
                false);
        return new ConceptMapDefinition(
                header,
                List.of(
                        row("250.00", "E11.9", Equivalence.RELATEDTO, List.of()),
                        row("250.00", "E11.65", Equivalence.RELATEDTO, List.of()),
                        row(
                                "073.0",
                                "A70",
                                Equivalence.EQUIVALENT,
                                List.of(new Mapping.Attribute(ICD_10_CM, ICD_10_CM, "J17", "Pneumonia")))));
    }

    private static Mapping row(
            String source, String target, Equivalence equivalence, List<Mapping.Attribute> products) {
        return new Mapping(
                0,
                source,
                null,
                target,
                null,
                equivalence,
                "a comment",
                List.of(),
                products,
                List.of(ConceptProperty.string("flags", "10000")));
    }
}
