package org.crosswalk.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a publisher's table, one after the other: of the first sheet of a workbook ({@code .xlsx}), or of a csv file
 * (windows-1252), which publishers ship as its twin. A workbook may not unpack to more than 256 MiB. Not thread-safe.
 */
public final class Spreadsheet implements AutoCloseable {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final long LARGEST_UNPACKED = 256L << 20;

    private final SourceFile file;
    private final String sheet;
    private final Iterator<SheetRow> rows;
    private final Closing closing;

    private Spreadsheet(SourceFile file, String sheet, Iterator<SheetRow> rows, Closing closing) {
        this.file = file;
        this.sheet = sheet;
        this.rows = rows;
        this.closing = closing;
    }

    /**
     * A row.
     *
     * @param number from 1; of csv the line on which it begins
     * @param cells the cells, from the first column on; a cell that is not there is empty
     */
    public record SheetRow(long number, List<SheetCell> cells) {

        public SheetRow {
            cells = List.copyOf(cells);
        }

        /** The cell of a column, from 0; empty where the row has none. */
        public SheetCell cell(int column) {
            return column < cells.size() ? cells.get(column) : SheetCell.EMPTY;
        }

        /** What a cell shows, without blanks around it. */
        public String words(int column) {
            return cell(column).words().strip();
        }
    }

    /**
     * A cell.
     *
     * @param words what it shows; an integer as its digits, however the workbook writes it
     * @param address as a workbook names it, such as {@code B7}
     * @param text whether it holds text; numbers, truth values and errors do not
     * @param number the number it holds, or null
     * @param day the day that the number stands for, where it lies between 2000 and 2099, or null
     */
    public record SheetCell(
            String words,
            String address,
            boolean text,
            @Nullable BigDecimal number,
            @Nullable LocalDate day) {

        static final SheetCell EMPTY = new SheetCell("", "", true, null, null);
    }

    /** Whether a file is a workbook or csv, by its name, and a workbook by its first bytes too. */
    public static boolean isOne(SourceFile file) {
        return isWorkbook(file) || file.name().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private static boolean isWorkbook(SourceFile file) {
        byte[] head = file.head();
        return file.name().toLowerCase(Locale.ROOT).endsWith(".xlsx")
                && head.length > 4
                && head[0] == 'P'
                && head[1] == 'K';
    }

    /**
     * Opens a file for which {@link #isOne} holds.
     *
     * @throws SourceFault when it is damaged or over-large
     */
    public static Spreadsheet open(SourceFile file) throws SourceFault {
        return isWorkbook(file) ? workbook(file) : csv(file);
    }

    private static Spreadsheet workbook(SourceFile file) throws SourceFault {
        checkSize(file);
        try {
            InputStream in = file.open();
            try {
                ReadableWorkbook book = new ReadableWorkbook(in);
                Stream<Row> rows = book.getFirstSheet().openStream();
                return new Spreadsheet(
                        file,
                        book.getFirstSheet().getName(),
                        rows.map(row -> row(row)).iterator(),
                        () -> {
                            try (in;
                                    book) {
                                rows.close();
                            }
                        });
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (IOException | UncheckedIOException | ExcelReaderException | IllegalStateException e) {
            throw unreadable(file, e);
        }
    }

    private static Spreadsheet csv(SourceFile file) throws SourceFault {
        try {
            CsvReader<CsvRecord> reader = CsvReader.builder()
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(new InputStreamReader(file.open(), WINDOWS_1252));
            return new Spreadsheet(
                    file, "", reader.stream().map(line -> row(line)).iterator(), reader::close);
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be opened: " + e.getMessage(), e);
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

    private static SourceFault unreadable(SourceFile file, Exception e) {
        String what = e instanceof CsvParseException ? "is no readable csv: " : "is no readable workbook: ";
        return new SourceFault(file.name(), what + e.getMessage(), e);
    }

    private static SheetRow row(CsvRecord line) {
        List<SheetCell> cells = new ArrayList<>(line.getFieldCount());
        for (String field : line.getFields()) {
            cells.add(new SheetCell(field, "column " + (cells.size() + 1), true, null, null));
        }
        return new SheetRow(line.getStartingLineNumber(), cells);
    }

    private static SheetRow row(Row row) {
        List<SheetCell> cells = new ArrayList<>(row.getCellCount());
        for (int column = 0; column < row.getCellCount(); column++) {
            cells.add(row.hasCell(column) ? cell(row, row.getCell(column)) : SheetCell.EMPTY);
        }
        return new SheetRow(row.getRowNum(), cells);
    }

    private static SheetCell cell(Row row, Cell cell) {
        String address = cell.getAddress().toString();
        Object value = cell.getValue();
        if (value == null) {
            return SheetCell.EMPTY;
        }
        if (value instanceof BigDecimal number) {
            boolean isDay = cell.getType() == CellType.NUMBER && Numbers.isDay(number);
            return new SheetCell(
                    Numbers.digits(number),
                    address,
                    false,
                    number,
                    isDay ? cell.asDate().toLocalDate() : null);
        }
        boolean text = cell.getType() != CellType.ERROR && value instanceof String;
        return new SheetCell(row.getCellText(cell.getColumnIndex()), address, text, null, null);
    }

    /** The name of the sheet; empty of csv. */
    public String sheet() {
        return sheet;
    }

    /**
     * The next row, or null after the last.
     *
     * @throws SourceFault when the file breaks off or holds what no table holds
     */
    public @Nullable SheetRow next() throws SourceFault {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException | ExcelReaderException | CsvParseException | IllegalStateException e) {
            // Of a workbook the last of these is thrown for a type of cell that the library does not know, such as ISO
            // dates.
            throw unreadable(file, e);
        }
    }

    @Override
    public void close() throws SourceFault {
        try {
            closing.close();
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be closed: " + e.getMessage(), e);
        }
    }

    /** Closes what a file was read with. */
    @FunctionalInterface
    private interface Closing {
        void close() throws IOException;
    }

    /** Numbers as a workbook has them. */
    private static final class Numbers {

        /** 2000-01-01 and 2099-12-31 as a workbook counts its days. */
        private static final BigDecimal FIRST_DAY = BigDecimal.valueOf(36_526);

        private static final BigDecimal LAST_DAY = BigDecimal.valueOf(73_050);

        /** Integers of more digits than a workbook keeps are not written out. */
        private static final int MOST_DIGITS = 15;

        private Numbers() {}

        static boolean isDay(BigDecimal number) {
            return number.compareTo(FIRST_DAY) >= 0 && number.compareTo(LAST_DAY) <= 0;
        }

        /** {@code 99213} for {@code 99213.0} and for {@code 9.9213E4}; other numbers as they are. */
        static String digits(BigDecimal number) {
            BigDecimal plain = number.stripTrailingZeros();
            return plain.scale() <= 0 && plain.precision() - (long) plain.scale() <= MOST_DIGITS
                    ? plain.toPlainString()
                    : number.toString();
        }
    }
}
