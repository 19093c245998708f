package org.crosswalk.model;

/**
 * What is done to resources of a type, in the order in which scopes write it.
 *
 * <p>Source: SMART App Launch 2.2, scopes for requesting FHIR resources.
 */
public enum Access {
    CREATE('c'),
    /** Reading, by id or by an operation. */
    READ('r'),
    UPDATE('u'),
    DELETE('d'),
    SEARCH('s');

    private final char letter;

    Access(char letter) {
        this.letter = letter;
    }

    /** Its letter in a scope. */
    public char letter() {
        return letter;
    }

    /** Whether something is changed by it. */
    public boolean writes() {
        return this != READ && this != SEARCH;
    }
}
