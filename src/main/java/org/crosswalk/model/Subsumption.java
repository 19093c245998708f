package org.crosswalk.model;

/** R4's {@code concept-subsumption-outcome}. */
public enum Subsumption {
    EQUIVALENT("equivalent"),
    SUBSUMES("subsumes"),
    SUBSUMED_BY("subsumed-by"),
    NOT_SUBSUMED("not-subsumed");

    private final String code;

    Subsumption(String code) {
        this.code = code;
    }

    /** FHIR's code. */
    public String code() {
        return code;
    }
}
