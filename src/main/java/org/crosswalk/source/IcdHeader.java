package org.crosswalk.source;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.jspecify.annotations.Nullable;

/**
 * How a release of one of the ICD classifications describes itself as a CodeSystem.
 *
 * @param system which of them
 * @param version of the release
 * @param name computer-friendly name of the classification
 * @param title of the release, for a reader
 * @param publisher who publishes it
 * @param description what the classification is
 * @param copyright whose it is
 * @param language of the texts, or null when the files do not say
 * @param effective days on which the release is in effect
 * @param whole whether all codes of the release are here
 * @param starter whether it is of the starter set
 */
public record IcdHeader(
        KnownCodeSystem system,
        String version,
        String name,
        String title,
        String publisher,
        String description,
        String copyright,
        @Nullable String language,
        ValidityPeriod effective,
        boolean whole,
        boolean starter) {

    /**
     * With headers above the codes: FHIR's properties of a hierarchy are added.
     *
     * @param own the properties that the files state
     * @param computed those that are computed for {@code $lookup}; nothing can be filtered by them
     */
    public CodeSystemHeader hierarchy(List<PropertyDefinition> own, List<PropertyDefinition> computed) {
        List<PropertyDefinition> all = new ArrayList<>(own);
        all.addAll(StandardProperties.hierarchy());
        all.addAll(computed);
        return header(HierarchyMeaning.CLASSIFIED_WITH, all, own);
    }

    /** Codes only. */
    public CodeSystemHeader list(List<PropertyDefinition> own) {
        return header(null, own, own);
    }

    private CodeSystemHeader header(
            @Nullable HierarchyMeaning hierarchy, List<PropertyDefinition> all, List<PropertyDefinition> own) {
        ResourceHeader resource = new ResourceHeader(
                system.id() + "-" + version,
                new Canonical(system.uri(), version),
                name,
                title,
                "active",
                false,
                String.valueOf(effective.start()),
                publisher,
                description,
                copyright,
                language,
                null);
        return new CodeSystemHeader(
                resource,
                true,
                system.uri() + "/vs",
                hierarchy,
                false,
                false,
                whole && !starter ? ContentMode.COMPLETE : ContentMode.FRAGMENT,
                null,
                all,
                StandardProperties.filters(hierarchy != null, own),
                effective,
                false,
                null,
                starter);
    }
}
