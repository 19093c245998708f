package org.crosswalk.coding.modifiers;

import java.util.List;
import org.crosswalk.model.Concept;

/** Which codes a rule on modifiers names. */
final class CodesOfRule {

    private static final String KIND = "kind";

    private CodesOfRule() {}

    /** Whether a concept is of a kind. */
    static boolean isOfKind(Concept concept, String kind) {
        return concept.properties().stream()
                .anyMatch(p -> p.code().equals(KIND) && p.value().asText().equals(kind));
    }

    /** Whether a code is one of codes and ranges, {@code 00100-01999}. */
    static boolean isInAny(List<String> ranges, String code) {
        return ranges.stream().anyMatch(range -> isIn(range, code));
    }

    private static boolean isIn(String range, String code) {
        int dash = range.indexOf('-');
        if (dash < 0) {
            return range.equals(code);
        }
        String low = range.substring(0, dash);
        String high = range.substring(dash + 1);
        return code.length() == low.length() && code.compareTo(low) >= 0 && code.compareTo(high) <= 0;
    }
}
