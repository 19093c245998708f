package org.crosswalk.model;

import java.time.Instant;
import java.util.List;

/**
 * What {@code $closure} tells of a table.
 *
 * @param name of the table
 * @param version of the table with what is told; it grows by one with every change
 * @param initial the version with which the table was last empty
 * @param lastUpdated when this version was made
 * @param relations those that are new
 */
public record ClosureOutcome(
        String name, long version, long initial, Instant lastUpdated, List<ClosureRelation> relations) {

    public ClosureOutcome {
        relations = List.copyOf(relations);
    }
}
