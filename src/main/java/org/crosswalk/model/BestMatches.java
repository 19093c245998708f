package org.crosswalk.model;

import java.util.Arrays;

/**
 * Keeps the best of many matches, each concept once. What it keeps on the way is bounded by a few times as many. Not
 * thread-safe.
 */
public final class BestMatches {

    private static final int LEAST_ROOM = 64;

    /** Spreads what stands close together: 2^32 divided by the golden ratio, made odd. */
    private static final int SPREAD = 0x9E3779B9;

    private final int most;
    private long[] ranks;
    private int count;
    private long worst;

    /** Keeps as many. */
    public BestMatches(int most) {
        this.most = most;
        this.worst = most == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        this.ranks = new long[LEAST_ROOM];
    }

    /** Whether a {@link MatchRank} can still be among the best. */
    public boolean competes(long rank) {
        return rank < worst;
    }

    /** Takes a match if it can be among the best. */
    public void offer(long rank) {
        if (rank >= worst) {
            return;
        }
        if (count == ranks.length) {
            tidy();
            if (count > ranks.length / 2) {
                ranks = Arrays.copyOf(ranks, ranks.length * 2);
            }
            if (rank >= worst) {
                return;
            }
        }
        ranks[count++] = rank;
        // Until there are so many, the worst is not known; then it is to be known soon.
        if (worst == Long.MAX_VALUE && count >= 2L * most) {
            tidy();
        }
    }

    /** The best, in their order. */
    public long[] ranked() {
        tidy();
        return Arrays.copyOf(ranks, count);
    }

    private void tidy() {
        Arrays.sort(ranks, 0, count);
        int kept = 0;
        // A table of hashes: a set of boxed numbers took a tenth of a search.
        int[] seen = new int[2 * Integer.highestOneBit(Math.max(1, count) << 1)];
        for (int i = 0; i < count && kept < most; i++) {
            if (add(MatchRank.ordinal(ranks[i]), seen)) {
                ranks[kept++] = ranks[i];
            }
        }
        count = kept;
        if (kept == most && most > 0) {
            worst = ranks[kept - 1];
        }
    }

    /** Whether a concept is new in a table at most half full, whose length is a power of two. */
    private static boolean add(int ordinal, int[] table) {
        int mark = ordinal + 1;
        int at = (mark * SPREAD) >>> Integer.numberOfLeadingZeros(table.length - 1);
        while (table[at] != 0) {
            if (table[at] == mark) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = mark;
        return true;
    }
}
