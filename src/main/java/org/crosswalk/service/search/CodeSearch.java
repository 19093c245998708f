package org.crosswalk.service.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.crosswalk.coding.IndexTerms;
import org.crosswalk.coding.OtherWords;
import org.crosswalk.model.BestMatches;
import org.crosswalk.model.MatchCursor;
import org.crosswalk.model.MatchRank;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.TextQuery;
import org.crosswalk.registry.TerminologyView;
import org.jspecify.annotations.Nullable;

/**
 * Finds codes by words: those of the titles and other names of a release, and those of the Alphabetic Index, by which coders
 * look. A release without an index is searched by that of the nearest release of its system, for those of its codes whose
 * title is the same in both.
 *
 * @param view what the client may see
 */
public record CodeSearch(TerminologyView view) {

    private static final Pattern BLANKS = Pattern.compile("[\\s,]+");

    /** A term of the index that has just the words that were typed was made to be looked up by them, a title was not. */
    private static final float NAMED_BY_THE_INDEX = 2_000;

    /** The least score of such a term, misspelt and in other words. */
    private static final float SAME_WORDS = 4_000;

    /**
     * The matches.
     *
     * @param text what somebody typed
     * @param among the concepts to look among
     * @param most how many of the best are wanted in their order
     */
    public FoundCodes find(CodeSystemProvider provider, String text, ConceptSet among, int most) {
        TextQuery query = new TextQuery(text, OtherWords.of(text), null);
        BitSet found = new BitSet(provider.size());
        BestMatches best = new BestMatches(most);
        IntPredicate wanted = among == provider.all() ? null : among::contains;
        provider.matching(query).cursor().collect(wanted, found, best);
        Optional<NearestIndex> index = text.isBlank() ? Optional.empty() : NearestIndex.of(provider, view);
        Optional<LedTo> byIndex = index.map(nearest -> byIndex(nearest, query, wanted, found, best));
        long[] ranked = best.ranked();
        return new FoundCodes(
                provider,
                found,
                ranked,
                index.map(NearestIndex::terms).orElse(null),
                byIndex.map(led -> led.terms(ranked)).orElse(null));
    }

    private static LedTo byIndex(
            NearestIndex index, TextQuery query, @Nullable IntPredicate among, BitSet found, BestMatches best) {
        Set<String> words = Set.copyOf(List.of(BLANKS.split(query.text().strip().toLowerCase(Locale.ROOT))));
        MatchCursor named = index.terms().index().matching(query).cursor();
        LedTo led = new LedTo(index, index.terms().leads(words), named, among, found, best);
        named.forEach(led);
        return led;
    }

    /** Takes terms of the index, and the codes to which each leads. One for all: a search meets hundreds. */
    private static final class LedTo implements MatchCursor.Visitor, IntConsumer {
        private static final int FIRST = 64;
        private final IntUnaryOperator inSearched;
        private final IndexTerms.Leads leads;
        private final MatchCursor named;
        private final @Nullable IntPredicate among;
        private final BitSet found;
        private final BestMatches best;
        /** What was offered, and in the same places the terms that led there. */
        private long[] offered = new long[FIRST];

        private int[] terms = new int[FIRST];
        private int count;
        private int term;
        private boolean competes;
        private long rank;

        LedTo(
                NearestIndex index,
                IndexTerms.Leads leads,
                MatchCursor named,
                @Nullable IntPredicate among,
                BitSet found,
                BestMatches best) {
            this.inSearched = index.inSearched();
            this.leads = leads;
            this.named = named;
            this.among = among;
            this.found = found;
            this.best = best;
        }

        @Override
        public void match(int ordinal, long bound) {
            term = ordinal;
            competes = best.competes(MatchRank.withOrdinal(preferred(bound), 0));
            rank = competes ? preferred(named.rank()) : Long.MAX_VALUE;
            leads.each(ordinal, this);
        }

        @Override
        public void accept(int code) {
            int ordinal = inSearched.applyAsInt(code);
            if (ordinal < 0 || (among != null && !among.test(ordinal))) {
                return;
            }
            found.set(ordinal);
            long itsRank = MatchRank.ledTo(rank, ordinal);
            if (competes && best.competes(itsRank)) {
                best.offer(itsRank);
                if (count == offered.length) {
                    offered = Arrays.copyOf(offered, 2 * count);
                    terms = Arrays.copyOf(terms, 2 * count);
                }
                offered[count] = itsRank;
                terms[count++] = term;
            }
        }

        /** The first term that led to each of the best with just this rank; below 0 where none did. */
        int[] terms(long[] ranked) {
            int[] found = new int[ranked.length];
            Arrays.fill(found, -1);
            for (int i = 0; i < count; i++) {
                int place = ranked.length == 0 || offered[i] > ranked[ranked.length - 1]
                        ? -1
                        : Arrays.binarySearch(ranked, offered[i]);
                if (place >= 0 && found[place] < 0) {
                    found[place] = terms[i];
                }
            }
            return found;
        }

        private static long preferred(long match) {
            return MatchRank.score(match) < SAME_WORDS ? match : MatchRank.raised(match, NAMED_BY_THE_INDEX);
        }
    }
}
