package org.crosswalk.coding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.crosswalk.provider.CodeSystemProvider;

/** The codes of which a tool can have made a number: leading zeros are lost, and an E is read as an exponent. Stateless. */
final class NumberSpellings {

    /** What tools print of a code of seven characters at the longest: {@code 1.0000000000000001E+308}. */
    private static final int LONGEST_NUMBER = 24;

    /** How tools write numbers; a code may look so too. */
    private static final Pattern NUMBER =
            Pattern.compile("[0-9]+([.][0-9]*)?([eE][+]?[0-9]+)?[dDfF]?|[iI]nf(inity)?|\u221e");

    private static final Pattern NUMBER_OF_TOOL =
            Pattern.compile("[0-9]+([.][0-9]+)?[eE][+][0-9]+|[iI]nf(inity)?|\u221e");

    /** With what a number begins, or what looks so. */
    private static final String FIRST = "0123456789iI\u221eOol";

    /** What finite numbers have beside digits. */
    private static final String IN_NUMBERS = ".+eEdDfF";

    private NumberSpellings() {}

    /** The codes of a release of which a tool can have made the number that a text is, or looks like. */
    static Set<String> of(CodeSystemProvider release, String code) {
        String text = code.strip();
        if (code.length() > Spellings.LONGEST || !mayBeNumber(text)) {
            return Set.of();
        }
        Set<Double> numbers = numbers(text);
        if (numbers.isEmpty()) {
            return Set.of();
        }
        Set<String> found = new LinkedHashSet<>();
        release.derived(NumberedCodes.class, NumberedCodes::of)
                .with(numbers)
                .forEach(ordinal -> found.add(release.code(ordinal)));
        found.remove(code);
        return found;
    }

    /** Whether only a tool writes so, and no publisher a code. */
    static boolean isNumberOfTool(String code) {
        String text = code.strip();
        return mayBeNumber(text) && NUMBER_OF_TOOL.matcher(text).matches();
    }

    private static boolean mayBeNumber(String text) {
        return !text.isEmpty() && FIRST.indexOf(text.charAt(0)) >= 0;
    }

    /** Whether a text begins with a digit and has no other characters than finite numbers have. */
    private static boolean mayBeFinite(byte[] utf8, int from, int to) {
        boolean may = from < to && utf8[from] >= '0' && utf8[from] <= '9';
        for (int at = from + 1; may && at < to; at++) {
            may = (utf8[at] >= '0' && utf8[at] <= '9') || IN_NUMBERS.indexOf(utf8[at]) >= 0;
        }
        return may;
    }

    private static Set<Double> numbers(String text) {
        Set<Double> numbers = new HashSet<>();
        if (text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()) {
            numbers.add(number(text));
        } else if (text.length() <= Spellings.LONGEST_BARE) {
            for (List<String> readings : LikelySpellings.readings(text)) {
                for (String reading : readings) {
                    if (mayBeNumber(reading) && NUMBER.matcher(reading).matches()) {
                        numbers.add(number(reading));
                    }
                }
            }
        }
        return numbers;
    }

    private static double number(String text) {
        return Character.isDigit(text.charAt(0)) ? Double.parseDouble(text) : Double.POSITIVE_INFINITY;
    }

    /**
     * The complete codes of a release that look like a number, by that number. Immutable and thread-safe.
     *
     * @param numbers in ascending order
     * @param ordinals the code of each
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record NumberedCodes(double[] numbers, int[] ordinals) {

        private record Numbered(double number, int ordinal) {}

        static NumberedCodes of(CodeSystemProvider release) {
            List<Numbered> all = new ArrayList<>();
            release.eachCode((ordinal, utf8, from, to) -> {
                if (mayBeFinite(utf8, from, to) && !release.isNotSelectable(ordinal)) {
                    String code = new String(utf8, from, to - from, StandardCharsets.US_ASCII);
                    if (NUMBER.matcher(code).matches()) {
                        all.add(new Numbered(number(code), ordinal));
                    }
                }
            });
            all.sort(Comparator.comparingDouble(Numbered::number));
            return new NumberedCodes(
                    all.stream().mapToDouble(Numbered::number).toArray(),
                    all.stream().mapToInt(Numbered::ordinal).toArray());
        }

        /** The codes that are one of some numbers, in their order. */
        Set<Integer> with(Set<Double> wanted) {
            Set<Integer> found = new TreeSet<>();
            for (double number : wanted) {
                for (int at = first(number); at < numbers.length && numbers[at] == number; at++) {
                    found.add(ordinals[at]);
                }
            }
            return found;
        }

        private int first(double number) {
            int at = java.util.Arrays.binarySearch(numbers, number);
            while (at > 0 && numbers[at - 1] == number) {
                at--;
            }
            return at < 0 ? numbers.length : at;
        }
    }
}
