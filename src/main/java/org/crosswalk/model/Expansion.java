package org.crosswalk.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $expand} lists.
 *
 * @param definition the value set that was expanded
 * @param includeDefinition whether the answer repeats the compose
 * @param identifier {@code urn:uuid:}, the same for every page of one expansion
 * @param timestamp when
 * @param total number of codes in the whole expansion, or null when unknown
 * @param offset first entry of this page, or null when not paged
 * @param unclosed why the expansion is not the whole set ({@code valueset-unclosed}), or null
 * @param parameters echoed and assumed parameters, used versions and warnings, in answer order
 * @param properties the properties that entries carry
 * @param contains the entries
 */
public record Expansion(
        ValueSetDefinition definition,
        boolean includeDefinition,
        String identifier,
        Instant timestamp,
        @Nullable Integer total,
        @Nullable Integer offset,
        @Nullable String unclosed,
        List<Parameter> parameters,
        List<PropertyDefinition> properties,
        List<Entry> contains) {

    public Expansion {
        parameters = List.copyOf(parameters);
        properties = List.copyOf(properties);
        contains = List.copyOf(contains);
    }

    /**
     * {@code expansion.parameter}.
     *
     * @param name its name
     * @param value a {@link Boolean}, {@link Integer}, {@link String}, {@link LocalDate}, {@link Uri} or {@link Code}
     */
    public record Parameter(String name, Object value) {

        /** A value that travels as {@code valueUri}. */
        public record Uri(String value) {}

        /** A value that travels as {@code valueCode}. */
        public record Code(String value) {}
    }

    /**
     * {@code expansion.contains}.
     *
     * @param system the code's system, or null for a grouper without code
     * @param version its version where the expansion needs to say it, or null
     * @param code the code
     * @param display the display in the client's language
     * @param notSelectable {@code abstract}
     * @param inactive {@code inactive}
     * @param designations designations when asked for
     * @param properties properties when asked for
     * @param contains nested entries
     */
    public record Entry(
            @Nullable String system,
            @Nullable String version,
            @Nullable String code,
            @Nullable String display,
            boolean notSelectable,
            boolean inactive,
            List<Designation> designations,
            List<ConceptProperty> properties,
            List<Entry> contains) {

        public Entry {
            designations = List.copyOf(designations);
            properties = List.copyOf(properties);
            contains = List.copyOf(contains);
        }
    }
}
