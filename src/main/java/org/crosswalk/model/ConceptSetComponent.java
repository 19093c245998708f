package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One include or exclude of a value set. Its parts are combined with AND: in the system, among the enumerated
 * concepts or passing every filter, and in every named value set.
 *
 * @param system code-system URI, or null when only value sets are named
 * @param version wanted version, possibly with wildcards ({@code 1.x.x}), or null
 * @param concepts enumerated codes; empty when not enumerated
 * @param filters filters, all must pass; raw, so that a bad operator or a missing value can be reported in place
 * @param valueSets canonicals of imported value sets, all must contain the code
 */
public record ConceptSetComponent(
        @Nullable String system,
        @Nullable String version,
        List<ConceptReference> concepts,
        List<RawFilter> filters,
        List<String> valueSets) {

    public ConceptSetComponent {
        concepts = List.copyOf(concepts);
        filters = List.copyOf(filters);
        valueSets = List.copyOf(valueSets);
    }

    /** Whether it selects from a system, given by its preferred URI. */
    public boolean isOf(String preferredUri) {
        return system != null && KnownCodeSystem.preferredUri(system).equals(preferredUri);
    }

    /**
     * A filter as the resource has it; parts may be missing or unknown.
     *
     * @param property the property, or null
     * @param op FHIR's operator code, or null
     * @param value the operand, or null
     */
    public record RawFilter(
            @Nullable String property,
            @Nullable String op,
            @Nullable String value) {}
}
