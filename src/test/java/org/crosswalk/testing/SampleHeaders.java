package org.crosswalk.testing;

import java.util.List;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.jspecify.annotations.Nullable;

/**
 * The header of a code system made for a test: active, complete, case-sensitive, and with nothing special about it but
 * what is said here.
 *
 * @param id of the resource
 * @param url of the system
 * @param version of it
 */
public record SampleHeaders(String id, String url, @Nullable String version) {

    /** Without words about itself. */
    public ResourceHeader resource() {
        return new ResourceHeader(
                id, new Canonical(url, version), "Sample", null, "active", false, null, null, null, null, null, null);
    }

    /** A list of codes. */
    public CodeSystemHeader list(
            ValidityPeriod effective, boolean licensed, boolean starter, PropertyDefinition... properties) {
        return codeSystem(null, effective, licensed, starter, properties);
    }

    /** A classification. */
    public CodeSystemHeader hierarchy(PropertyDefinition... properties) {
        return codeSystem(HierarchyMeaning.CLASSIFIED_WITH, ValidityPeriod.ALWAYS, false, false, properties);
    }

    private CodeSystemHeader codeSystem(
            @Nullable HierarchyMeaning hierarchy,
            ValidityPeriod effective,
            boolean licensed,
            boolean starter,
            PropertyDefinition... properties) {
        return new CodeSystemHeader(
                resource(),
                true,
                null,
                hierarchy,
                false,
                false,
                ContentMode.COMPLETE,
                null,
                List.of(properties),
                List.of(),
                effective,
                licensed,
                null,
                starter);
    }
}
