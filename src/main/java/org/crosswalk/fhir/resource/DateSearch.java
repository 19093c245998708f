package org.crosswalk.fhir.resource;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value of a {@code date} parameter, a prefix and a year, month or day; the days are those as written, whatever the time of
 * day and the offset. Immutable.
 *
 * <p>Source: FHIR R4, "Search": a date is the range of all its moments.
 */
record DateSearch(String prefix, LocalDate first, LocalDate last) {

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException when it is no date
     */
    static DateSearch parse(String value) {
        boolean prefixed = value.length() > 2 && Character.isLetter(value.charAt(0));
        String prefix = prefixed ? value.substring(0, 2).toLowerCase(Locale.ROOT) : "eq";
        String date = prefixed ? value.substring(2) : value;
        LocalDate[] range = range(date);
        if (range == null) {
            throw new IllegalArgumentException("'" + value + "' is not a date such as 2026, 2026-03 or ge2026-03-31");
        }
        return new DateSearch(prefix, range[0], range[1]);
    }

    private static LocalDate @Nullable [] range(String date) {
        try {
            return switch (date.length()) {
                case 4 -> {
                    LocalDate first = LocalDate.of(Integer.parseInt(date), 1, 1);
                    yield new LocalDate[] {first, first.plusYears(1).minusDays(1)};
                }
                case 7 -> {
                    YearMonth month = YearMonth.parse(date);
                    yield new LocalDate[] {month.atDay(1), month.atEndOfMonth()};
                }
                default -> {
                    boolean day = date.length() == 10 || (date.length() > 10 && date.charAt(10) == 'T');
                    if (!day) {
                        yield null;
                    }
                    LocalDate only = LocalDate.parse(date.substring(0, 10));
                    yield new LocalDate[] {only, only};
                }
            };
        } catch (DateTimeException | NumberFormatException notADate) {
            return null;
        }
    }

    /**
     * Whether a resource's date fits.
     *
     * @throws IllegalArgumentException when the prefix is none of FHIR's
     */
    boolean fits(@Nullable String date) {
        LocalDate[] range = date == null ? null : range(date);
        if (range == null) {
            return false;
        }
        LocalDate from = range[0];
        LocalDate to = range[1];
        boolean within = !from.isBefore(first) && !to.isAfter(last);
        return switch (prefix) {
            case "eq" -> within;
            case "ne" -> !within;
            case "gt" -> to.isAfter(last);
            case "lt" -> from.isBefore(first);
            case "ge" -> within || to.isAfter(last);
            case "le" -> within || from.isBefore(first);
            case "sa" -> from.isAfter(last);
            case "eb" -> to.isBefore(first);
            case "ap" -> !from.isAfter(last) && !to.isBefore(first);
            default -> throw new IllegalArgumentException("'" + prefix + "' is no prefix of a date");
        };
    }
}
