package org.crosswalk.model;

import java.util.Arrays;
import java.util.stream.LongStream;

/** What a text search found. Thread-safe; each cursor is for one thread. */
@FunctionalInterface
public interface TextMatches {

    /** The matches, from the first ordinal on. */
    MatchCursor cursor();

    /** All matches, the best first: a number of {@link MatchRank} each. */
    default long[] ranked() {
        LongStream.Builder ranks = LongStream.builder();
        for (MatchCursor each = cursor(); each.next(); ) {
            ranks.add(each.rank());
        }
        return ranks.build().sorted().toArray();
    }

    /** The ordinals of all matches, the best first. */
    default int[] ordinals() {
        return Arrays.stream(ranked()).mapToInt(MatchRank::ordinal).toArray();
    }

    /** These, and then others whose ordinals are all larger. */
    default TextMatches then(TextMatches others) {
        return () -> new MatchCursor() {
            private final MatchCursor second = others.cursor();
            private MatchCursor at = cursor();

            @Override
            public boolean next() {
                if (at.next()) {
                    return true;
                }
                boolean over = at == second;
                at = second;
                return !over && at.next();
            }

            @Override
            public int ordinal() {
                return at.ordinal();
            }

            @Override
            public long bound() {
                return at.bound();
            }

            @Override
            public long rank() {
                return at.rank();
            }
        };
    }

    /** Matches whose ranks are known, in the order of ordinals. */
    static TextMatches of(long... ranks) {
        return () -> new MatchCursor() {
            private int at = -1;

            @Override
            public boolean next() {
                return ++at < ranks.length;
            }

            @Override
            public int ordinal() {
                return MatchRank.ordinal(ranks[at]);
            }

            @Override
            public long bound() {
                return ranks[at];
            }

            @Override
            public long rank() {
                return ranks[at];
            }
        };
    }
}
