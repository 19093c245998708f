package org.crosswalk.service.valueset;

/**
 * What the choice of a version has to say to the client.
 *
 * @param kind what happened
 * @param system the system as the client or the value set writes it
 * @param actual the version that the include results in
 * @param stated the version that the include states; empty when none
 * @param coded the version that the coding states; empty when none
 */
public record VersionFinding(Kind kind, String system, String actual, String stated, String coded) {

    /** What happened. */
    public enum Kind {
        /** The include states another version than the coding. */
        INCLUDE_DIFFERS(true),
        /** The version parameters change the include's version to another one than the coding's. */
        RULE_DIFFERS(true),
        /** The include states none, and the coding's version is not here. */
        DEFAULT_DIFFERS(false),
        /** The version ({@code actual}) is not allowed by {@code check-system-version} ({@code stated}). */
        NOT_ALLOWED(true),
        /** The version ({@code actual}) is not here. */
        UNKNOWN_VERSION(true);

        private final boolean error;

        Kind(boolean error) {
            this.error = error;
        }
    }

    /** Whether the code cannot be called valid because of it. */
    public boolean isError() {
        return kind.error;
    }
}
