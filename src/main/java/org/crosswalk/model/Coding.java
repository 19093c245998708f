package org.crosswalk.model;

import org.jspecify.annotations.Nullable;

/**
 * A FHIR {@code Coding} as a client sends it or an answer names it; any part may be missing in a request.
 *
 * @param system code-system URI
 * @param version code-system version
 * @param code the code
 * @param display the display
 */
public record Coding(
        @Nullable String system,
        @Nullable String version,
        @Nullable String code,
        @Nullable String display) {

    /** A coding with system and code only. */
    public static Coding of(String system, String code) {
        return new Coding(system, null, code, null);
    }
}
