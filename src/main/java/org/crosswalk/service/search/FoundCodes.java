package org.crosswalk.service.search;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import org.crosswalk.coding.IndexTerms;
import org.crosswalk.model.MatchRank;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * What a search found in one release.
 *
 * @param provider the release
 * @param all the ordinals of all matches
 * @param best the best of them, the first first: numbers of {@link org.crosswalk.model.MatchRank}
 * @param index the Alphabetic Index that was searched too, or null
 * @param terms by ordinal, the term of the index by which a code was found best
 */
@SuppressWarnings("ArrayRecordComponent") // made for one answer
public record FoundCodes(
        CodeSystemProvider provider,
        BitSet all,
        long[] best,
        @Nullable IndexTerms index,
        Map<Integer, ByTerm> terms) {

    /**
     * A code found by a term of the index.
     *
     * @param rank a {@link MatchRank}
     * @param term ordinal of the term
     */
    record ByTerm(long rank, int term) {

        /** The one that ranks first; of equals this one. */
        ByTerm better(ByTerm other) {
            return other.rank < rank ? other : this;
        }
    }

    /** How many there are. */
    public int total() {
        return all.cardinality();
    }

    /** The term of the index by which a match was found best; empty where the release's own words did better. */
    public Optional<IndexTerms.Term> term(long rank, String code) {
        ByTerm by = terms.get(MatchRank.ordinal(rank));
        return index == null || by == null || by.rank != rank
                ? Optional.empty()
                : Optional.of(index.term(by.term, code));
    }
}
