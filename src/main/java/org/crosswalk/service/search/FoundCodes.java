package org.crosswalk.service.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.crosswalk.coding.IndexTerms;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * What a search found in one release.
 *
 * @param provider the release
 * @param all the ordinals of all matches
 * @param best the best of them, the first first: numbers of {@link org.crosswalk.model.MatchRank}
 * @param index the Alphabetic Index that was searched too, or null
 * @param terms in the places of the best the terms of the index by which they were found; below 0 where a code's own words did
 *     better; null without an index
 */
@SuppressWarnings("ArrayRecordComponent") // made for one answer
public record FoundCodes(
        CodeSystemProvider provider,
        BitSet all,
        long[] best,
        @Nullable IndexTerms index,
        int @Nullable [] terms) {

    /** How many there are. */
    public int total() {
        return all.cardinality();
    }

    /** The term of the index by which one of the best was found; empty where its own words did better. */
    public Optional<IndexTerms.Term> term(long match, String code) {
        int place = terms == null ? -1 : Arrays.binarySearch(best, match);
        return index == null || terms == null || place < 0 || terms[place] < 0
                ? Optional.empty()
                : Optional.of(index.term(terms[place], code));
    }
}
