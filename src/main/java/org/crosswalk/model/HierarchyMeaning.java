package org.crosswalk.model;

/** {@code CodeSystem.hierarchyMeaning}: what "parent" means. */
public enum HierarchyMeaning {
    GROUPED_BY("grouped-by"),
    IS_A("is-a"),
    PART_OF("part-of"),
    CLASSIFIED_WITH("classified-with");

    private final String code;

    HierarchyMeaning(String code) {
        this.code = code;
    }

    /** FHIR's code. */
    public String code() {
        return code;
    }

    /**
     * The meaning with FHIR's code.
     *
     * @throws IllegalArgumentException when FHIR has none such
     */
    public static HierarchyMeaning ofCode(String code) {
        for (HierarchyMeaning meaning : values()) {
            if (meaning.code.equals(code)) {
                return meaning;
            }
        }
        throw new IllegalArgumentException("no CodeSystem.hierarchyMeaning '" + code + "'");
    }
}
