package org.crosswalk.source;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.model.ValidityPeriod;

/**
 * A release of ICD-10-CM or ICD-10-PCS by the fiscal year of the United States government: the release of October
 * ({@code 2026}, in effect from 2025-10-01 to 2026-09-30) or an update within the year ({@code 2026-04} from
 * 2026-04-01, {@code 2021-01} from 2021-01-01, both to the end of the fiscal year).
 *
 * @param year the fiscal year
 * @param month the month in which it takes effect: 10 for the release of the year, 1 or 4 for an update
 */
public record FiscalYearVersion(int year, int month) {

    private static final int OCTOBER = 10;
    private static final Pattern YEAR = Pattern.compile("(?<![0-9])(20[0-9]{2})(?![0-9])");
    private static final Pattern MONTH =
            Pattern.compile("(?<![a-z])(?:(jan)(?:uary)?|(apr)(?:il)?)(?![a-z])", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSION = Pattern.compile("(20[0-9]{2})(?:-(01|04))?");

    public FiscalYearVersion {
        if (month != OCTOBER && month != 1 && month != 4) {
            throw new IllegalArgumentException("releases take effect in October, January or April, not in " + month);
        }
    }

    /** The release of October. */
    public static FiscalYearVersion of(int year) {
        return new FiscalYearVersion(year, OCTOBER);
    }

    /** What a name or a title says: its first four-digit year, and January or April where it names them. */
    public static Optional<FiscalYearVersion> in(String text) {
        Matcher year = YEAR.matcher(text);
        if (!year.find()) {
            return Optional.empty();
        }
        Matcher month = MONTH.matcher(text);
        int effective = OCTOBER;
        if (month.find()) {
            effective = month.group(1) != null ? 1 : 4;
        }
        return Optional.of(new FiscalYearVersion(Integer.parseInt(year.group(1)), effective));
    }

    /** Reads back what {@link #version} wrote. */
    public static Optional<FiscalYearVersion> parse(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int month = matcher.group(2) == null ? OCTOBER : Integer.parseInt(matcher.group(2));
        return Optional.of(new FiscalYearVersion(Integer.parseInt(matcher.group(1)), month));
    }

    /** The April update of the same year. */
    public FiscalYearVersion april() {
        return new FiscalYearVersion(year, 4);
    }

    /** Whether this is an update within the year. */
    public boolean isUpdate() {
        return month != OCTOBER;
    }

    /** {@code 2026}, or {@code 2026-04} for an update. */
    public String version() {
        return isUpdate() ? year + "-0" + month : Integer.toString(year);
    }

    /** For a reader: {@code FY2026}, {@code FY2026, April update}. */
    public String title() {
        return "FY" + year + (month == 1 ? ", January update" : month == 4 ? ", April update" : "");
    }

    /** The days on which the release is in effect, as far as the release itself can know. */
    public ValidityPeriod effective() {
        LocalDate start = isUpdate() ? LocalDate.of(year, month, 1) : LocalDate.of(year - 1, OCTOBER, 1);
        return new ValidityPeriod(start, LocalDate.of(year, 9, 30));
    }
}
