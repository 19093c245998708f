package org.crosswalk.model;

/** {@code CodeSystem.hierarchyMeaning}: what "parent" means. */
public enum HierarchyMeaning implements FhirCode {
    GROUPED_BY,
    IS_A,
    PART_OF,
    CLASSIFIED_WITH;

    /**
     * The meaning with FHIR's code.
     *
     * @throws IllegalArgumentException when FHIR has none such
     */
    public static HierarchyMeaning ofCode(String code) {
        return FhirCode.find(values(), code)
                .orElseThrow(() -> new IllegalArgumentException("no CodeSystem.hierarchyMeaning '" + code + "'"));
    }
}
