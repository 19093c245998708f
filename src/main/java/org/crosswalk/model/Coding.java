package org.crosswalk.model;

import java.util.Objects;
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

    // Written out: what records have of their own is made when it is first used, and is slow until it is compiled.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Coding coding
                && Objects.equals(code, coding.code)
                && Objects.equals(system, coding.system)
                && Objects.equals(version, coding.version)
                && Objects.equals(display, coding.display);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(system) + Objects.hashCode(code);
    }
}
