package org.crosswalk.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the words that an index was asked for: people ask for the same ones, and to look for what is nearly so takes
 * longer than all the rest of a search. Bounded; thread-safe.
 */
final class KnownForms {

    /** A word with its forms takes some 300 bytes. */
    private static final int MOST = 2_000;

    private static final int LONGEST = 40;

    /** Bytes of marks: those of 80 words of an index of 100,000 concepts. */
    private static final long MOST_MARKS = 1 << 20;

    private final Map<Word, List<String>> other = new ConcurrentHashMap<>();
    private final Map<Word, List<String>> meant = new ConcurrentHashMap<>();

    /** Bytes of lists: those of some thousands of words. */
    private static final long MOST_LISTS = 2 << 20;

    private final Map<Chunk, FixedBitSet> marks = new ConcurrentHashMap<>();
    private final Map<WordLists.Asked, List<Postings>> lists = new ConcurrentHashMap<>();
    private final AtomicLong listed = new AtomicLong();

    /** What stands in several fields, or is the only word with a beginning, has the same concepts there: they are kept once. */
    private final Map<Postings, Postings> alike = new ConcurrentHashMap<>();

    private record Word(String field, String text) {}

    /** Finds forms. */
    @FunctionalInterface
    interface Finder {
        List<String> find() throws IOException;
    }

    private record Chunk(List<String> fields, String text, boolean forgiving) {}

    /** Marks concepts. */
    @FunctionalInterface
    interface Marker {
        FixedBitSet mark() throws IOException;
    }

    /**
     * The concepts that a word, or the beginning of one, stands for, where they are many: to read the lists of such words takes
     * longer than all the rest of a search. Nobody may change what is answered.
     */
    FixedBitSet marks(List<String> fields, String text, boolean forgiving, Marker marker) throws IOException {
        Chunk chunk = new Chunk(fields, text, forgiving);
        FixedBitSet known = marks.get(chunk);
        if (known == null) {
            known = marker.mark();
            int most = (int) (MOST_MARKS / Math.max(1, known.ramBytesUsed()));
            if (marks.size() >= most) {
                marks.clear();
            }
            if (most > 0 && text.length() <= LONGEST) {
                marks.put(chunk, known);
            }
        }
        return known;
    }

    /** The lists of a word or of a beginning, where it was asked for before; null where they are not known. */
    @Nullable
    List<Postings> lists(WordLists.Asked asked) {
        return lists.get(asked);
    }

    /** Keeps lists, unless one of them can be read only once. */
    void keep(WordLists.Asked asked, List<Postings> found) {
        if (found.stream().anyMatch(list -> list.bytes() < 0)) {
            return;
        }
        long bytes = asked.bytes();
        List<Postings> kept = new ArrayList<>(found.size());
        for (Postings list : found) {
            Postings same = alike.putIfAbsent(list, list);
            bytes += same == null ? list.bytes() : 0;
            kept.add(same == null ? list : same);
        }
        if (listed.addAndGet(bytes) > MOST_LISTS) {
            lists.clear();
            alike.clear();
            listed.set(0);
        } else {
            lists.put(asked, List.copyOf(kept));
        }
    }

    /** Singular and plural. */
    List<String> other(String field, String word, Finder finder) throws IOException {
        return known(other, new Word(field, word), finder);
    }

    /** What is meant by a word. */
    List<String> meant(String field, String word, Finder finder) throws IOException {
        return known(meant, new Word(field, word), finder);
    }

    private static List<String> known(Map<Word, List<String>> all, Word word, Finder finder) throws IOException {
        List<String> known = all.get(word);
        if (known == null) {
            known = List.copyOf(finder.find());
            if (all.size() >= MOST) {
                all.clear();
            }
            if (word.text().length() <= LONGEST) {
                all.put(word, known);
            }
        }
        return known;
    }
}
