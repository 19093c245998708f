package org.crosswalk.source.fhirjson;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The top of a resource, read without building it: its type and its primitive elements of the first level, by name; of
 * {@code identifier} the first value.
 *
 * @param type the resource type
 * @param elements element name to text
 */
record ResourceSummary(String type, Map<String, String> elements) {

    /** The resource types that hold terminology. */
    static final Set<String> TERMINOLOGY = Set.of("CodeSystem", "ValueSet", "ConceptMap");

    static final String BUNDLE = "Bundle";

    /** Stands for the type of a text that has one resource after the other. */
    static final String NDJSON = "NDJSON";

    ResourceSummary {
        elements = Map.copyOf(elements);
    }

    /** An element's text, or null when it is absent or blank. */
    @Nullable
    String element(String name) {
        String text = elements.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
