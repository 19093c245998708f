package org.crosswalk.coding;

import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.PropertyValue;
import org.jspecify.annotations.Nullable;

/**
 * A computed property of a concept.
 *
 * @param property which
 * @param value its value
 * @param description what the value means, or null
 */
public record Fact(
        CodingProperty property,
        PropertyValue value,
        @Nullable String description) {}
