package org.crosswalk.coding.notes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the titles of two codes of one category. Titles are words, so that everything here is a warning.
 *
 * <ul>
 *   <li>One title is the other but for "bilateral" in the place of "right" or "left": the side is told twice. Right and left,
 *       where the release has the same title with "bilateral": ICD-10-CM Official Guidelines, I.B.13, have each side
 *       coded for itself only where there is no bilateral code.
 *   <li>One title says "without" what the other says "with", and else the same: both hold only for two occurrences.
 *       Wounds with and without a foreign body are left out: one place may well have several.
 * </ul>
 */
final class TitleRules {

    private static final Pattern WORD = Pattern.compile("[a-z0-9]+(?:[-'][a-z0-9]+)*");
    private static final Pattern WITHOUT = Pattern.compile("\\bwithout (?!foreign body\\b)");
    private static final Set<String> SMALL = Set.of("of", "the", "in", "unilateral");
    private static final int CATEGORY = 3;

    private final CodeSystemProvider provider;
    private final Map<String, Sided> read = new HashMap<>();

    TitleRules(CodeSystemProvider provider) {
        this.provider = provider;
    }

    private enum Side {
        RIGHT,
        LEFT,
        BOTH,
        NONE
    }

    /**
     * A title without its side.
     *
     * @param rest the other words, sorted
     * @param shorter the same without the word that follows the side: "right eye" is "bilateral" in the bilateral title
     */
    private record Sided(Side side, List<String> rest, List<String> shorter) {

        static Sided of(String title) {
            List<String> words = WORD.matcher(title.toLowerCase(Locale.ROOT))
                    .results()
                    .map(found -> singular(found.group()))
                    .toList();
            int[] sides = IntStream.range(0, words.size())
                    .filter(i -> side(words.get(i)) != Side.NONE)
                    .toArray();
            if (sides.length != 1) {
                return new Sided(Side.NONE, List.of(), List.of());
            }
            int at = sides[0];
            return new Sided(side(words.get(at)), without(words, at, at), without(words, at, at + 1));
        }

        private static Side side(String word) {
            return switch (word) {
                case "right" -> Side.RIGHT;
                case "left" -> Side.LEFT;
                case "bilateral" -> Side.BOTH;
                default -> Side.NONE;
            };
        }

        private static List<String> without(List<String> words, int first, int last) {
            return IntStream.range(0, words.size())
                    .filter(i -> i < first || i > last)
                    .mapToObj(words::get)
                    .filter(word -> !SMALL.contains(word))
                    .sorted()
                    .toList();
        }

        private static String singular(String word) {
            if (word.endsWith("ies")) {
                return word.substring(0, word.length() - 3) + "y";
            }
            return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
        }

        boolean isOneSide() {
            return side == Side.RIGHT || side == Side.LEFT;
        }

        /** Whether this is the title of both sides, and the other that of one of them. */
        boolean isBothOf(Sided one) {
            return side == Side.BOTH && one.isOneSide() && (rest.equals(one.rest) || rest.equals(one.shorter));
        }

        boolean isOtherSideOf(Sided one) {
            return isOneSide() && one.isOneSide() && side != one.side && rest.equals(one.rest);
        }
    }

    /** What there is between two codes; {@code left} stands before {@code right} in the claim. */
    List<NoteFinding> between(ClaimCode left, ClaimCode right) {
        if (left.ordinal() == right.ordinal() || !category(left.code()).equals(category(right.code()))) {
            return List.of();
        }
        Phrase phrase = sides(left, right);
        if (phrase == null && (isOpposite(left.title(), right.title()) || isOpposite(right.title(), left.title()))) {
            phrase = Phrase.of(
                    "CROSSWALK_CHECK_OPPOSITE_TITLES", left.code(), left.title(), right.code(), right.title());
        }
        return phrase == null
                ? List.of()
                : List.of(new NoteFinding(
                        Severity.WARNING,
                        Issue.Type.CONFLICT,
                        phrase,
                        List.of(left.position(), right.position()),
                        List.of()));
    }

    private static String category(String code) {
        return code.substring(0, Math.min(CATEGORY, code.length()));
    }

    private @Nullable Phrase sides(ClaimCode left, ClaimCode right) {
        Sided one = sided(left.title());
        Sided other = sided(right.title());
        if (one.isBothOf(other)) {
            return Phrase.of("CROSSWALK_CHECK_SIDE_TWICE", left.code(), right.code());
        }
        if (other.isBothOf(one)) {
            return Phrase.of("CROSSWALK_CHECK_SIDE_TWICE", right.code(), left.code());
        }
        return one.isOtherSideOf(other)
                ? bilateral(left.ordinal(), one)
                        .map(both -> Phrase.of("CROSSWALK_CHECK_BOTH_SIDES", left.code(), right.code(), both))
                        .orElse(null)
                : null;
    }

    private Sided sided(String title) {
        return read.computeIfAbsent(title, Sided::of);
    }

    /** The billable code beside a code, or beside the header above it, that says of both sides what the code says of one. */
    private Optional<String> bilateral(int ordinal, Sided one) {
        List<Integer> near = new ArrayList<>();
        int[] above = provider.parents(ordinal);
        for (int level = 0; level < 2 && above.length > 0; level++) {
            IntStream.of(provider.children(above[0])).forEach(near::add);
            above = provider.parents(above[0]);
        }
        return near.stream()
                .filter(other -> !provider.isNotSelectable(other))
                .filter(other -> Stream.ofNullable(provider.display(other))
                        .anyMatch(title -> sided(title).isBothOf(one)))
                .map(provider::code)
                .filter(code -> category(code).equals(category(provider.code(ordinal))))
                .findFirst();
    }

    /** Whether one title says "with" what another says "without", up to the comma, and is the same before it and after it. */
    private static boolean isOpposite(String without, String with) {
        Matcher word = WITHOUT.matcher(without);
        while (word.find()) {
            int comma = without.indexOf(',', word.end());
            String before = without.substring(0, word.start());
            String what = without.substring(word.end(), comma < 0 ? without.length() : comma);
            String after = comma < 0 ? "" : without.substring(comma);
            String begin = before + "with " + what;
            if (with.startsWith(begin)
                    && with.substring(begin.length()).endsWith(after)
                    && (with.length() == begin.length() || !Character.isLetter(with.charAt(begin.length())))) {
                return true;
            }
        }
        return false;
    }
}
