package org.crosswalk.r4;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
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
                return text.length() == 10 || TIME.matcher(text.substring(10)).matches() ? day(text) : null;
            }
            if (text.length() == 7) {
                YearMonth month = YearMonth.parse(text);
                return end ? month.atEndOfMonth() : month.atDay(1);
            }
            Year year = Year.parse(text);
            return end ? year.atMonth(12).atEndOfMonth() : year.atDay(1);
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    /** The day that the first ten characters are, such as 2026-03-31; null when they are not written so. */
    private static @Nullable LocalDate day(String text) {
        for (int at = 0; at < 10; at++) {
            char c = text.charAt(at);
            boolean right = (at == 4 || at == 7) ? c == '-' : (c >= '0' && c <= '9');
            if (!right) {
                return null;
            }
        }
        return LocalDate.of(
                Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10), Integer.parseInt(text, 8, 10, 10));
    }
}
