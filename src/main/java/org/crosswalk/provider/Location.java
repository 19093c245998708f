package org.crosswalk.provider;

import org.jspecify.annotations.Nullable;

/** Where a code is in a code-system version, if anywhere. */
public sealed interface Location {

    /** The code exists as written. */
    record Exact(int ordinal) implements Location {}

    /**
     * The code exists when case is ignored. For a case-insensitive system this is a hit, for others a hint.
     *
     * @param ordinal the concept
     * @param actual the code as the system writes it
     */
    record CaseDiffers(int ordinal, String actual) implements Location {}

    /**
     * There is no such code.
     *
     * @param reason what is known about why, for the client, or null
     */
    record Absent(@Nullable String reason) implements Location {}
}
