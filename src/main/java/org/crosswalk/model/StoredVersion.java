package org.crosswalk.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a resource of the site's own, as it is kept.
 *
 * @param sequence its place in the order of all versions of all resources, from 1 up
 * @param type FHIR's name of the type
 * @param id FHIR logical id
 * @param version number of the version, from 1 up; a deletion is a version too
 * @param lastUpdated when it was written, in milliseconds
 * @param content the resource as FHIR's JSON, without the version in its {@code meta}; null where this is a deletion
 */
public record StoredVersion(
        long sequence,
        String type,
        String id,
        long version,
        Instant lastUpdated,
        @Nullable String content) {

    /** Whether the resource is deleted by this version. */
    public boolean deleted() {
        return content == null;
    }

    /** Type and id, as FHIR refers to the resource. */
    public String reference() {
        return type + "/" + id;
    }
}
