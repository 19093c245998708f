package org.crosswalk.source.hcpcs;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the month that a release is named after with the newest action in it: each release of CMS has actions that take
 * effect in its own quarter, so that an old file under a new name shows. Not thread-safe.
 */
final class ReleaseDate {

    private @Nullable LocalDate newest;

    /** A day on which a code was added or changed. */
    void add(@Nullable LocalDate day) {
        LocalDate before = newest;
        if (day != null && (before == null || day.isAfter(before))) {
            newest = day;
        }
    }

    /** What is to be said of the name; nothing when it is in the quarter of the newest action, or there is none. */
    Optional<String> complaint(YearMonth named) {
        LocalDate day = newest;
        if (day == null || quarter(YearMonth.from(day)) == quarter(named)) {
            return Optional.empty();
        }
        return Optional.of("is named as the release of " + named + ", and the newest action in it is of " + day
                + ": is it the file of another quarter? Then give it its own name, and load it again");
    }

    private static int quarter(YearMonth month) {
        return 4 * month.getYear() + month.get(IsoFields.QUARTER_OF_YEAR);
    }
}
