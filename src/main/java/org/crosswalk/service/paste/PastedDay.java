package org.crosswalk.service.paste;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day as lists have it: {@code 2026-01-15}, {@code 20260115}, {@code 1/15/2026}, {@code 15-Jan-2026}.
 *
 * @param day the day; null where the text is a date that cannot be read for certain
 * @param remark what a reader should know of how it was read, in a sentence, or null
 */
public record PastedDay(@Nullable LocalDate day, @Nullable String remark) {

    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:T.*)?");
    private static final Pattern PLAIN = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})");
    private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern NAMED = Pattern.compile("(\\d{1,2})[- ]([A-Za-z]{3})[- ](\\d{4})");
    private static final Pattern WITHOUT_CENTURY =
            Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{2}|\\d{1,2}-[A-Za-z]{3}-\\d{2}");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** With what the remark begins on a date that could be read with the day first too. */
    public static final String MONTH_FIRST = "Dates were read with the month first: ";

    private static final int MOST_MONTHS = 12;

    /** The day; null where the text is no date. */
    public static @Nullable PastedDay of(String text) {
        Matcher iso = ISO.matcher(text);
        Matcher plain = PLAIN.matcher(text);
        Matcher slashes = SLASHES.matcher(text);
        Matcher named = NAMED.matcher(text);
        if (iso.matches()) {
            return day(text, iso.group(1), iso.group(2), iso.group(3));
        }
        if (plain.matches()) {
            PastedDay day = day(text, plain.group(1), plain.group(2), plain.group(3));
            return day.day == null ? null : day;
        }
        if (slashes.matches()) {
            return american(text, slashes);
        }
        int month = named.matches() ? MONTHS.indexOf(named.group(2).toLowerCase(Locale.ROOT)) : -1;
        if (month >= 0) {
            return day(text, named.group(3), Integer.toString(month + 1), named.group(1));
        }
        return WITHOUT_CENTURY.matcher(text).matches() ? unreadable(text) : null;
    }

    /** The month first, as the country writes whose codes these are; where that cannot be, the day. */
    private static PastedDay american(String text, Matcher parts) {
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(2));
        PastedDay day = first > MOST_MONTHS
                ? day(text, parts.group(3), parts.group(2), parts.group(1))
                : day(text, parts.group(3), parts.group(1), parts.group(2));
        boolean certain = day.day == null || first == second || (first <= MOST_MONTHS && second > MOST_MONTHS);
        return certain ? day : new PastedDay(day.day, MONTH_FIRST + text + " is " + day.day + ".");
    }

    private static PastedDay day(String text, String year, String month, String day) {
        try {
            return new PastedDay(
                    LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)), null);
        } catch (DateTimeException none) {
            return unreadable(text);
        }
    }

    private static PastedDay unreadable(String text) {
        return new PastedDay(null, "The date " + text + " cannot be read: write it as 2026-01-15.");
    }
}
