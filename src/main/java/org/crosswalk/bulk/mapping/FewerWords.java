package org.crosswalk.bulk.mapping;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswalk.coding.OtherWords;
import org.crosswalk.model.SearchOutcome.Hit;

/**
 * What a search finds when it finds nothing by all words: words that alone find nothing are left out, then as few of the others as
 * can be, of equally few first those that stand nowhere as they are written, and then those that most codes have, as they say least. A side
 * of the body is left out only where the other words are found on no side of that name. The search itself stays as it is.
 *
 * @param search the hits of some words, the best first
 * @param alone what a word finds alone
 */
record FewerWords(Function<String, List<Hit>> search, Function<String, Alone> alone) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SLASHES = Pattern.compile("/+");
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[,;:.)\\]]+$");
    private static final int SHORTEST_WORD = 3;

    /** Longer texts are searched by their first words. */
    private static final int MOST_WORDS = 12;

    /** So many words are left out in every way; of more only those that most codes have. */
    private static final int IN_EVERY_WAY = 2;

    /**
     * What was found.
     *
     * @param words that found it
     * @param leftOut the others, in the order of the text
     */
    record Found(String words, List<String> leftOut, List<Hit> hits) {}

    /**
     * What a word finds alone.
     *
     * @param total how many codes
     * @param whole whether it stands there as it is written, or is read as other words
     */
    record Alone(int total, boolean whole) {}

    private record Word(int place, Alone alone) {
        private static final Comparator<Word> LEFT_OUT_FIRST = Comparator.comparing((Word word) -> word.alone.whole)
                .thenComparing(word -> word.alone.total, Comparator.reverseOrder())
                .thenComparing(Word::place, Comparator.reverseOrder());
    }

    /** The hits of the most words that have some; empty where no word has any. */
    Optional<Found> of(String text) {
        List<String> all = BLANKS.splitAsStream(text.strip())
                .flatMap(FewerWords::alternatives)
                .toList();
        List<Word> known = new ArrayList<>();
        BitSet sides = new BitSet();
        for (int i = 0; i < Math.min(all.size(), MOST_WORDS); i++) {
            boolean side = Sides.of(all.get(i)) != null;
            sides.set(i, side);
            boolean word = !side && !FoundWords.words(all.get(i)).isEmpty();
            Alone found = word ? alone.apply(all.get(i)) : new Alone(0, false);
            if (found.total > 0) {
                known.add(new Word(i, found));
            }
        }
        known.sort(Word.LEFT_OUT_FIRST);
        return ways(known.size())
                .mapToObj(leaving -> {
                    BitSet kept = new BitSet();
                    IntStream.range(0, known.size())
                            .filter(place -> (leaving & 1 << place) == 0)
                            .forEach(place -> kept.set(known.get(place).place()));
                    return onASide(all, kept, sides);
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Words that a slash keeps apart; {@code w/o} and its like are one. */
    private static Stream<String> alternatives(String chunk) {
        return OtherWords.of(chunk).isEmpty() ? SLASHES.splitAsStream(chunk) : Stream.of(chunk);
    }

    /** The ways to leave some of the words out, as sets of bits: the fewest words first, and of these the first ones. */
    private static IntStream ways(int words) {
        IntStream few = IntStream.rangeClosed(0, IN_EVERY_WAY)
                .flatMap(out -> IntStream.range(0, 1 << words).filter(way -> Integer.bitCount(way) == out));
        IntStream many = IntStream.range(IN_EVERY_WAY + 1, words).map(out -> (1 << out) - 1);
        return IntStream.concat(few, many).filter(way -> Integer.bitCount(way) < words);
    }

    private Optional<Found> onASide(List<String> all, BitSet kept, BitSet sides) {
        if (sides.isEmpty()) {
            return found(all, kept);
        }
        BitSet sided = (BitSet) kept.clone();
        sided.or(sides);
        return says(all, kept) ? found(all, sided).or(() -> found(all, kept)) : Optional.empty();
    }

    private static boolean says(List<String> all, BitSet kept) {
        // A number or a letter alone says nothing of what is meant.
        return kept.stream()
                .anyMatch(place ->
                        FoundWords.words(all.get(place)).stream().anyMatch(word -> word.length() >= SHORTEST_WORD));
    }

    private Optional<Found> found(List<String> all, BitSet kept) {
        if (kept.cardinality() == all.size()) {
            // All words have been asked for.
            return Optional.empty();
        }
        String text = kept.stream().mapToObj(all::get).collect(Collectors.joining(" "));
        if (!says(all, kept)) {
            return Optional.empty();
        }
        List<Hit> hits = search.apply(text);
        List<String> leftOut = IntStream.range(0, all.size())
                .filter(place ->
                        !kept.get(place) && !FoundWords.words(all.get(place)).isEmpty())
                .mapToObj(place -> AROUND.matcher(all.get(place)).replaceAll(""))
                .toList();
        return hits.isEmpty() ? Optional.empty() : Optional.of(new Found(text, leftOut, hits));
    }
}
