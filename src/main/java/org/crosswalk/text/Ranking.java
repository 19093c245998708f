package org.crosswalk.text;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.crosswalk.model.MatchRank;
import org.jspecify.annotations.Nullable;

/** Keeps every match with its rank. Not thread-safe. */
final class Ranking implements Collector {

    private long[] keys = new long[64];
    private int count;

    /** Collects all matches into one array of {@link MatchRank}s, the best first. */
    static final CollectorManager<Ranking, long[]> MANAGER = new CollectorManager<>() {
        @Override
        public Ranking newCollector() {
            return new Ranking();
        }

        @Override
        public long[] reduce(Collection<Ranking> parts) {
            return parts.stream()
                    .flatMapToLong(part -> Arrays.stream(part.keys, 0, part.count))
                    .sorted()
                    .toArray();
        }
    };

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
        int base = context.docBase;
        NumericDocValues lengths = context.reader().getNumericDocValues(WordSearch.LENGTH);
        return new LeafCollector() {
            private @Nullable Scorable scorer;

            @Override
            public void setScorer(Scorable next) {
                scorer = next;
            }

            @Override
            public void collect(int doc) throws IOException {
                boolean named = lengths != null && lengths.advanceExact(doc);
                add(base + doc, scorer == null ? 0 : scorer.score(), named ? lengths.longValue() : MatchRank.LONGEST);
            }
        };
    }

    private void add(int ordinal, float score, long length) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
        }
        keys[count++] = MatchRank.of(score, length, ordinal);
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE;
    }
}
