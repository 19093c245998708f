package org.crosswalk.provider;

import java.util.Arrays;
import org.crosswalk.model.MatchRank;

/**
 * The concepts that a text search found.
 *
 * @param ranked all matches, best first: {@link MatchRank}s. Ties are in ordinal order, so that every page sees one ranking
 * @param set the same as a set
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the caller, never shared; a list would box 100,000 numbers
public record RankedMatches(long[] ranked, ConceptSet set) {

    /** Matches, the best first. */
    public static RankedMatches of(long[] ranked) {
        return new RankedMatches(ranked, ConceptSet.of(ordinals(ranked)));
    }

    /** The ordinals, best first. */
    public int[] ordinals() {
        return ordinals(ranked);
    }

    private static int[] ordinals(long[] ranked) {
        return Arrays.stream(ranked).mapToInt(MatchRank::ordinal).toArray();
    }
}
