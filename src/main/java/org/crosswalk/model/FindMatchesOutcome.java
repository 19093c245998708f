package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code CodeSystem/$find-matches} found.
 *
 * @param system the code system's URL
 * @param version the version that was read, or null
 * @param matches the codes that have most of what is wanted, in the order of the system
 * @param issues remarks on the choice of the version, and the notice of a licensed system
 */
public record FindMatchesOutcome(String system, @Nullable String version, List<Match> matches, List<Issue> issues) {

    public FindMatchesOutcome {
        matches = List.copyOf(matches);
        issues = List.copyOf(issues);
    }

    /**
     * A code.
     *
     * @param code with its system, version and display
     * @param unmatched what of that which is wanted it lacks
     * @param comment what there is to say to a reader, or null
     */
    public record Match(
            Coding code,
            List<ConceptProperty> unmatched,
            @Nullable String comment) {

        public Match {
            unmatched = List.copyOf(unmatched);
        }
    }
}
