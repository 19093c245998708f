package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $subsumes} found.
 *
 * @param subsumption how the first code relates to the second
 * @param system the code system's preferred URI
 * @param version the version that was used, or null
 * @param issues remarks on the choice of the version and the way the codes were written; empty when there are none
 */
public record SubsumesOutcome(
        Subsumption subsumption, String system, @Nullable String version, List<Issue> issues) {

    public SubsumesOutcome {
        issues = List.copyOf(issues);
    }
}
