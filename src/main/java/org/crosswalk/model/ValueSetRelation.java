package org.crosswalk.model;

/** How the codes of one value set relate to those of another. */
public enum ValueSetRelation implements FhirCode {
    /** Both have the same codes. */
    SAME,
    /** The other one has them all, and more. */
    SUBSET,
    /** It has all of the other one, and more. */
    SUPERSET,
    /** Some codes are in both, and each has some that the other lacks. */
    OVERLAPPING,
    /** No code is in both. */
    DISJOINT,
    /** The codes of one cannot be listed. */
    INDETERMINATE;

    /**
     * The relation of two sets, one of which has a code.
     *
     * @param common how many codes are in both
     * @param own how many are in the one only
     * @param others how many are in the other only
     */
    public static ValueSetRelation of(int common, int own, int others) {
        if (own == 0) {
            return others == 0 ? SAME : SUBSET;
        }
        if (others == 0) {
            return SUPERSET;
        }
        return common == 0 ? DISJOINT : OVERLAPPING;
    }
}
