package org.crosswalk.model;

import org.jspecify.annotations.Nullable;

/**
 * Declares a property that concepts of a code system may have.
 *
 * @param code the code used in {@code property.code}, filters and {@code $lookup}
 * @param uri formal meaning, for example {@code http://hl7.org/fhir/concept-properties#inactive}, or null
 * @param description what it means, or null
 * @param type the value's type
 */
public record PropertyDefinition(
        String code, @Nullable String uri, @Nullable String description, PropertyType type) {}
