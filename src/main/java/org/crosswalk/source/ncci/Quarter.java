package org.crosswalk.source.ncci;

import java.time.LocalDate;
import java.util.Locale;
import org.crosswalk.model.ValidityPeriod;

/**
 * The quarter of a calendar year for which CMS makes its edits.
 *
 * @param year the year
 * @param number 1 to 4
 */
record Quarter(int year, int number) {

    private static final int MONTHS = 3;

    Quarter {
        if (number < 1 || number > 4) {
            throw new IllegalArgumentException("a year has four quarters, not " + number);
        }
    }

    static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), (day.getMonthValue() - 1) / MONTHS + 1);
    }

    /** Reads back what {@link #version} wrote. */
    static Quarter of(String version) {
        return of(LocalDate.parse(version + "-01"));
    }

    /** As releases are named: {@code 2026-07}. */
    String version() {
        return String.format(Locale.ROOT, "%d-%02d", year, first().getMonthValue());
    }

    ValidityPeriod days() {
        return new ValidityPeriod(first(), first().plusMonths(MONTHS).minusDays(1));
    }

    private LocalDate first() {
        return LocalDate.of(year, (number - 1) * MONTHS + 1, 1);
    }
}
