package org.crosswalk.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text search.
 *
 * @param text what the user typed; words and prefixes
 * @param otherWords the same in other words, such as an abbreviation written out; what is found by them only ranks lower
 * @param language preferred language of the texts to search, or null for all
 */
public record TextQuery(
        String text, List<String> otherWords, @Nullable String language) {

    public TextQuery {
        otherWords = List.copyOf(otherWords);
    }

    /** Only what was typed. */
    public TextQuery(String text, @Nullable String language) {
        this(text, List.of(), language);
    }
}
