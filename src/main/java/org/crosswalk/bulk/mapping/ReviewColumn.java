package org.crosswalk.bulk.mapping;

import java.util.Locale;

/** The columns of a review sheet, in their order. */
enum ReviewColumn {
    /** Of the mapping sheet. */
    ROW,
    SOURCE_CODE,
    SOURCE_TEXT,
    /** Of the proposal, from 1; empty where there is none. */
    RANK,
    TARGET_CODE,
    DISPLAY,
    BILLABLE,
    CONFIDENCE,
    REASON,
    /** Empty, for a person to fill. */
    ACCEPT,
    COMMENT,
    /** The day on which the target has to be valid; empty for today. */
    DATE,
    TARGET_SYSTEM;

    /** The title of the column. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
