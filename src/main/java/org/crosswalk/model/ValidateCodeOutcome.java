package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of {@code $validate-code}, complete: nobody adds to it later.
 *
 * @param result whether the code is valid
 * @param message the issues' texts in one line, or null when there are none
 * @param system system of the code the verdict is about, or null
 * @param version version that was used, or null
 * @param code the code, or null
 * @param display the right display, or null
 * @param codeableConcept the concept that was validated, echoed, or null
 * @param inactive true when the code is inactive, else null
 * @param status the concept's status when it says more than active, or null
 * @param normalizedCode the code as the system writes it where the client wrote it differently, or null
 * @param normalizedSystem the system the code belongs to where the client named another, or null
 * @param unknownSystems {@code x-caused-by-unknown-system}: canonicals of systems (versions) that are not here
 * @param unknownSystem {@code x-unknown-system}, or null
 * @param issues all there is to say
 */
public record ValidateCodeOutcome(
        boolean result,
        @Nullable String message,
        @Nullable String system,
        @Nullable String version,
        @Nullable String code,
        @Nullable String display,
        @Nullable CodeableConcept codeableConcept,
        @Nullable Boolean inactive,
        @Nullable String status,
        @Nullable String normalizedCode,
        @Nullable String normalizedSystem,
        List<String> unknownSystems,
        @Nullable String unknownSystem,
        List<Issue> issues) {

    public ValidateCodeOutcome {
        unknownSystems = List.copyOf(unknownSystems);
        issues = List.copyOf(issues);
    }
}
