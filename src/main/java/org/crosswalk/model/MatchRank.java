package org.crosswalk.model;

/**
 * A concept that a text search found, as one number: numbers in ascending order are matches in the order of the answer. The best
 * score comes first, of equal ones the shortest name, which is the most general one, then what was found by its own names before
 * that to which a term of an index leads, then the order of ordinals. Scores say only how a concept was found, so the ranks of two
 * code systems can be compared.
 */
public final class MatchRank {

    /** The length of what has no name, or a very long one. */
    public static final int LONGEST = (1 << 11) - 1;

    /** Half points are told apart. */
    private static final float PARTS = 2;

    private static final int HIGHEST = (1 << 20) - 1;
    private static final int SCORE_AT = 43;
    private static final int LENGTH_AT = 32;
    private static final long ORDINAL = Integer.MAX_VALUE;
    /** Above every ordinal. */
    private static final long BY_A_TERM = 1L << 31;

    private MatchRank() {}

    /**
     * A match.
     *
     * @param score not negative; above half a million all are equal
     * @param length words of the name
     */
    public static long of(float score, long length, int ordinal) {
        long worse = HIGHEST - Math.min(HIGHEST, (long) (score * PARTS));
        return (worse << SCORE_AT) | (Math.min(LONGEST, length) << LENGTH_AT) | ordinal;
    }

    /** The concept. */
    public static int ordinal(long match) {
        return (int) (match & ORDINAL);
    }

    /** How well it was found. */
    public static float score(long match) {
        return (HIGHEST - (match >>> SCORE_AT)) / PARTS;
    }

    /** A match of a name of no length and of the first concept, with its length and its concept. */
    public static long withLength(long match, int length, int ordinal) {
        return match | ((long) Math.min(LONGEST, length) << LENGTH_AT) | ordinal;
    }

    /** The rank of a term, for a concept to which it leads. */
    public static long ledTo(long match, int ordinal) {
        return withOrdinal(match, ordinal) | BY_A_TERM;
    }

    /** The same rank for another concept. */
    public static long withOrdinal(long match, int ordinal) {
        return (match & ~ORDINAL) | ordinal;
    }

    /** The same concept with a better score. */
    public static long raised(long match, float by) {
        return of(score(match) + by, (match >>> LENGTH_AT) & LONGEST, ordinal(match));
    }

    /**
     * The match with rank and ordinal changed about: in ascending order those of one concept stand together, the best first.
     * Done twice it is the match again.
     */
    public static long byOrdinal(long match) {
        return (match << LENGTH_AT) | (match >>> LENGTH_AT);
    }
}
