package org.crosswalk.store.edits;

import java.time.LocalDate;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.ValidityPeriod;
import org.jspecify.annotations.Nullable;

/**
 * What many rows have in common beside their codes: there are some thousands of these for millions of rows.
 *
 * @param period days for which the rows hold
 * @param indicator as {@link ClaimEdit} has it
 * @param units as {@link ClaimEdit} has it
 * @param rationale as {@link ClaimEdit} has it
 */
record Terms(ValidityPeriod period, int indicator, int units, String rationale) {

    /** Ints that one takes in a snapshot. */
    static final int WIDTH = 5;

    private static final int OPEN_START = Integer.MIN_VALUE;
    private static final int OPEN_END = Integer.MAX_VALUE;

    static Terms of(ClaimEdit edit) {
        return new Terms(edit.period(), edit.indicator(), edit.units(), edit.rationale());
    }

    int firstDay() {
        LocalDate start = period.start();
        return start == null ? OPEN_START : (int) start.toEpochDay();
    }

    int lastDay() {
        LocalDate end = period.end();
        return end == null ? OPEN_END : (int) end.toEpochDay();
    }

    static ValidityPeriod period(int firstDay, int lastDay) {
        return new ValidityPeriod(day(firstDay), day(lastDay));
    }

    private static @Nullable LocalDate day(int day) {
        return day == OPEN_START || day == OPEN_END ? null : LocalDate.ofEpochDay(day);
    }
}
