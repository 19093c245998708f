package org.crosswalk.model;

import java.util.List;

/**
 * A whole concept map as a value.
 *
 * @param header identity, scopes, groups
 * @param mappings the rows in document order
 */
public record ConceptMapDefinition(ConceptMapHeader header, List<Mapping> mappings) {

    public ConceptMapDefinition {
        mappings = List.copyOf(mappings);
    }
}
