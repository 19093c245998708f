package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $translate} found.
 *
 * @param result true when at least one match is neither unmatched nor disjoint
 * @param message for a reader, or null
 * @param matches all matches
 * @param issues remarks
 */
public record TranslateOutcome(boolean result, @Nullable String message, List<Match> matches, List<Issue> issues) {

    public TranslateOutcome {
        matches = List.copyOf(matches);
        issues = List.copyOf(issues);
    }

    /**
     * One match.
     *
     * @param source the coding that was translated, with the system's preferred URI
     * @param equivalence how the found concept relates to the source
     * @param concept what was found, in reverse a source of the map; null when the row says there is none
     * @param products codes that belong to the target (combinations)
     * @param map canonical of the map
     * @param comment the row's remark, or null
     * @param properties raw facts of the row
     */
    public record Match(
            Coding source,
            Equivalence equivalence,
            @Nullable Coding concept,
            List<Product> products,
            Canonical map,
            @Nullable String comment,
            List<ConceptProperty> properties) {

        public Match {
            products = List.copyOf(products);
            properties = List.copyOf(properties);
        }
    }

    /**
     * {@code match.product}.
     *
     * @param element URI that says what the value is
     * @param concept the value
     */
    public record Product(String element, Coding concept) {}
}
