package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code $closure}: without concepts and version the table is to be made, or made empty.
 *
 * @param name of the table
 * @param concepts to be added, each with system and code
 * @param version after which everything is to be told again, or null
 * @param context common parameters
 */
public record ClosureRequest(
        String name, List<Coding> concepts, @Nullable String version, RequestContext context) {

    public ClosureRequest {
        concepts = List.copyOf(concepts);
    }
}
