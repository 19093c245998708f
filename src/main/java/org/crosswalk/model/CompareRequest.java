package org.crosswalk.model;

import org.jspecify.annotations.Nullable;

/**
 * {@code ValueSet/$compare}.
 *
 * @param own the value set that is asked about
 * @param other the one that it is held against
 * @param count most codes that are listed of either, or null
 * @param context common parameters
 */
public record CompareRequest(
        ArtefactReference<ValueSetDefinition> own,
        ArtefactReference<ValueSetDefinition> other,
        @Nullable Integer count,
        RequestContext context) {}
