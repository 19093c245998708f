package org.crosswalk.text;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the words that an index was asked for: people ask for the same ones, and to look for what is nearly so takes
 * longer than all the rest of a search. Bounded; thread-safe.
 */
final class KnownForms {

    /** A word with its forms takes some 300 bytes. */
    private static final int MOST = 2_000;

    private static final int LONGEST = 40;

    private final Map<Word, List<String>> other = new ConcurrentHashMap<>();
    private final Map<Word, List<String>> meant = new ConcurrentHashMap<>();

    private record Word(String field, String text) {}

    /** Finds forms. */
    @FunctionalInterface
    interface Finder {
        List<String> find() throws IOException;
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
