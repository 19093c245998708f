package org.crosswalk.model;

import java.util.List;

/**
 * By which claim edits the codes of a claim were checked.
 *
 * @param setting of the claim
 * @param editions canonicals of the editions of claim edits that were read; empty when none were
 * @param tables canonicals of the maps of inpatient stays that were read; empty when none were
 */
public record CheckedEdits(ClaimSetting setting, List<Canonical> editions, List<Canonical> tables) {

    public CheckedEdits {
        editions = List.copyOf(editions);
        tables = List.copyOf(tables);
    }

    /** The same with the tables of the stay. */
    public CheckedEdits with(List<Canonical> ofStay) {
        return new CheckedEdits(setting, editions, ofStay);
    }
}
