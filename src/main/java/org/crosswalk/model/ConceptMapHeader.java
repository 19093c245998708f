package org.crosswalk.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A concept map without its rows.
 *
 * @param resource what every canonical resource has
 * @param sourceScope canonical of the source value set, or null
 * @param targetScope canonical of the target value set, or null
 * @param groups the source and target systems of its groups
 * @param effective days on which the map is in effect
 * @param starter true for the starter set that is shipped with the server
 */
public record ConceptMapHeader(
        ResourceHeader resource,
        @Nullable String sourceScope,
        @Nullable String targetScope,
        List<Group> groups,
        ValidityPeriod effective,
        boolean starter) {

    public ConceptMapHeader {
        groups = List.copyOf(groups);
        // Stored maps may leave it out.
        effective = Objects.requireNonNullElse(effective, ValidityPeriod.ALWAYS);
    }

    /** The same map under another header. */
    public ConceptMapHeader with(ResourceHeader other) {
        return new ConceptMapHeader(other, sourceScope, targetScope, groups, effective, starter);
    }

    /** The same map with other words in its groups. */
    public ConceptMapHeader with(List<Group> others) {
        return new ConceptMapHeader(resource, sourceScope, targetScope, others, effective, starter);
    }

    /** The same map as part of a starter set. */
    public ConceptMapHeader asStarter(ResourceHeader marked) {
        return new ConceptMapHeader(marked, sourceScope, targetScope, groups, effective, true);
    }

    public Canonical canonical() {
        return resource.canonical();
    }

    /**
     * One group.
     *
     * @param source source system and version, or null
     * @param target target system and version, or null
     * @param unmapped what happens to codes without a row, or null
     */
    public record Group(
            @Nullable Canonical source,
            @Nullable Canonical target,
            @Nullable Unmapped unmapped) {}

    /**
     * {@code group.unmapped}.
     *
     * @param mode provided, fixed or other-map
     * @param code the fixed code, or null
     * @param display its display, or null
     * @param url the other map, or null
     */
    public record Unmapped(
            String mode,
            @Nullable String code,
            @Nullable String display,
            @Nullable String url) {}
}
