package org.crosswalk.source.ncci;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;

/**
 * Reads the days of rows. A file has some hundreds of different ones, each of which is read once. Not thread-safe.
 *
 * <pre>
 *   20260701     year, month, day
 *   2026182      year and day of the year
 *   7/1/2026     month, day, year
 *   *, blank, 99999999, 9999365   none
 * </pre>
 */
final class EditDays {

    private static final Pattern NONE = Pattern.compile("\\*?|9{4,8}|9999365|9999-12-31|99991231|12/31/9999");
    private static final Pattern DIGITS = Pattern.compile("([0-9]{4})-?([0-9]{2})-?([0-9]{2})");
    private static final Pattern ORDINAL = Pattern.compile("([0-9]{4})([0-9]{3})");
    private static final Pattern SLASHES = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})");

    private final Map<String, Optional<LocalDate>> known = new HashMap<>();
    private final Map<ValidityPeriod, ValidityPeriod> periods = new HashMap<>();

    /**
     * The days of a row.
     *
     * @param start first day; none where the row has held always
     * @param end last day; none while it holds
     */
    ValidityPeriod period(String start, String end, SourcePosition where) throws SourceFault {
        LocalDate first = day(start, where).orElse(null);
        LocalDate last = day(end, where).orElse(null);
        if (first != null && last != null && last.isBefore(first)) {
            throw new SourceFault(where, "is deleted on " + last + ", before it takes effect on " + first);
        }
        ValidityPeriod period = new ValidityPeriod(first, last);
        ValidityPeriod same = periods.putIfAbsent(period, period);
        return same == null ? period : same;
    }

    private Optional<LocalDate> day(String text, SourcePosition where) throws SourceFault {
        Optional<LocalDate> day = known.get(text);
        if (day == null) {
            day = read(text, where);
            known.put(text, day);
        }
        return day;
    }

    private static Optional<LocalDate> read(String text, SourcePosition where) throws SourceFault {
        if (NONE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            Matcher digits = DIGITS.matcher(text);
            if (digits.matches()) {
                return Optional.of(LocalDate.of(number(digits, 1), number(digits, 2), number(digits, 3)));
            }
            Matcher ordinal = ORDINAL.matcher(text);
            if (ordinal.matches()) {
                return Optional.of(LocalDate.ofYearDay(number(ordinal, 1), number(ordinal, 2)));
            }
            Matcher slashes = SLASHES.matcher(text);
            if (slashes.matches()) {
                return Optional.of(LocalDate.of(number(slashes, 3), number(slashes, 1), number(slashes, 2)));
            }
        } catch (DateTimeException e) {
            throw new SourceFault(where, "'" + text + "' is no day of the calendar", e);
        }
        throw new SourceFault(where, "'" + text + "' is no date such as 20260701");
    }

    private static int number(Matcher of, int group) {
        return Integer.parseInt(of.group(group));
    }
}
