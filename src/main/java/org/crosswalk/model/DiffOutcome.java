package org.crosswalk.model;

import java.util.List;

/**
 * What {@code CodeSystem/$diff} found.
 *
 * @param all every change; the totals are of them
 * @param total how many changes are of the kinds asked for
 * @param offset how many of these were passed over
 * @param page the next of them
 */
public record DiffOutcome(CodeSystemChanges all, int total, int offset, List<CodeChange> page) {

    public DiffOutcome {
        page = List.copyOf(page);
    }
}
