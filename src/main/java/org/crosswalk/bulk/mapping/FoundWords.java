package org.crosswalk.bulk.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.crosswalk.coding.OtherWords;
import org.crosswalk.model.IndexPath;
import org.crosswalk.model.SearchOutcome.Hit;
import org.crosswalk.model.SearchOutcome.Match;
import org.jspecify.annotations.Nullable;

/** Says of what a search has found for a text which of its words were found, and where. For one text. */
final class FoundWords {

    private static final String TITLE = "title";
    private static final String CODE = "code";
    private static final int SHORTEST_BEGINNING = 3;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NONESSENTIAL = Pattern.compile("\\([^)]*\\)");
    private static final Pattern BEHIND_A_TERM = Pattern.compile(", (see|use) .*$|: .*$");

    private static final Pattern SEE_CONDITION = Pattern.compile(", see (also )?condition$", Pattern.CASE_INSENSITIVE);

    /** Words between terms of the index, which nobody has to write. */
    private static final Set<String> BETWEEN =
            Set.of("with", "in", "of", "due", "to", "the", "and", "or", "by", "from");

    private final String text;
    private final List<String> typed;
    private final List<String> readings;

    /** The ground of a hit, and why. */
    record Why(Ground ground, String reason) {}

    FoundWords(String text) {
        this.text = text;
        this.typed = words(text);
        this.readings = OtherWords.of(text);
    }

    /** Why a hit was found. */
    Why of(Hit hit) {
        Match match = hit.match();
        if (match.where().equals(CODE)) {
            return hit.code().equalsIgnoreCase(text.strip())
                    ? new Why(Ground.NAMED, "The text names the code itself.")
                    : new Why(Ground.BELOW, "The code begins with " + text.strip() + ", which is the text.");
        }
        String display = hit.display();
        if (display != null && isJust(words(display), typed)) {
            return new Why(Ground.EXACT_TITLE, "Its title has just these words.");
        }
        Why asWritten = match.index() ? term(match, typed, "") : name(match, typed, "");
        if (asWritten != null) {
            return asWritten;
        }
        for (String reading : readings) {
            String said = "Read as “" + reading + "”: ";
            Why read = match.index() ? term(match, words(reading), said) : name(match, words(reading), said);
            if (read != null) {
                return read;
            }
        }
        return new Why(
                Ground.ALIKE,
                "Not all words stand there as they are written; the nearest is " + place(match)
                        + (match.where().equals(TITLE) ? "." : " “" + match.text() + "”."));
    }

    private static @Nullable Why name(Match match, List<String> wanted, String said) {
        List<String> there = words(match.text());
        if (!contains(there, wanted, FoundWords::begins)) {
            return null;
        }
        boolean title = match.where().equals(TITLE);
        boolean exact = isJust(there, wanted);
        Ground ground = !said.isEmpty()
                ? Ground.OTHER_WORDS
                : !exact ? Ground.ALL_WORDS : title ? Ground.EXACT_TITLE : Ground.EXACT_TERM;
        String where = title ? "its title" : place(match) + " “" + match.text() + "”";
        return new Why(
                ground,
                sentence(said + (exact ? where + " has just these words." : "all words stand in " + where + ".")));
    }

    private static @Nullable Why term(Match match, List<String> wanted, String said) {
        String path = BEHIND_A_TERM.matcher(match.text()).replaceFirst("");
        if (!contains(words(match.text()), wanted, FoundWords::begins)) {
            return null;
        }
        boolean exact = contains(words(path), wanted, FoundWords::isSame)
                && Arrays.stream(NONESSENTIAL.matcher(path).replaceAll(" ").split(Pattern.quote(IndexPath.BETWEEN)))
                        .allMatch(part -> isNamed(part, wanted));
        String leads = "the " + match.where()
                + (match.version() == null ? "" : " of release " + match.version())
                + " leads from “" + match.text() + "” to it.";
        if (!exact) {
            return new Why(
                    said.isEmpty() ? Ground.ALL_WORDS : Ground.OTHER_WORDS,
                    sentence(said + "all words stand there: " + leads));
        }
        Ground ground =
                !said.isEmpty() ? Ground.OTHER_WORDS : match.version() == null ? Ground.INDEX : Ground.OTHER_INDEX;
        return new Why(ground, sentence(said + leads));
    }

    /** Whether one of the names of a term, which commas keep apart, is among the words. */
    private static boolean isNamed(String part, List<String> wanted) {
        return Arrays.stream(part.split(","))
                .map(FoundWords::words)
                .anyMatch(words -> words.stream()
                        .filter(word -> !BETWEEN.contains(word))
                        .allMatch(word -> wanted.stream().anyMatch(each -> isSame(word, each))));
    }

    /** Whether words are just others, in any order. */
    private static boolean isJust(List<String> there, List<String> wanted) {
        return there.size() == wanted.size() && contains(there, wanted, FoundWords::isSame);
    }

    /** Whether a term of the index says that it is none to look under: {@code Arm, see condition}, which leads to no code of the arm. */
    static boolean leadsAway(Hit hit) {
        return hit.match().index() && SEE_CONDITION.matcher(hit.match().text()).find();
    }

    /** Whether a hit has a word as it stands, or a word that it is read as; what only begins so, or is spelled alike, says less. */
    static boolean isWhole(String word, Hit hit) {
        List<String> there = new ArrayList<>(words(hit.match().text()));
        there.addAll(words(hit.display() == null ? "" : hit.display()));
        return contains(there, words(word), FoundWords::isSame)
                || !OtherWords.of(word).isEmpty();
    }

    private static boolean contains(List<String> there, List<String> wanted, BiPredicate<String, String> fits) {
        return wanted.stream().allMatch(word -> there.stream().anyMatch(each -> fits.test(each, word)));
    }

    /** Whether a word is another or its beginning; a letter or two can begin anything. */
    private static boolean begins(String word, String typed) {
        return typed.length() < SHORTEST_BEGINNING ? isSame(word, typed) : word.startsWith(typed);
    }

    /** The same word, in the plural or not. */
    private static boolean isSame(String one, String other) {
        return one.equals(other)
                || one.equals(other + "s")
                || other.equals(one + "s")
                || one.equals(other + "es")
                || other.equals(one + "es");
    }

    private static String place(Match match) {
        return match.index()
                ? "in the " + match.where()
                : "its " + match.where().substring(0, 1).toLowerCase(Locale.ROOT)
                        + match.where().substring(1);
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** The words of a text, in small letters. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT))) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
