package org.crosswalk.coding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a coding that is wrong, and what it must mean where it can mean one thing only.
 *
 * @param explanations in the order in which they are said
 * @param code the code that is meant, or null
 * @param system the preferred URI of the system that is meant, where it is another than the one given, or null
 */
public record Advice(
        List<Explanation> explanations,
        @Nullable String code,
        @Nullable String system) {

    /** Nothing. */
    public static final Advice NONE = new Advice(List.of(), null, null);

    public Advice {
        explanations = List.copyOf(explanations);
    }
}
