package org.crosswalk.model;

import java.time.LocalDate;

/**
 * One row of a publisher's file of claim edits.
 *
 * @param code the code: of a pair the one that is paid (column 1), or the add-on code
 * @param other of a pair the code that is not paid (column 2); of an add-on code a primary code; empty where the row has
 *     none
 * @param period days of service for which it holds
 * @param indicator of a pair the modifier indicator (0 no modifier, 1 a modifier allows both, 9 the edit never held); of
 *     units the adjudication indicator (1 a line, 2 and 3 a day); of an add-on code its type (1, 2, 3)
 * @param units most units of the code; 0 also where the row is not of units
 * @param rationale the publisher's reason; empty where the file has none
 * @param file the publisher's file
 * @param line the row's line in it, from 1
 */
public record ClaimEdit(
        String code,
        String other,
        ValidityPeriod period,
        int indicator,
        int units,
        String rationale,
        String file,
        int line) {

    private static final int NEVER = 9;

    /** Whether it held on any day: an edit that was taken back from its first day on stays in the files. */
    public boolean holds() {
        return indicator != NEVER;
    }

    /** Whether it holds for a day of service. */
    public boolean holdsOn(LocalDate day) {
        return holds() && period.contains(day);
    }
}
