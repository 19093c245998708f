package org.crosswalk.coding.edits;

import java.util.List;
import java.util.stream.Stream;

/**
 * The modifiers that allow both codes of a pair where its indicator is 1: "NCCI PTP-associated modifiers", NCCI Policy Manual
 * for Medicare Services, chapter I, E.
 */
final class PairModifiers {

    private static final List<String> ALL = List.of(
            // anatomic
            "E1",
            "E2",
            "E3",
            "E4",
            "FA",
            "F1",
            "F2",
            "F3",
            "F4",
            "F5",
            "F6",
            "F7",
            "F8",
            "F9",
            "TA",
            "T1",
            "T2",
            "T3",
            "T4",
            "T5",
            "T6",
            "T7",
            "T8",
            "T9",
            "LT",
            "RT",
            "LC",
            "LD",
            "RC",
            "LM",
            "RI",
            // of global surgery
            "24",
            "25",
            "57",
            "58",
            "78",
            "79",
            // others
            "27",
            "59",
            "91",
            "XE",
            "XS",
            "XP",
            "XU");

    private PairModifiers() {}

    /** All of them, in the order of the manual. */
    static List<String> all() {
        return ALL;
    }

    /** Those of them on either line, in the order of the lines. */
    static List<String> on(ClaimLine one, ClaimLine other) {
        return Stream.concat(one.modifiers().stream(), other.modifiers().stream())
                .filter(ALL::contains)
                .distinct()
                .toList();
    }
}
