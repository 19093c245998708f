package org.crosswalk.model;

import org.jspecify.annotations.Nullable;

/**
 * A coding in a closure table.
 *
 * @param system the code system's preferred URI
 * @param version of the code system as the client named it, or null where it named none
 * @param code the code as its system writes it
 * @param release the version that was found to have the code when it was added, or null where the system has no versions
 */
public record ClosureCoding(
        String system,
        @Nullable String version,
        String code,
        @Nullable String release) {

    /** What tells it from others: the release that had the code on some day does not. */
    public Coding coding() {
        return new Coding(system, version, code, null);
    }
}
