package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ValueSet/$expand}.
 *
 * @param valueSet the value set
 * @param filter text to search for, or null
 * @param offset first entry of the page, or null
 * @param count page size, or null; 0 asks for the total only
 * @param includeDesignations null when not said
 * @param designations wanted designations: language, {@code use} token or {@code system|code}
 * @param includeDefinition null when not said
 * @param activeOnly null when not said
 * @param excludeNested null when not said
 * @param excludeNotForUI null when not said
 * @param excludePostCoordinated null when not said
 * @param excludeSystems systems to leave out ({@code exclude-system})
 * @param properties properties to give with each code
 * @param versionsMatch whether a code is the same code in every version of its system ({@code versionsMatch}); null
 *     when not said
 * @param context common parameters
 */
public record ExpandRequest(
        ArtefactReference<ValueSetDefinition> valueSet,
        @Nullable String filter,
        @Nullable Integer offset,
        @Nullable Integer count,
        @Nullable Boolean includeDesignations,
        List<String> designations,
        @Nullable Boolean includeDefinition,
        @Nullable Boolean activeOnly,
        @Nullable Boolean excludeNested,
        @Nullable Boolean excludeNotForUI,
        @Nullable Boolean excludePostCoordinated,
        List<Canonical> excludeSystems,
        List<String> properties,
        @Nullable Boolean versionsMatch,
        RequestContext context) {

    public ExpandRequest {
        designations = List.copyOf(designations);
        excludeSystems = List.copyOf(excludeSystems);
        properties = List.copyOf(properties);
    }
}
