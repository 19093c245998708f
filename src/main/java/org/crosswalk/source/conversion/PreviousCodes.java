package org.crosswalk.source.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The free text of "Previous Code(s) Assignment".
 *
 * <p>Commas and semicolons separate alternatives: each of the codes was a previous assignment. Where codes are joined by
 * "and" or "&", all of them together were. A member may be a code, a range ({@code H44.20-H44.23}), or any code of a
 * category ({@code I63.-}, {@code Codes in Categories T15-T19}). {@code None} says that the code has no predecessor.
 *
 * @param alternatives combinations, each with one member or more; empty where there is no predecessor
 */
record PreviousCodes(List<Combination> alternatives) {

    private static final int LARGEST_RANGE = 100;
    private static final int LONGEST_CODE = 7;
    private static final Pattern JOINED = Pattern.compile("(?i)\\s*(?:&|\\band\\b)\\s*");
    private static final Pattern ANY_OF =
            Pattern.compile("(?i)^(?:an?\\s+)?codes?\\s+(?:from|in|of)\\s+(?:categor(?:y|ies)\\s+)?");
    private static final Pattern CODE = Pattern.compile("[A-Z][0-9A-Z]{2}(?:\\.?[0-9A-Z]{1,4})?");
    private static final Pattern CATEGORY_AND_BELOW = Pattern.compile("([A-Z][0-9A-Z]{2}(?:\\.[0-9A-Z]{1,3})?)\\.?-");
    /** What of the first code of a category is below the category, and of the last one. */
    private static final Pattern BEGINNING = Pattern.compile("\\.?0*1?");

    private static final Pattern END = Pattern.compile("\\.?9*");
    private static final Pattern RANGE = Pattern.compile("(" + CODE + ")\\s*-\\s*(" + CODE + ")");

    PreviousCodes {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * Codes that were assigned together.
     *
     * @param members the codes; one where a single code was enough
     */
    record Combination(List<Member> members) {
        Combination {
            members = List.copyOf(members);
        }
    }

    /**
     * What stands for one code in the text.
     *
     * @param text as the publisher wrote it
     * @param codes the codes it names, with period; categories where it means any code of them; empty when it cannot be
     *     understood
     * @param reading how the text names them
     */
    record Member(String text, List<String> codes, Reading reading) {
        Member {
            codes = List.copyOf(codes);
        }
    }

    /** How a text names codes. */
    enum Reading {
        /**
         * A code, or every code of a range that counts up one digit after the other. The text does not say which of them
         * exist: {@code H35.051-H35.059} counts {@code H35.055} as well.
         */
        CODES,
        /** Any code of the named categories. */
        ANY_OF_CATEGORIES,
        /** Any code between the two named ones: which there are only the release of that time can tell. */
        ENDS_OF_RANGE,
        UNKNOWN
    }

    static PreviousCodes parse(String text) {
        String clean = text.strip();
        if (clean.equalsIgnoreCase("none")) {
            return new PreviousCodes(List.of());
        }
        List<Combination> alternatives = new ArrayList<>();
        for (String part : clean.split(";")) {
            List<Member> members = new ArrayList<>();
            boolean joined = JOINED.matcher(part).find();
            for (String listed : part.split(",")) {
                for (String member : JOINED.split(listed.strip())) {
                    if (!member.isBlank()) {
                        members.add(member(member.strip()));
                    }
                }
            }
            if (joined) {
                alternatives.add(new Combination(members));
            } else {
                members.forEach(member -> alternatives.add(new Combination(List.of(member))));
            }
        }
        return new PreviousCodes(alternatives);
    }

    private static Member member(String text) {
        Matcher anyOf = ANY_OF.matcher(text);
        boolean any = anyOf.find();
        String codes = any ? text.substring(anyOf.end()) : text;
        Matcher below = CATEGORY_AND_BELOW.matcher(codes);
        if (below.matches()) {
            return new Member(text, List.of(dotted(below.group(1))), Reading.ANY_OF_CATEGORIES);
        }
        if (CODE.matcher(codes).matches()) {
            return new Member(text, List.of(dotted(codes)), any ? Reading.ANY_OF_CATEGORIES : Reading.CODES);
        }
        Matcher range = RANGE.matcher(codes);
        return range.matches()
                ? range(text, range.group(1), range.group(2))
                : new Member(text, List.of(), Reading.UNKNOWN);
    }

    private static Member range(String text, String first, String last) {
        List<String> between = between(first, last);
        if (between.isEmpty()) {
            between = withCharactersOfEnds(first, last);
        }
        if (between.isEmpty()) {
            List<String> categories = wholeCategories(dotted(first), dotted(last));
            return categories.isEmpty()
                    ? new Member(text, List.of(dotted(first), dotted(last)), Reading.ENDS_OF_RANGE)
                    : new Member(text, categories, Reading.ANY_OF_CATEGORIES);
        }
        return new Member(
                text,
                between.stream().map(PreviousCodes::dotted).toList(),
                first.length() == 3 ? Reading.ANY_OF_CATEGORIES : Reading.CODES);
    }

    /** The codes from first to last where they differ in a number of the same place and length; else none. */
    private static List<String> between(String first, String last) {
        if (first.length() != last.length()) {
            return List.of();
        }
        int from = 0;
        while (from < first.length() && first.charAt(from) == last.charAt(from)) {
            from++;
        }
        int to = first.length();
        while (to > from && first.charAt(to - 1) == last.charAt(to - 1)) {
            to--;
        }
        String low = first.substring(from, to);
        String high = last.substring(from, to);
        if (low.isEmpty() || !isNumber(low) || !isNumber(high)) {
            return List.of();
        }
        int start = Integer.parseInt(low);
        int end = Integer.parseInt(high);
        if (start > end || end - start >= LARGEST_RANGE) {
            return List.of();
        }
        List<String> codes = new ArrayList<>();
        for (int number = start; number <= end; number++) {
            String digits = String.format(Locale.ROOT, "%0" + low.length() + "d", number);
            codes.add(first.substring(0, from) + digits + first.substring(to));
        }
        return codes;
    }

    /** {@code S06.890D-S06.899S}: the codes between, each with the seventh characters of both ends. */
    private static List<String> withCharactersOfEnds(String first, String last) {
        int stem = first.length() - 1;
        if (first.replace(".", "").length() != LONGEST_CODE || last.length() != first.length()) {
            return List.of();
        }
        List<String> codes = new ArrayList<>();
        for (String code : between(first.substring(0, stem), last.substring(0, stem))) {
            codes.add(code + first.charAt(stem));
            codes.add(code + last.charAt(stem));
        }
        return codes;
    }

    /**
     * The categories of a range whose ends are of different depth, {@code I10-I15.9} or {@code Y93.01-Y93.9}: from the
     * beginning of the first to the end of the last. None where one of the two is not meant whole.
     */
    private static List<String> wholeCategories(String first, String last) {
        int depth = Math.min(first.length(), last.length());
        boolean whole = BEGINNING.matcher(first.substring(depth)).matches()
                && END.matcher(last.substring(depth)).matches();
        return whole ? between(first.substring(0, depth), last.substring(0, depth)) : List.of();
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A code as FHIR writes it; the table has a few without period. */
    static String dotted(String code) {
        String plain = code.replace(".", "");
        return plain.length() > 3 ? plain.substring(0, 3) + "." + plain.substring(3) : plain;
    }

    /** Whether a text is one code. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }
}
