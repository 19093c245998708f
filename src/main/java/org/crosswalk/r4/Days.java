package org.crosswalk.r4;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads FHIR's partial dates as days. */
final class Days {

    /** What may follow a day: nothing, or a time of the day; seconds and zone may be missing. */
    private static final Pattern TIME =
            Pattern.compile("(T([01]\\d|2[0-3]):[0-5]\\d(:([0-5]\\d|60)(\\.\\d+)?)?(Z|[-+](0\\d|1[0-4]):[0-5]\\d)?)?");

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
                return TIME.matcher(text.substring(10)).matches() ? LocalDate.parse(text.substring(0, 10)) : null;
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
