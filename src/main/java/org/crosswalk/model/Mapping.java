package org.crosswalk.model;

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

    public Mapping {
        dependsOn = List.copyOf(dependsOn);
        products = List.copyOf(products);
        properties = List.copyOf(properties);
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
