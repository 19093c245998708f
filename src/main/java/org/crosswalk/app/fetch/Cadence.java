package org.crosswalk.app.fetch;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/** When a publisher releases, and how a release is called after the month in which it takes effect. */
enum Cadence {
    /** Each October; named after the fiscal year that begins. */
    FISCAL_YEAR("fiscal-year", 12),
    /** The update in April of a fiscal year, to its end. */
    APRIL("april", 12),
    /** Each quarter. */
    QUARTER("quarter", 3);

    private final String word;
    private final int months;

    Cadence(String word, int months) {
        this.word = word;
        this.months = months;
    }

    /** As the catalogue writes it. */
    String word() {
        return word;
    }

    static Optional<Cadence> of(String word) {
        for (Cadence cadence : values()) {
            if (cadence.word.equals(word)) {
                return Optional.of(cadence);
            }
        }
        return Optional.empty();
    }

    /** The month in which the newest release of a day takes effect. */
    YearMonth newest(LocalDate today) {
        YearMonth now = YearMonth.from(today);
        if (this == QUARTER) {
            return now.minusMonths((now.getMonthValue() - 1) % months);
        }
        YearMonth ofThisYear = YearMonth.of(now.getYear(), this == APRIL ? Month.APRIL : Month.OCTOBER);
        return ofThisYear.isAfter(now) ? ofThisYear.minusMonths(months) : ofThisYear;
    }

    YearMonth before(YearMonth start) {
        return start.minusMonths(months);
    }

    /** The version of the release that takes effect in a month, as {@code crosswalk list} shows it. */
    String version(YearMonth start) {
        return this == FISCAL_YEAR ? Integer.toString(year(start)) : start.toString();
    }

    /** The year by which the publisher names it. */
    private int year(YearMonth start) {
        return this == FISCAL_YEAR ? start.getYear() + 1 : start.getYear();
    }

    /** An address with the year and the month in the places that are left for them. */
    String address(String pattern, YearMonth start) {
        String year = Integer.toString(year(start));
        return pattern.replace("{year}", year)
                .replace("{yy}", year.substring(2))
                .replace(
                        "{month}",
                        start.getMonth()
                                .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                                .toLowerCase(Locale.ROOT));
    }

    /** The last day of a release that takes effect in a month, as far as the publisher's calendar tells. */
    LocalDate end(YearMonth start) {
        if (this == QUARTER) {
            return start.plusMonths(2).atEndOfMonth();
        }
        int fiscalYear = start.getMonthValue() >= Month.OCTOBER.getValue() ? start.getYear() + 1 : start.getYear();
        return LocalDate.of(fiscalYear, Month.SEPTEMBER, 30);
    }

    /** The month in which a release takes effect whose version is a fiscal year or a month; empty of other versions. */
    static Optional<YearMonth> start(String version) {
        if (version.matches("20[0-9]{2}")) {
            return Optional.of(YearMonth.of(Integer.parseInt(version) - 1, Month.OCTOBER));
        }
        return version.matches("20[0-9]{2}-(?:0[1-9]|1[0-2])")
                ? Optional.of(YearMonth.parse(version))
                : Optional.empty();
    }
}
