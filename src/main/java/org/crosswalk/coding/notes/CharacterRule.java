package org.crosswalk.coding.notes;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which characters the codes of a reference have to have: what follows "with" in {@code T36-T50 with fifth or sixth character
 * 5}, {@code E08-E13 with .51-.52}, {@code I69. with final characters -23}. Characters are counted from 1, without the period.
 *
 * @param starts where the characters stand, any of them; negative: counted back from the end of the code
 * @param values what stands there, any of them
 */
record CharacterRule(List<Integer> starts, List<Span> values) {

    private static final String ORDINAL = "(fourth|fifth|sixth|six|seventh|4th|5th|6th|7th)";
    private static final Pattern AT =
            Pattern.compile(ORDINAL + "(?:\\s*(or|to)\\s*" + ORDINAL + ")?[\\s-]*(?:characters?|digits?)\\s+(.+)");
    private static final Pattern FINAL = Pattern.compile("final\\s+characters?\\s+(.+)");
    private static final Pattern LIST =
            Pattern.compile("[\\s.,-]*[0-9A-Z]{1,4}(?:(?:[\\s.,-]|\\bor\\b|\\band\\b)+[0-9A-Z]{1,4})*[\\s.,-]*");
    private static final Pattern VALUE = Pattern.compile("([0-9A-Z]{1,4})(?:-\\.?([0-9A-Z]{1,4}))?");

    CharacterRule {
        starts = List.copyOf(starts);
        values = List.copyOf(values);
    }

    /** From one string to another of the same length, both included. */
    record Span(String low, String high) {

        boolean contains(String text) {
            return text.compareTo(low) >= 0 && text.compareTo(high) <= 0;
        }

        @Override
        public String toString() {
            return low.equals(high) ? low : low + "-" + high;
        }
    }

    /**
     * Reads the words after "with".
     *
     * @param written how many characters of a code the reference itself gives: what {@code .51} follows
     * @return the rule, or null when the words name no characters
     */
    static @Nullable CharacterRule parse(String words, int written) {
        Matcher at = AT.matcher(words);
        if (at.matches()) {
            int first = position(at.group(1));
            String joint = at.group(2);
            List<Span> values = values(at.group(4));
            boolean either = joint != null && joint.equals("or");
            return values == null
                    ? null
                    : new CharacterRule(either ? List.of(first, position(at.group(3))) : List.of(first), values);
        }
        Matcher last = FINAL.matcher(words);
        if (last.matches()) {
            List<Span> values = values(last.group(1));
            return values == null
                    ? null
                    : new CharacterRule(List.of(-values.get(0).low().length()), values);
        }
        List<Span> values = values(words);
        return values == null ? null : new CharacterRule(List.of(written + 1), values);
    }

    private static int position(String ordinal) {
        return switch (ordinal.toLowerCase(Locale.ROOT)) {
            case "fourth", "4th" -> 4;
            case "fifth", "5th" -> 5;
            case "sixth", "six", "6th" -> 6;
            default -> 7;
        };
    }

    private static @Nullable List<Span> values(String list) {
        if (!LIST.matcher(list).matches()) {
            return null;
        }
        List<Span> values = VALUE.matcher(list)
                .results()
                .map(CharacterRule::span)
                .filter(span -> span.low().length() == span.high().length())
                .toList();
        return values.isEmpty() ? null : values;
    }

    private static Span span(MatchResult found) {
        return new Span(found.group(1), found.group(2) == null ? found.group(1) : found.group(2));
    }

    /** Whether a code without period has such characters. */
    boolean matches(String code) {
        for (int start : starts) {
            for (Span value : values) {
                int begin = start < 0 ? code.length() + start : start - 1;
                int end = begin + value.low().length();
                if (begin >= 0 && end <= code.length() && value.contains(code.substring(begin, end))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code character 5 or 6 = 5}, {@code character 4 = 51-52}, {@code final = 23}: one form for the many of the texts. */
    @Override
    public String toString() {
        String which = starts.get(0) < 0
                ? "final"
                : "character " + starts.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        return which + " = " + values.stream().map(Span::toString).collect(Collectors.joining(" or "));
    }
}
