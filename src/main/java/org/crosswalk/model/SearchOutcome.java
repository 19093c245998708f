package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search for codes found.
 *
 * @param total all that was found
 * @param hits the best of it, the first first
 */
public record SearchOutcome(int total, List<Hit> hits) {

    public SearchOutcome {
        hits = List.copyOf(hits);
    }

    /**
     * A code that was found.
     *
     * @param system preferred URI of its system
     * @param version the version that was searched
     * @param display its title, or null
     * @param billable whether it can be reported: it is no header
     * @param match how it was found
     */
    public record Hit(
            String system,
            @Nullable String version,
            String code,
            @Nullable String display,
            boolean billable,
            Match match) {}

    /**
     * The text in which the words were found.
     *
     * @param text the text: a name, the path of a term of the Alphabetic Index, or the code
     * @param where what it is: {@code title}, {@code code}, the use of another name, or the part of the Alphabetic Index
     * @param index whether it is a term of the Alphabetic Index
     * @param version the release whose Alphabetic Index it stands in where that is another than the one searched, or null
     */
    public record Match(
            String text,
            String where,
            boolean index,
            @Nullable String version) {}
}
