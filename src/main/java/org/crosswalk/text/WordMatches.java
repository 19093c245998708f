package org.crosswalk.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.lucene.search.DocIdSetIterator;
import org.crosswalk.model.BestMatches;
import org.crosswalk.model.MatchCursor;
import org.crosswalk.model.MatchRank;
import org.jspecify.annotations.Nullable;

/** Goes through the concepts that fit a text in any of its readings. Not thread-safe. */
final class WordMatches implements MatchCursor {

    private final Clause.Reading[] readings;
    private final short[] lengths;
    private int at = -1;

    /** Of readings of one index, with the lengths of its names. */
    WordMatches(List<Clause.Reading> readings, short[] lengths) {
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
                if (reading.most() > best && reading.from(at) == at) {
                    best = Math.max(best, reading.bound(at));
                }
            }
            return MatchRank.of((float) best, lengths[at], at);
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
            return MatchRank.of((float) best, lengths[at], at);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The same as one by one; where there is one reading, most have one bound, but for their lengths. */
    @Override
    public void forEach(Visitor visitor) {
        if (readings.length != 1 || at >= 0) {
            MatchCursor.super.forEach(visitor);
            return;
        }
        try {
            Clause.Reading reading = readings[0];
            long usual = MatchRank.of((float) reading.usually(), 0, 0);
            for (at = reading.from(0); at != DocIdSetIterator.NO_MORE_DOCS; at = reading.from(at + 1)) {
                visitor.match(at, reading.isRare(at) ? bound() : MatchRank.withLength(usual, lengths[at], at));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The same as one by one: what one reading marked before is taken over at once, and only what competes is looked at. */
    @Override
    public void collect(@Nullable IntPredicate wanted, BitSet all, BestMatches best) {
        if (wanted != null
                || at >= 0
                || readings.length != 1
                || !(readings[0].needed() instanceof Clause.Marked marked)) {
            MatchCursor.super.collect(wanted, all, best);
            return;
        }
        try {
            Clause.Reading reading = readings[0];
            long[] marks = marked.concepts().getBits();
            all.or(BitSet.valueOf(marks));
            long usual = MatchRank.of((float) reading.usually(), 0, 0);
            for (int i = 0; i < marks.length; i++) {
                for (long left = marks[i]; left != 0; left &= left - 1) {
                    at = (i << 6) + Long.numberOfTrailingZeros(left);
                    if (reading.isRare(at) || best.competes(MatchRank.withLength(usual, lengths[at], at))) {
                        best.offer(rank());
                    }
                }
            }
            at = DocIdSetIterator.NO_MORE_DOCS;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException("the text index cannot be read", e);
    }
}
