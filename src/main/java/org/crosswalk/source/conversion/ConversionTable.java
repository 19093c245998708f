package org.crosswalk.source.conversion;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.Spreadsheet;
import org.crosswalk.source.Spreadsheet.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * The workbook, or its twin in csv: first sheet, words about the table, a header row, then one row for each new code.
 *
 * @param fiscalYear the year that the words before the header row name, or null
 * @param rows the rows, in order
 */
record ConversionTable(@Nullable String fiscalYear, List<ConversionRow> rows) {

    /** The name of the first column. */
    static final String FIRST_HEADER = "Current code assignment";

    private static final int HEADER_WITHIN = 20;
    private static final Pattern FISCAL_YEAR = Pattern.compile("(?i)\\bFY\\s*(20[0-9]{2})");
    private static final Pattern WRITTEN_DAY = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/(20[0-9]{2})");

    ConversionTable {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a workbook.
     *
     * @return the table, or empty when the workbook holds another
     * @throws SourceFault when it is no workbook or a row breaks the layout
     */
    static Optional<ConversionTable> read(SourceFile file) throws SourceFault {
        return read(file, true);
    }

    /** Reads the words before the header row only; no rows. */
    static Optional<ConversionTable> readHeader(SourceFile file) throws SourceFault {
        return read(file, false);
    }

    private static Optional<ConversionTable> read(SourceFile file, boolean withRows) throws SourceFault {
        try (Spreadsheet sheet = Spreadsheet.open(file)) {
            CodeCells cells = new CodeCells(file.name(), sheet.sheet());
            String fiscalYear = null;
            boolean found = false;
            for (int i = 0; i < HEADER_WITHIN && !found; i++) {
                SheetRow row = sheet.next();
                if (row == null) {
                    return Optional.empty();
                }
                found = isHeader(row);
                Matcher year = FISCAL_YEAR.matcher(row.words(0));
                if (!found && fiscalYear == null && year.find()) {
                    fiscalYear = year.group(1);
                }
            }
            if (!found) {
                return Optional.empty();
            }
            List<ConversionRow> read = new ArrayList<>();
            SheetRow row = withRows ? sheet.next() : null;
            for (; row != null; row = sheet.next()) {
                ConversionRow next = row(cells, row);
                if (next != null) {
                    read.add(next);
                }
            }
            return Optional.of(new ConversionTable(fiscalYear, read));
        }
    }

    /** The second column is {@code Effective}, in older tables {@code Effective October 1}. */
    private static boolean isHeader(SheetRow row) {
        return row.words(0).equalsIgnoreCase(FIRST_HEADER)
                && row.words(1).toLowerCase(Locale.ROOT).startsWith("effective")
                && row.words(2).equalsIgnoreCase("Previous Code(s) Assignment");
    }

    private static @Nullable ConversionRow row(CodeCells cells, SheetRow row) throws SourceFault {
        SourcePosition where = SourcePosition.of(cells.file(), row.number());
        String current = cells.text(row, 0);
        String previous = cells.text(row, 2);
        if (current.isEmpty() && previous.isEmpty() && row.words(1).isEmpty()) {
            return null;
        }
        if (!PreviousCodes.isCode(current)) {
            throw new SourceFault(where, "'" + current + "' is no ICD-10-CM code");
        }
        if (previous.isEmpty()) {
            throw new SourceFault(where, current + " has no previous code assignment, not even 'None'");
        }
        return new ConversionRow(PreviousCodes.dotted(current), effective(row, current, where), previous, where);
    }

    /** A year means October 1 of that year, as the words before the header row say; a date is that day. */
    private static LocalDate effective(SheetRow row, String current, SourcePosition where) throws SourceFault {
        LocalDate day = row.cell(1).day();
        if (day != null) {
            return day;
        }
        String text = row.words(1);
        if (text.matches("20[0-9]{2}")) {
            return LocalDate.of(Integer.parseInt(text), 10, 1);
        }
        Matcher written = WRITTEN_DAY.matcher(text);
        try {
            if (written.matches()) {
                return LocalDate.of(
                        Integer.parseInt(written.group(3)),
                        Integer.parseInt(written.group(1)),
                        Integer.parseInt(written.group(2)));
            }
        } catch (DateTimeException e) {
            throw new SourceFault(where, current + " has the effective date '" + text + "', which is none", e);
        }
        throw new SourceFault(where, current + " has no effective year or date but '" + text + "'");
    }
}
