package org.crosswalk.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code CodeSystem/$diff}.
 *
 * @param system URI of the code system, preferred or alias
 * @param versionA the version compared with
 * @param versionB the version that changed it
 * @param kinds the kinds of change that are listed; empty for all
 * @param offset changes passed over
 * @param count most changes listed, or null for as many as the server gives unasked
 * @param context common parameters
 */
public record DiffRequest(
        String system,
        String versionA,
        String versionB,
        Set<CodeChange.Kind> kinds,
        int offset,
        @Nullable Integer count,
        RequestContext context) {

    public DiffRequest {
        kinds = Set.copyOf(kinds);
    }
}
