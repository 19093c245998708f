package org.crosswalk.fhir.operation;

/** How long an operation works on one request. */
public enum Effort {
    /** A fraction of a millisecond, whatever is asked. */
    SHORT,
    /** Mostly a fraction of a millisecond; what is asked can make it long. */
    VARIES,
    /** As long as what is sent or asked makes it. */
    LONG
}
