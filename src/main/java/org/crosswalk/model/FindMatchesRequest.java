package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code CodeSystem/$find-matches}.
 *
 * @param system the code system, by any of its names
 * @param version its version, or null
 * @param wanted what a code is to have
 * @param exact whether a program asks, to which nothing is told that only might be meant
 * @param context common parameters
 */
public record FindMatchesRequest(
        String system, @Nullable String version, List<ConceptProperty> wanted, boolean exact, RequestContext context) {

    public FindMatchesRequest {
        wanted = List.copyOf(wanted);
    }
}
