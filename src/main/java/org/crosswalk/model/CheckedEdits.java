package org.crosswalk.model;

import java.util.List;

/**
 * By which claim edits the codes of a claim were checked.
 *
 * @param setting of the claim
 * @param editions canonicals of those that were read; empty when none were
 */
public record CheckedEdits(ClaimSetting setting, List<Canonical> editions) {

    public CheckedEdits {
        editions = List.copyOf(editions);
    }
}
