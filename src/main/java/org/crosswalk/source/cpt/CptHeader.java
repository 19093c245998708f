package org.crosswalk.source.cpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.FilterDefinition;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.provider.ExpressionProperties;
import org.crosswalk.provider.ReleaseManifest;

/** The code system that a year of CPT becomes. */
final class CptHeader {

    /** Most codes that the AMA's agreement with HL7 lets one expansion list. */
    private static final int EXPANSION_LIMIT = 1_000;

    private static final String AMA_COPYRIGHT =
            "CPT \u00A9 Copyright American Medical Association. All rights reserved. AMA"
                    + " and CPT are registered trademarks of the American Medical Association.";

    private CptHeader() {}

    static String publisher(boolean invented) {
        return invented ? "Crosswalk starter set" : "American Medical Association (AMA)";
    }

    static String copyright(boolean invented) {
        return invented
                ? "Synthetic examples in the shape of CPT, written for the starter set: they are not CPT codes. CPT is a"
                        + " registered trademark of the American Medical Association."
                : AMA_COPYRIGHT;
    }

    static CodeSystemHeader of(ReleaseManifest manifest, boolean invented) {
        KnownCodeSystem system = MedicalCodeSystems.CPT;
        String version = manifest.key().version();
        boolean starter = manifest.starter();
        ResourceHeader resource = manifest.resource(
                system.id() + "-" + version,
                system.uri(),
                "CPT",
                version,
                "Current Procedural Terminology: codes and modifiers, from the files of its licensee. An expression is a"
                        + " code and modifiers joined by colons.");
        return new CodeSystemHeader(
                resource,
                true,
                "http://hl7.org/fhir/ValueSet/cpt-all",
                null,
                true,
                false,
                starter ? ContentMode.FRAGMENT : ContentMode.COMPLETE,
                null,
                properties(),
                filters(),
                manifest.effective(),
                !invented,
                EXPANSION_LIMIT,
                starter);
    }

    private static List<PropertyDefinition> properties() {
        List<PropertyDefinition> properties = new ArrayList<>(ExpressionProperties.definitions());
        properties.addAll(List.of(
                new PropertyDefinition(
                        "kind",
                        null,
                        "code, cat-1, cat-2, physical-status, general, hcpcs or metadata",
                        PropertyType.CODE),
                new PropertyDefinition(
                        "telemedicine", null, "Whether the code is appropriate for telemedicine", PropertyType.BOOLEAN),
                new PropertyDefinition("orthopox", null, "Whether the code is an orthopox code", PropertyType.BOOLEAN),
                new PropertyDefinition("conceptId", null, "The AMA's concept id", PropertyType.STRING),
                new PropertyDefinition(
                        "descriptorEffectiveDate",
                        null,
                        "Date on which the current descriptor took effect",
                        PropertyType.DATE_TIME),
                new PropertyDefinition(
                        "testName", null, "Test of a proprietary laboratory analysis", PropertyType.STRING),
                new PropertyDefinition(
                        "labName", null, "Laboratory of a proprietary laboratory analysis", PropertyType.STRING),
                new PropertyDefinition(
                        "manufacturerName",
                        null,
                        "Manufacturer of a proprietary laboratory analysis",
                        PropertyType.STRING),
                CodingProperty.FITTING_MODIFIER.definition()));
        return properties;
    }

    /** Those of HL7's page, with every operator that makes sense for them. */
    private static List<FilterDefinition> filters() {
        Set<FilterOperator> bool = Set.of(FilterOperator.EQUALS, FilterOperator.EXISTS);
        return List.of(
                new FilterDefinition("modifier", "Modifiers, or codes that are none", bool, "true or false"),
                new FilterDefinition(
                        "kind",
                        "By kind",
                        Set.of(FilterOperator.EQUALS, FilterOperator.IN, FilterOperator.NOT_IN, FilterOperator.EXISTS),
                        "a kind, or kinds and commas"),
                new FilterDefinition("modified", "Codes with or without modifiers", bool, "true or false"),
                new FilterDefinition(
                        "code",
                        "By code or by range; a range holds its codes with modifiers too",
                        Set.of(FilterOperator.EQUALS, FilterOperator.IN, FilterOperator.NOT_IN, FilterOperator.REGEX),
                        "codes and ranges: 20100-69990, 92920; or a regular expression"),
                new FilterDefinition("telemedicine", "Codes for telemedicine", bool, "true or false"),
                new FilterDefinition("orthopox", "Orthopox codes", bool, "true or false"));
    }
}
