package org.crosswalk.model;

/** Where the services of a claim were given, as publishers of claim edits tell them apart. */
public enum ClaimSetting implements FhirCode {
    /** Physicians and other practitioners, and ambulatory surgical centers. */
    PRACTITIONER,
    /** Hospital outpatient departments. */
    OUTPATIENT,
    /** Suppliers of durable medical equipment. */
    DME
}
