package org.crosswalk.coding.edits;

import org.crosswalk.model.ClaimEdit;

/** The publisher's reason, as a sentence has it. */
final class Rationale {

    private Rationale() {}

    /** In brackets behind a blank; empty where the file has none. */
    static String of(ClaimEdit edit) {
        return edit.rationale().isEmpty() ? "" : " (" + edit.rationale() + ")";
    }
}
