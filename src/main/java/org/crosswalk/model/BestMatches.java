package org.crosswalk.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps the best of many matches, each concept once. What it keeps on the way is bounded by a few times as many. Not
 * thread-safe.
 */
public final class BestMatches {

    private static final int LEAST_ROOM = 64;

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
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < count && kept < most; i++) {
            if (seen.add(MatchRank.ordinal(ranks[i]))) {
                ranks[kept++] = ranks[i];
            }
        }
        count = kept;
        if (kept == most && most > 0) {
            worst = ranks[kept - 1];
        }
    }
}
