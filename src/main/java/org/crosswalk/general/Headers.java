package org.crosswalk.general;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.FilterDefinition;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.jspecify.annotations.Nullable;

/** What is said of a code system of general use that no file says. Each of its properties is a filter too. Immutable. */
final class Headers {

    private final ResourceHeader resource;
    private final @Nullable String valueSet;
    private final List<PropertyDefinition> properties = new ArrayList<>();
    private final List<FilterDefinition> filters = new ArrayList<>();

    private Headers(ResourceHeader resource, @Nullable String valueSet) {
        this.resource = resource;
        this.valueSet = valueSet;
    }

    /**
     * Begins one.
     *
     * @param valueSet URL of the value set of all its codes, or null
     */
    static Headers of(
            String id,
            Canonical canonical,
            String name,
            String title,
            String publisher,
            String description,
            String copyright,
            @Nullable String valueSet) {
        return new Headers(
                new ResourceHeader(
                        id,
                        canonical,
                        name,
                        title,
                        "active",
                        false,
                        null,
                        publisher,
                        description,
                        copyright,
                        "en",
                        null),
                valueSet);
    }

    /** The same with one more property. */
    Headers with(String property, String description, PropertyType type) {
        Headers more = new Headers(resource, valueSet);
        more.properties.addAll(properties);
        more.filters.addAll(filters);
        more.properties.add(new PropertyDefinition(property, null, description, type));
        more.filters.add(new FilterDefinition(
                property,
                null,
                Set.of(FilterOperator.EQUALS, FilterOperator.IN, FilterOperator.EXISTS),
                "a value of the property; for exists true or false"));
        return more;
    }

    /** Of a system that is a grammar. */
    CodeSystemHeader grammar(boolean caseSensitive) {
        return header(caseSensitive, true);
    }

    /** Of a system with a list of codes, in which case counts. */
    CodeSystemHeader list() {
        return header(true, false);
    }

    private CodeSystemHeader header(boolean caseSensitive, boolean compositional) {
        return new CodeSystemHeader(
                resource,
                caseSensitive,
                valueSet,
                null,
                compositional,
                false,
                ContentMode.COMPLETE,
                null,
                properties,
                filters,
                ValidityPeriod.ALWAYS,
                false,
                null,
                false);
    }
}
