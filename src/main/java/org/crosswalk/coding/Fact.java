package org.crosswalk.coding;

import java.util.List;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.PropertyValue;
import org.jspecify.annotations.Nullable;

/**
 * A computed property of a concept.
 *
 * @param property which
 * @param value its value
 * @param description what the value means, or null
 * @param parts what else there is to say of the value
 */
public record Fact(
        CodingProperty property,
        PropertyValue value,
        @Nullable String description,
        List<ConceptProperty> parts) {

    public Fact {
        parts = List.copyOf(parts);
    }

    /** Without parts. */
    public Fact(CodingProperty property, PropertyValue value, @Nullable String description) {
        this(property, value, description, List.of());
    }
}
