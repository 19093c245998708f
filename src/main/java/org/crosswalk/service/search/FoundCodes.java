package org.crosswalk.service.search;

import java.util.BitSet;
import java.util.Map;
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
 * @param terms of the ranks in {@code best} that are those of a term of the index, the term
 */
@SuppressWarnings("ArrayRecordComponent") // made for one answer
public record FoundCodes(
        CodeSystemProvider provider,
        BitSet all,
        long[] best,
        @Nullable IndexTerms index,
        Map<Long, Integer> terms) {

    /** How many there are. */
    public int total() {
        return all.cardinality();
    }

    /** The term of the index by which a match was found best; empty where the release's own words did better. */
    public Optional<IndexTerms.Term> term(long rank, String code) {
        Integer term = terms.get(rank);
        return index == null || term == null ? Optional.empty() : Optional.of(index.term(term, code));
    }
}
