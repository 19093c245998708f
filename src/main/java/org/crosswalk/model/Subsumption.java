package org.crosswalk.model;

/** R4's {@code concept-subsumption-outcome}. */
public enum Subsumption implements FhirCode {
    EQUIVALENT,
    SUBSUMES,
    SUBSUMED_BY,
    NOT_SUBSUMED
}
