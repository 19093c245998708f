package org.crosswalk.model;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Goes through what a text search found, in the order of ordinals. One use, one thread. */
public interface MatchCursor {

    /** Goes to the next match; false when there is none. */
    boolean next();

    /** The concept that is found. */
    int ordinal();

    /** A number that {@link #rank} is not below: no better rank is possible. It costs less than the rank. */
    long bound();

    /** How well the concept is found: a {@link MatchRank}. */
    long rank();

    /** Takes matches one after the other. */
    @FunctionalInterface
    interface Visitor {

        /**
         * Takes a match, at which the cursor stands: it can be asked for its rank.
         *
         * @param bound what {@link MatchCursor#bound} is for it
         */
        void match(int ordinal, long bound);
    }

    /** Hands over all further matches. */
    default void forEach(Visitor visitor) {
        while (next()) {
            visitor.match(ordinal(), bound());
        }
    }

    /**
     * Keeps all further matches.
     *
     * @param wanted the concepts to look among; null for all
     * @param all takes the ordinals
     * @param best takes the ranks of those that can be among the best
     */
    default void collect(@Nullable IntPredicate wanted, BitSet all, BestMatches best) {
        forEach((ordinal, bound) -> {
            if (wanted == null || wanted.test(ordinal)) {
                all.set(ordinal);
                if (best.competes(bound)) {
                    best.offer(rank());
                }
            }
        });
    }
}
