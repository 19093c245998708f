package org.crosswalk.model;

import java.util.List;

/**
 * What {@code ValueSet/$compare} found.
 *
 * @param relation how the codes of the one relate to those of the other
 * @param own the codes that are in the one only
 * @param other those that are in the other only
 * @param common how many are in both; 0 where one cannot be listed
 * @param systems the code systems that were looked at
 * @param message the relation in words
 */
public record CompareOutcome(
        ValueSetRelation relation, Side own, Side other, int common, List<Canonical> systems, String message) {

    public CompareOutcome {
        systems = List.copyOf(systems);
    }

    /**
     * One value set.
     *
     * @param total how many codes it has; 0 where one of the two cannot be listed
     * @param alone how many of them the other lacks
     * @param listed the first of those; without a display where the system is licensed
     */
    public record Side(int total, int alone, List<Coding> listed) {

        /** Of a value set that was not listed. */
        public static final Side UNKNOWN = new Side(0, 0, List.of());

        public Side {
            listed = List.copyOf(listed);
        }
    }
}
