package org.crosswalk.source.icd10pcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.source.FiscalYearVersion;
import org.crosswalk.source.IcdHeader;
import org.crosswalk.source.StandardProperties;

/** How ICD-10-PCS describes itself as a CodeSystem: identity, terms, and what its concepts can have. */
final class Icd10PcsDefinition {

    static final String PUBLISHER = "CMS";
    static final String LICENCE = "Public domain in the United States";
    static final Coding SHORT = StandardProperties.use("short", "Short description");
    static final String COPYRIGHT =
            "ICD-10-PCS is made and published without charge by the Centers for Medicare & Medicaid Services (CMS);"
                    + " it is in the public domain in the United States.";
    static final String OPERATION_DEFINITION = "operationDefinition";

    private Icd10PcsDefinition() {}

    /**
     * The header.
     *
     * @param axes the axis titles of the tables with their positions; empty without tables
     */
    static CodeSystemHeader header(FiscalYearVersion version, boolean starter, Map<String, Set<Integer>> axes) {
        return new IcdHeader(
                        MedicalCodeSystems.ICD_10_PCS,
                        version.version(),
                        "ICD10PCS",
                        title(version),
                        PUBLISHER,
                        "International Classification of Diseases, 10th Revision, Procedure Coding System",
                        COPYRIGHT,
                        "en",
                        version.effective(),
                        true,
                        starter)
                .hierarchy(properties(axes), CodingProperty.definitions());
    }

    static String title(FiscalYearVersion version) {
        return MedicalCodeSystems.ICD_10_PCS.title() + " " + version.title();
    }

    private static List<PropertyDefinition> properties(Map<String, Set<Integer>> axes) {
        List<PropertyDefinition> properties = new ArrayList<>();
        properties.add(new PropertyDefinition(
                "kind", null, "table (a header of three characters) or code (seven characters)", PropertyType.CODE));
        properties.add(new PropertyDefinition(
                "billable",
                null,
                "Whether the code is valid for HIPAA transactions; false for tables",
                PropertyType.BOOLEAN));
        properties.add(new PropertyDefinition(
                "order", null, "Order number in the release's order file", PropertyType.INTEGER));
        for (Map.Entry<String, Set<Integer>> axis : axes.entrySet()) {
            String positions = axis.getValue().stream().map(String::valueOf).collect(Collectors.joining(" or "));
            properties.add(new PropertyDefinition(
                    propertyOf(axis.getKey()),
                    null,
                    axis.getKey() + ": the meaning of character " + positions,
                    PropertyType.STRING));
        }
        if (!axes.isEmpty()) {
            properties.add(new PropertyDefinition(
                    OPERATION_DEFINITION, null, "What the table's third character means", PropertyType.STRING));
        }
        return properties;
    }

    /** The property of an axis: {@code Body System / Region} becomes {@code bodySystemRegion}. */
    static String propertyOf(String title) {
        StringBuilder property = new StringBuilder(title.length());
        boolean upper = false;
        for (int i = 0; i < title.length(); i++) {
            char c = title.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                upper = property.length() > 0;
            } else {
                property.append(
                        upper ? Character.toUpperCase(c) : property.length() == 0 ? Character.toLowerCase(c) : c);
                upper = false;
            }
        }
        return property.toString();
    }
}
