package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A code enumerated in a value set ({@code ValueSet.compose.include.concept}).
 *
 * @param code the code
 * @param display the value set's own display, or null
 * @param designations the value set's own designations
 * @param properties facts that extensions of the value set state for this code (order, label, weight, ...)
 */
public record ConceptReference(
        String code, @Nullable String display, List<Designation> designations, List<ConceptProperty> properties) {

    public ConceptReference {
        designations = List.copyOf(designations);
        properties = List.copyOf(properties);
    }
}
