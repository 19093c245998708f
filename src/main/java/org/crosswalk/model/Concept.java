package org.crosswalk.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One concept of a code system, whole: what a release reader hands to the compiler and what a provider gives back.
 *
 * @param code the code as FHIR writes it (ICD codes carry the period)
 * @param display the preferred display; null only where the code system gives none (allowed for client-sent systems)
 * @param definition the formal definition, or null
 * @param status what the code system says of the concept's status ({@code active}, {@code retired}, {@code deprecated}, ...), or null
 * @param inactive true when the concept is no longer for use, whatever the date
 * @param notSelectable true for headers and groupers: FHIR's "abstract"
 * @param validity the days on which this code was in effect; {@link ValidityPeriod#ALWAYS} where only the release has a period
 * @param parents codes of the direct parents; empty for a root
 * @param designations other names; the display itself is not repeated here
 * @param properties properties, without what the hierarchy says already
 */
public record Concept(
        String code,
        @Nullable String display,
        @Nullable String definition,
        @Nullable String status,
        boolean inactive,
        boolean notSelectable,
        ValidityPeriod validity,
        List<String> parents,
        List<Designation> designations,
        List<ConceptProperty> properties) {

    public Concept {
        parents = List.copyOf(parents);
        designations = List.copyOf(designations);
        properties = List.copyOf(properties);
    }

    /** The same with other designations and properties. */
    public Concept with(List<Designation> otherDesignations, List<ConceptProperty> otherProperties) {
        return new Concept(
                code,
                display,
                definition,
                status,
                inactive,
                notSelectable,
                validity,
                parents,
                otherDesignations,
                otherProperties);
    }

    /** The same with another display. */
    public Concept withDisplay(@Nullable String other) {
        return new Concept(
                code, other, definition, status, inactive, notSelectable, validity, parents, designations, properties);
    }

    /** The same with other parents. */
    public Concept withParents(List<String> others) {
        return new Concept(
                code, display, definition, status, inactive, notSelectable, validity, others, designations, properties);
    }

    /** Starts a concept with a code and a display. */
    public static Builder builder(String code, @Nullable String display) {
        return new Builder(code, display);
    }

    /** The first value of a property as text, or null when the concept has none. */
    public @Nullable String firstProperty(String property) {
        for (ConceptProperty p : properties) {
            if (p.code().equals(property)) {
                return p.value().asText();
            }
        }
        return null;
    }

    /** Collects a concept's parts; one use, one thread. */
    public static final class Builder {
        private final String code;
        private final @Nullable String display;
        private @Nullable String definition;
        private @Nullable String status;
        private boolean inactive;
        private boolean notSelectable;
        private ValidityPeriod validity = ValidityPeriod.ALWAYS;
        private final List<String> parents = new ArrayList<>();
        private final List<Designation> designations = new ArrayList<>();
        private final List<ConceptProperty> properties = new ArrayList<>();

        private Builder(String code, @Nullable String display) {
            this.code = code;
            this.display = display;
        }

        public Builder definition(@Nullable String text) {
            this.definition = text;
            return this;
        }

        public Builder status(@Nullable String value) {
            this.status = value;
            return this;
        }

        public Builder inactive(boolean value) {
            this.inactive = value;
            return this;
        }

        public Builder notSelectable(boolean value) {
            this.notSelectable = value;
            return this;
        }

        public Builder validity(ValidityPeriod value) {
            this.validity = value;
            return this;
        }

        public Builder parent(@Nullable String parentCode) {
            if (parentCode != null) {
                parents.add(parentCode);
            }
            return this;
        }

        public Builder designation(Designation designation) {
            designations.add(designation);
            return this;
        }

        public Builder property(ConceptProperty property) {
            properties.add(property);
            return this;
        }

        public Concept build() {
            return new Concept(
                    code,
                    display,
                    definition,
                    status,
                    inactive,
                    notSelectable,
                    validity,
                    parents,
                    designations,
                    properties);
        }
    }
}
