package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code $drift}.
 *
 * @param type the type of the artefacts that are asked about, ValueSet or ConceptMap; null for all
 * @param id logical id of the one that is asked about, or null
 * @param artefacts canonicals of those that are asked about; empty, and without an id, for all of one's own
 * @param system the only code system of which releases are compared, or null for every one that is drawn from
 * @param from the release compared with, or null for the one in effect
 * @param to the release that changes it, or null for the next one that is loaded
 * @param offset findings passed over
 * @param count most findings listed, or null for as many as the server gives unasked
 * @param context common parameters
 */
public record DriftRequest(
        @Nullable String type,
        @Nullable String id,
        List<Canonical> artefacts,
        @Nullable String system,
        @Nullable String from,
        @Nullable String to,
        int offset,
        @Nullable Integer count,
        RequestContext context) {

    public DriftRequest {
        artefacts = List.copyOf(artefacts);
    }
}
