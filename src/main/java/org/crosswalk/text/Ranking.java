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
import org.jspecify.annotations.Nullable;

/**
 * Keeps every match with its rank: the best score first, of equal ones the concept with the shortest name, which is the most
 * general one, then the order of ordinals. Not thread-safe.
 */
final class Ranking implements Collector {

    /** Half points are told apart. */
    private static final float PARTS = 2;

    private static final int HIGHEST = (1 << 20) - 1;
    /** The length of what has no name, or a very long one. */
    static final int LONGEST = (1 << 11) - 1;

    private long[] keys = new long[64];
    private int count;

    /** Collects all matches into one array of {@link TextIndex#search} keys, the best first. */
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
                add(base + doc, scorer == null ? 0 : scorer.score(), named ? lengths.longValue() : LONGEST);
            }
        };
    }

    private void add(int ordinal, float score, long length) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
        }
        long worse = HIGHEST - Math.min(HIGHEST, (long) (score * PARTS));
        keys[count++] = (worse << 43) | (Math.min(LONGEST, length) << 32) | ordinal;
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE;
    }
}
