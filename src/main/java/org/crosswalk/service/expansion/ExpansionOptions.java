package org.crosswalk.service.expansion;

import java.util.List;
import java.util.Map;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.ValueSetDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The switches of an expansion: what the request says, else what the value set states by its
 * {@code valueset-expansion-parameter} extension.
 *
 * @param filter text to search for, or null
 * @param includeDesignations null when not said
 * @param designations wanted designations
 * @param includeDefinition null when not said
 * @param activeOnly null when not said
 * @param excludeNested null when not said
 * @param excludeNotForUI null when not said
 * @param excludePostCoordinated null when not said
 * @param properties properties to give with each code
 */
record ExpansionOptions(
        @Nullable String filter,
        @Nullable Boolean includeDesignations,
        List<String> designations,
        @Nullable Boolean includeDefinition,
        @Nullable Boolean activeOnly,
        @Nullable Boolean excludeNested,
        @Nullable Boolean excludeNotForUI,
        @Nullable Boolean excludePostCoordinated,
        List<String> properties) {

    static ExpansionOptions of(ExpandRequest request, ValueSetDefinition valueSet) {
        Map<String, List<String>> stated = valueSet.expansionParameters();
        String filter = request.filter();
        return new ExpansionOptions(
                filter == null || filter.isBlank() ? null : filter.strip(),
                flag(request.includeDesignations(), stated, "includeDesignations"),
                list(request.designations(), stated, "designation"),
                flag(request.includeDefinition(), stated, "includeDefinition"),
                flag(request.activeOnly(), stated, "activeOnly"),
                flag(request.excludeNested(), stated, "excludeNested"),
                flag(request.excludeNotForUI(), stated, "excludeNotForUI"),
                flag(request.excludePostCoordinated(), stated, "excludePostCoordinated"),
                list(request.properties(), stated, "property"));
    }

    private static @Nullable Boolean flag(@Nullable Boolean said, Map<String, List<String>> stated, String name) {
        List<String> values = stated.getOrDefault(name, List.of());
        return (said != null || values.isEmpty()) ? said : Boolean.valueOf(values.get(0));
    }

    private static List<String> list(List<String> said, Map<String, List<String>> stated, String name) {
        return said.isEmpty() ? stated.getOrDefault(name, List.of()) : said;
    }

    /** As records write themselves, which takes them long: the name of an expansion is made of it. */
    @Override
    public String toString() {
        return "ExpansionOptions[filter=" + filter
                + ", includeDesignations=" + includeDesignations
                + ", designations=" + designations
                + ", includeDefinition=" + includeDefinition
                + ", activeOnly=" + activeOnly
                + ", excludeNested=" + excludeNested
                + ", excludeNotForUI=" + excludeNotForUI
                + ", excludePostCoordinated=" + excludePostCoordinated
                + ", properties=" + properties + "]";
    }

    boolean isActiveOnly() {
        return Boolean.TRUE.equals(activeOnly);
    }

    boolean wantsDesignations() {
        return includeDesignations != null ? includeDesignations : !designations.isEmpty();
    }
}
