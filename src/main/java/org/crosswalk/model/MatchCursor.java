package org.crosswalk.model;

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
}
