package org.crosswalk.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.crosswalk.model.MatchCursor;
import org.crosswalk.model.MatchRank;
import org.jspecify.annotations.Nullable;

/** Goes through the concepts that fit a text in any of its readings. Not thread-safe. */
final class WordMatches implements MatchCursor {

    private final Clause.Reading[] readings;
    private final @Nullable NumericDocValues lengths;
    private int at = -1;

    /** Of readings of one index, with the lengths of its names. */
    WordMatches(List<Clause.Reading> readings, @Nullable NumericDocValues lengths) {
        this.readings = readings.toArray(new Clause.Reading[0]);
        this.lengths = lengths;
    }

    @Override
    public boolean next() {
        try {
            int from = at + 1;
            at = DocIdSetIterator.NO_MORE_DOCS;
            for (Clause.Reading reading : readings) {
                at = Math.min(at, reading.from(from));
            }
            return at != DocIdSetIterator.NO_MORE_DOCS;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public int ordinal() {
        return at;
    }

    @Override
    public long bound() {
        try {
            double best = 0;
            for (Clause.Reading reading : readings) {
                if (reading.atMost() > best && reading.from(at) == at) {
                    best = Math.max(best, reading.bound(at));
                }
            }
            return MatchRank.of((float) best, length(), at);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public long rank() {
        try {
            double best = 0;
            for (Clause.Reading reading : readings) {
                if (reading.from(at) == at) {
                    best = Math.max(best, reading.score(at));
                }
            }
            return MatchRank.of((float) best, length(), at);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private long length() throws IOException {
        return lengths != null && lengths.advanceExact(at) ? lengths.longValue() : MatchRank.LONGEST;
    }

    private static UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("the text index cannot be read", e);
    }
}
