package org.crosswalk.r4;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads FHIR's partial dates as days. */
final class Days {

    private Days() {}

    /**
     * The day that a FHIR date or dateTime begins with, as written: the time zone is the writer's.
     *
     * @param end whether a year or a month stands for its last day instead of its first
     * @return null when the text is no FHIR date
     */
    static @Nullable LocalDate of(String text, boolean end) {
        try {
            if (text.length() >= 10) {
                return LocalDate.parse(text.substring(0, 10));
            }
            if (text.length() == 7) {
                YearMonth month = YearMonth.parse(text);
                return end ? month.atEndOfMonth() : month.atDay(1);
            }
            Year year = Year.parse(text);
            return end ? year.atMonth(12).atEndOfMonth() : year.atDay(1);
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }
}
