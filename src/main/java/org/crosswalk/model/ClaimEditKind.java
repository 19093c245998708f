package org.crosswalk.model;

/** What claim edits are about. */
public enum ClaimEditKind implements FhirCode {
    /** Two codes that are not paid for the same patient and day together. */
    PAIR,
    /** Most units of a code. */
    UNITS,
    /** A code that is paid beside another one only. */
    ADD_ON
}
