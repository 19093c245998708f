package org.crosswalk.service.search;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.IndexTerms;
import org.crosswalk.coding.OtherWords;
import org.crosswalk.model.MatchRank;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.RankedMatches;
import org.crosswalk.provider.TextQuery;
import org.crosswalk.registry.TerminologyView;

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

    /** The matches, the best first. */
    public RankedMatches matching(CodeSystemProvider provider, String text) {
        TextQuery query = new TextQuery(text, OtherWords.of(text), null);
        RankedMatches titles = provider.matching(query);
        Optional<IndexTerms> terms = text.isBlank() ? Optional.empty() : nearest(provider);
        return terms.isEmpty() ? titles : merged(titles, terms.get(), provider, query);
    }

    /** The index of the release, or of that which is nearest in time. */
    private Optional<IndexTerms> nearest(CodeSystemProvider provider) {
        CodingContext context = new CodingContext(provider, view);
        Optional<IndexTerms> own = IndexTerms.of(context);
        if (own.isPresent()) {
            return own;
        }
        long day = startOf(provider);
        return context.releases().stream()
                .sorted(Comparator.comparingLong(other -> Math.abs(startOf(other) - day)))
                .map(other -> IndexTerms.of(new CodingContext(other, view)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static long startOf(CodeSystemProvider release) {
        LocalDate start = release.header().effective().start();
        return start == null ? 0 : start.toEpochDay();
    }

    private static RankedMatches merged(
            RankedMatches titles, IndexTerms terms, CodeSystemProvider provider, TextQuery query) {
        Set<String> words = Set.copyOf(List.of(BLANKS.split(query.text().strip().toLowerCase(Locale.ROOT))));
        LongStream.Builder byCode = LongStream.builder();
        for (long match : titles.ranked()) {
            byCode.add(MatchRank.byOrdinal(match));
        }
        for (long match : terms.index().matching(query).ranked()) {
            for (int code : terms.ledTo(MatchRank.ordinal(match), words)) {
                int ordinal = in(provider, code, terms.release());
                if (ordinal >= 0) {
                    byCode.add(MatchRank.byOrdinal(MatchRank.withOrdinal(preferred(match), ordinal)));
                }
            }
        }
        long[] sorted = byCode.build().sorted().toArray();
        long[] best = new long[sorted.length];
        int count = 0;
        for (long each : sorted) {
            long match = MatchRank.byOrdinal(each);
            if (count == 0 || MatchRank.ordinal(best[count - 1]) != MatchRank.ordinal(match)) {
                best[count++] = match;
            }
        }
        long[] ranked = Arrays.copyOf(best, count);
        Arrays.sort(ranked);
        return RankedMatches.of(ranked);
    }

    private static long preferred(long match) {
        return MatchRank.score(match) < SAME_WORDS ? match : MatchRank.raised(match, NAMED_BY_THE_INDEX);
    }

    /** A code of the index's release in the one that is searched: -1 where its title is another. */
    private static int in(CodeSystemProvider provider, int code, CodeSystemProvider of) {
        if (of == provider.release()) {
            return code;
        }
        int ordinal = provider.ordinalOf(of.code(code));
        return ordinal >= 0 && Objects.equals(provider.display(ordinal), of.display(code)) ? ordinal : -1;
    }
}
