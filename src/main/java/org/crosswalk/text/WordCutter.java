package org.crosswalk.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.BytesRef;

/**
 * Cuts many texts of one vocabulary into words. What stands between two blanks is analysed once: the titles of a code
 * system are made of a few thousand different words. Not thread-safe.
 */
final class WordCutter {

    /** A vocabulary larger than this is analysed as it comes. */
    private static final int REMEMBERED = 50_000;

    private final Map<String, List<BytesRef>> known = new HashMap<>();

    /** The words of a text as {@link WordSearch#words} has them. */
    List<BytesRef> words(String text) {
        List<BytesRef> words = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int blank = text.indexOf(' ', from);
            int to = blank < 0 ? text.length() : blank;
            if (to > from) {
                words.addAll(chunk(text.substring(from, to)));
            }
            from = to + 1;
        }
        return words;
    }

    private List<BytesRef> chunk(String chunk) {
        List<BytesRef> found = known.get(chunk);
        if (found == null) {
            found = WordSearch.words(chunk).stream().map(BytesRef::new).toList();
            if (known.size() < REMEMBERED) {
                known.put(chunk, found);
            }
        }
        return found;
    }
}
