package org.crosswalk.coding.systems;

import java.time.LocalDate;
import java.time.Month;

/** The fiscal years of the United States, from 1 October on, by which ICD-10-CM and ICD-10-PCS are released. */
final class FiscalYears {

    private static final int YEAR = 4;

    private FiscalYears() {}

    /** A version as a reader knows it: {@code FY2026}; of a release within a year as it is. */
    static String title(String version) {
        return isYear(version) ? "FY" + version : version;
    }

    private static boolean isYear(String version) {
        boolean digits = version.length() == YEAR;
        for (int i = 0; digits && i < YEAR; i++) {
            digits = version.charAt(i) >= '0' && version.charAt(i) <= '9';
        }
        return digits;
    }

    /** The fiscal year of a day. */
    static String of(LocalDate day) {
        int year = day.getMonthValue() < Month.OCTOBER.getValue() ? day.getYear() : day.getYear() + 1;
        return title(String.valueOf(year));
    }
}
