package org.crosswalk.fhir.own;

import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;

/**
 * A resource of the site's own that is to be written, or deleted.
 *
 * @param type FHIR's name of the type
 * @param id FHIR logical id; null where it gets a new one
 * @param expected number of the version that it follows, {@link org.crosswalk.model.ResourceWrite#NONE} where there is to be no
 *     resource, or null for whatever there is
 * @param resource what to write, or null to delete
 */
public record Draft(
        String type,
        @Nullable String id,
        @Nullable Long expected,
        @Nullable MetadataResource resource) {}
