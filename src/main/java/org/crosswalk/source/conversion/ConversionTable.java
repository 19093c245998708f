package org.crosswalk.source.conversion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * The workbook: first sheet, words about the table, a header row, then one row for each new code.
 *
 * @param fiscalYear the year that the words before the header row name, or null
 * @param rows the rows, in order
 */
record ConversionTable(@Nullable String fiscalYear, List<ConversionRow> rows) {

    private static final int HEADER_WITHIN = 20;
    private static final long LARGEST_UNPACKED = 256L << 20;
    /** 2000-01-01 and 2099-12-31 as a workbook counts its days. */
    private static final BigDecimal FIRST_DAY = BigDecimal.valueOf(36_526);

    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(73_050);
    private static final Pattern FISCAL_YEAR = Pattern.compile("(?i)\\bFY\\s*(20[0-9]{2})");

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
        return read(file, Integer.MAX_VALUE);
    }

    /** Reads the words before the header row only; no rows. */
    static Optional<ConversionTable> readHeader(SourceFile file) throws SourceFault {
        return read(file, 0);
    }

    private static Optional<ConversionTable> read(SourceFile file, int mostRows) throws SourceFault {
        checkSize(file);
        try (InputStream in = file.open();
                ReadableWorkbook book = new ReadableWorkbook(in);
                Stream<Row> stream = book.getFirstSheet().openStream()) {
            CodeCells cells = new CodeCells(file.name(), book.getFirstSheet().getName());
            Iterator<Row> rows = stream.iterator();
            String fiscalYear = null;
            boolean found = false;
            for (int i = 0; i < HEADER_WITHIN && rows.hasNext() && !found; i++) {
                Row row = rows.next();
                found = isHeader(row);
                Matcher year = FISCAL_YEAR.matcher(text(row, 0));
                if (!found && fiscalYear == null && year.find()) {
                    fiscalYear = year.group(1);
                }
            }
            if (!found) {
                return Optional.empty();
            }
            List<ConversionRow> read = new ArrayList<>();
            while (read.size() < mostRows && rows.hasNext()) {
                ConversionRow row = row(cells, rows.next());
                if (row != null) {
                    read.add(row);
                }
            }
            return Optional.of(new ConversionTable(fiscalYear, read));
        } catch (IOException | UncheckedIOException | ExcelReaderException | IllegalStateException e) {
            // The library throws the last of these for a type of cell that it does not know, such as that of ISO dates.
            throw new SourceFault(file.name(), "is no readable workbook: " + e.getMessage(), e);
        }
    }

    /** A workbook is a zip: unpack it once, counting, before a library holds it in memory. */
    private static void checkSize(SourceFile file) throws SourceFault {
        long unpacked = 0;
        byte[] buffer = new byte[1 << 16];
        try (ZipInputStream zip = new ZipInputStream(file.open())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                    unpacked += n;
                    if (unpacked > LARGEST_UNPACKED) {
                        throw new SourceFault(
                                file.name(), "refused: unpacks to more than " + LARGEST_UNPACKED + " bytes");
                    }
                }
            }
        } catch (IOException e) {
            throw new SourceFault(file.name(), "is a damaged workbook: " + e.getMessage(), e);
        }
    }

    private static boolean isHeader(Row row) {
        return text(row, 0).equalsIgnoreCase("Current code assignment")
                && text(row, 1).equalsIgnoreCase("Effective")
                && text(row, 2).equalsIgnoreCase("Previous Code(s) Assignment");
    }

    private static @Nullable ConversionRow row(CodeCells cells, Row row) throws SourceFault {
        SourcePosition where = SourcePosition.of(cells.file(), row.getRowNum());
        String current = cells.text(row, 0);
        String previous = cells.text(row, 2);
        if (current.isEmpty() && previous.isEmpty() && text(row, 1).isEmpty()) {
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
    private static LocalDate effective(Row row, String current, SourcePosition where) throws SourceFault {
        Cell cell = row.hasCell(1) ? row.getCell(1) : null;
        if (cell != null && cell.getType() == CellType.NUMBER && isBetween(cell.asNumber(), FIRST_DAY, LAST_DAY)) {
            return cell.asDate().toLocalDate();
        }
        String text = text(row, 1);
        if (text.matches("20[0-9]{2}")) {
            return LocalDate.of(Integer.parseInt(text), 10, 1);
        }
        throw new SourceFault(where, current + " has no effective year or date but '" + text + "'");
    }

    private static boolean isBetween(BigDecimal number, BigDecimal first, BigDecimal last) {
        return number.compareTo(first) >= 0 && number.compareTo(last) <= 0;
    }

    private static String text(Row row, int column) {
        return CodeCells.words(row, column);
    }
}
