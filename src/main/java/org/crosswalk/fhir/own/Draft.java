package org.crosswalk.fhir.own;

import org.crosswalk.r4.rule.WrittenParameters;
import org.crosswalk.r4.tree.Written;
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
 * @param written the same as its writer wrote it, before a parser could leave something out; null to delete
 */
public record Draft(
        String type,
        @Nullable String id,
        @Nullable Long expected,
        @Nullable MetadataResource resource,
        @Nullable Written written) {

    /** The deletion of a resource. */
    public static Draft deletion(String type, String id, @Nullable Long expected) {
        return new Draft(type, id, expected, null, null);
    }

    /** A resource of which nothing but the parsed form is left. */
    public static Draft of(MetadataResource resource, @Nullable String id, @Nullable Long expected) {
        return new Draft(resource.fhirType(), id, expected, resource, WrittenParameters.of(resource));
    }
}
