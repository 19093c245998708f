package org.crosswalk.model;

import org.jspecify.annotations.Nullable;

/**
 * A new version of a resource of the site's own, to be kept.
 *
 * @param type FHIR's name of the type
 * @param id FHIR logical id
 * @param expected number of the version that it follows, {@link #NONE} where there is to be no resource, or null for whatever
 *     there is
 * @param canonical URL and business version of the resource, which no other one of its type may have; null where it is deleted
 * @param content the resource as FHIR's JSON, or null to delete it
 */
public record ResourceWrite(
        String type,
        String id,
        @Nullable Long expected,
        @Nullable String canonical,
        @Nullable String content) {

    /** Expects that there is no such resource, or a deleted one. */
    public static final long NONE = 0;
}
