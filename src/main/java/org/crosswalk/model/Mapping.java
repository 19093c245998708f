package org.crosswalk.model;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a concept map: a source code and one target (a combination of codes counts as one target with products).
 *
 * @param group index into {@link ConceptMapHeader#groups()}
 * @param sourceCode the source code
 * @param sourceDisplay its display, or null
 * @param targetCode the target code; null where the row says that there is none
 * @param targetDisplay its display, or null
 * @param equivalence how the target relates to the source
 * @param comment the publisher's remark or the raw flags in words, or null
 * @param dependsOn conditions under which the row holds
 * @param products further codes that belong to the target: a GEM combination's other members
 * @param properties raw facts of the row, such as a GEM's five flags
 */
public record Mapping(
        int group,
        String sourceCode,
        @Nullable String sourceDisplay,
        @Nullable String targetCode,
        @Nullable String targetDisplay,
        Equivalence equivalence,
        @Nullable String comment,
        List<Attribute> dependsOn,
        List<Attribute> products,
        List<ConceptProperty> properties) {

    /** The property of a row whose source is a category and stands for any code below it. */
    public static final String ANY_BELOW = "anyBelow";

    private static final ConceptProperty OF_ANY_BELOW = ConceptProperty.bool(ANY_BELOW, true);

    public Mapping {
        dependsOn = List.copyOf(dependsOn);
        products = List.copyOf(products);
        properties = List.copyOf(properties);
    }

    /**
     * The day from which the row holds, where the publisher says one: its property {@code effective}, a date or the
     * first day of a month or year. Null when it says none, or nothing that is a date.
     */
    public @Nullable LocalDate effectiveFrom() {
        for (ConceptProperty property : properties) {
            if (property.code().equals("effective")) {
                return day(property.value().asText());
            }
        }
        return null;
    }

    /** Whether the row is about any code below its source: its property {@link #ANY_BELOW} is true. */
    public boolean isOfAnyBelow() {
        return properties.contains(OF_ANY_BELOW);
    }

    private static @Nullable LocalDate day(String date) {
        String whole = date.length() == 4 ? date + "-01-01" : date.length() == 7 ? date + "-01" : date;
        try {
            return LocalDate.parse(whole.substring(0, Math.min(10, whole.length())));
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }

    /**
     * {@code dependsOn} or {@code product}.
     *
     * @param property URI that says what the value is
     * @param system code system of the value, or null
     * @param value the code
     * @param display its display, or null
     */
    public record Attribute(
            String property,
            @Nullable String system,
            String value,
            @Nullable String display) {}
}
