package org.crosswalk.model;

import org.jspecify.annotations.Nullable;

/**
 * How an operation names the artefact it works on: by canonical, by logical id (instance level), or sent inline.
 *
 * @param <T> the inline form
 */
public sealed interface ArtefactReference<T> {

    /** By URL and optional version. */
    record ByCanonical<T>(String url, @Nullable String version) implements ArtefactReference<T> {}

    /** By FHIR logical id. */
    record ById<T>(String id) implements ArtefactReference<T> {}

    /** The resource itself is in the request. */
    record Inline<T>(T resource) implements ArtefactReference<T> {}
}
