package org.crosswalk.coding.systems;

import java.time.LocalDate;
import java.time.Month;

/** The fiscal years of the United States, from 1 October on, by which ICD-10-CM and ICD-10-PCS are released. */
final class FiscalYears {

    private FiscalYears() {}

    /** A version as a reader knows it: {@code FY2026}; of a release within a year as it is. */
    static String title(String version) {
        return version.matches("[0-9]{4}") ? "FY" + version : version;
    }

    /** The fiscal year of a day. */
    static String of(LocalDate day) {
        int year = day.getMonthValue() < Month.OCTOBER.getValue() ? day.getYear() : day.getYear() + 1;
        return title(String.valueOf(year));
    }
}
