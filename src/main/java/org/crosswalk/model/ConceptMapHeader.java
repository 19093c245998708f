package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A concept map without its rows.
 *
 * @param resource what every canonical resource has
 * @param sourceScope canonical of the source value set, or null
 * @param targetScope canonical of the target value set, or null
 * @param groups the source and target systems of its groups
 * @param starter true for the starter set that is shipped with the server
 */
public record ConceptMapHeader(
        ResourceHeader resource,
        @Nullable String sourceScope,
        @Nullable String targetScope,
        List<Group> groups,
        boolean starter) {

    public ConceptMapHeader {
        groups = List.copyOf(groups);
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
