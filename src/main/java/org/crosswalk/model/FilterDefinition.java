package org.crosswalk.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Declares a filter that a code system supports ({@code CodeSystem.filter}).
 *
 * @param code the property it works on
 * @param description what it selects, or null
 * @param operators the operators it takes
 * @param value what the value must be
 */
public record FilterDefinition(String code, @Nullable String description, Set<FilterOperator> operators, String value) {

    public FilterDefinition {
        operators = Set.copyOf(operators);
    }
}
