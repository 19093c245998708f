package org.crosswalk.coding.modifiers;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.model.KnownCodeSystem;

/**
 * One rule on the use of modifiers.
 *
 * @param id names it
 * @param systems the systems of whose expressions it speaks
 * @param modifiers whose use it limits
 * @param limit how
 * @param error whether a breach makes the expression invalid; else it is a warning
 * @param source where it is said
 */
record ModifierRule(
        String id, Set<KnownCodeSystem> systems, Modifiers modifiers, Limit limit, boolean error, String source) {

    ModifierRule {
        systems = Set.copyOf(systems);
    }

    /** Which modifiers. */
    sealed interface Modifiers {

        /** Those of a kind. */
        record OfKind(String kind) implements Modifiers {}

        /** Those named. */
        record Named(Set<String> codes) implements Modifiers {}

        /**
         * Those that are put together from letters with meanings of their own, and are in no list.
         *
         * @param form what they look like
         * @param parts of what they are put together, in words
         * @param letters what the letters mean
         */
        record Built(Pattern form, String parts, String letters) implements Modifiers {}

        /** Every modifier. */
        record Every() implements Modifiers {}
    }

    /** What holds for them. */
    sealed interface Limit {

        /** They go with these codes only: codes and ranges, {@code 00100-01999}. */
        record OnlyWithCodes(List<String> ranges) implements Limit {}

        /** They go with codes of a kind only. */
        record OnlyWithKind(String kind) implements Limit {}

        /** They do not go with codes of a kind. */
        record NotWithKind(String kind) implements Limit {}

        /** They do not go with codes for which the property is stated false; where it is not stated, nothing is said. */
        record NotWhereFalse(String property) implements Limit {}

        /** At most so many of them go with one code. */
        record AtMost(int count) implements Limit {}

        /** They say different things of the same item, so that only one of them can hold on a line. */
        record NotTogether() implements Limit {}

        /** None of them comes twice. */
        record Once() implements Limit {}
    }
}
