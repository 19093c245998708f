package org.crosswalk.service.valueset;

import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.VersionResolver;
import org.jspecify.annotations.Nullable;

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

    /**
     * That {@code check-system-version} forbids the version that was chosen; null where it does not.
     *
     * @param coded the version that the coding states, or null
     */
    public static @Nullable VersionFinding notAllowed(
            VersionResolver versions, String system, CodeSystemProvider chosen, @Nullable String coded) {
        String pattern = versions.checked(system);
        String version = chosen.header().version();
        return pattern == null || versions.isAllowed(system, version)
                ? null
                : new VersionFinding(
                        Kind.NOT_ALLOWED, system, version == null ? "" : version, pattern, String.valueOf(coded));
    }
}
