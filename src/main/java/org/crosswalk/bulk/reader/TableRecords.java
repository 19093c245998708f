package org.crosswalk.bulk.reader;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a table as text: CSV (RFC 4180), with any character between the cells. Used by one thread. */
final class TableRecords implements Closeable {

    /** No line of a table is longer, in characters; FastCSV holds one at a time. */
    private static final int LONGEST_LINE = 1 << 20;

    private final Handler handler = new Handler();
    private final CsvReader<Cells> csv;
    private final CloseableIterator<Cells> records;
    private long number;

    TableRecords(Reader text, char separator) {
        this.csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_LINE)
                .build(handler, text);
        this.records = csv.iterator();
    }

    /** The first record, which is of titles or of cells; until the next is read. */
    Cells first() throws InputFault {
        Cells first = next();
        if (first == null) {
            throw new InputFault("there is no row: the file is empty");
        }
        return first;
    }

    /** The number of the record that was read last, from 1. */
    long number() {
        return number;
    }

    /** Reads only some columns from now on; null for all. */
    void read(boolean @Nullable [] wanted) {
        handler.wanted = wanted;
    }

    /**
     * The next record, until one behind it is read; null at the end.
     *
     * @throws InputFault when the text cannot be read on from here
     */
    @Nullable
    Cells next() throws InputFault {
        try {
            if (!records.hasNext()) {
                return null;
            }
            Cells cells = records.next();
            number++;
            return cells;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof InputFault fault) {
                throw fault;
            }
            throw new InputFault("the file cannot be read on behind row " + number + ": " + e.getCause(), e);
        } catch (CsvParseException e) {
            throw fault(e);
        }
    }

    private InputFault fault(CsvParseException e) {
        Throwable cause = e.getCause();
        while (cause != null && !(cause instanceof InputFault) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof InputFault fault) {
            return fault;
        }
        String said = String.valueOf(e.getMessage());
        String where = "behind row " + number + ": ";
        if (said.contains("quote")) {
            return new InputFault(where + "the file ends within quotes: it has been cut off, or a quote is missing", e);
        }
        return cause == null
                ? new InputFault(
                        where + "a line has more than " + LONGEST_LINE
                                + " characters: it is no table, or its line ends are lost",
                        e)
                : new InputFault(where + "the file cannot be read on: " + cause, e);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** The cells of the record that was read last; those that nobody wants are left out. */
    static final class Cells {

        private @Nullable String[] cells = new String[1];
        private int count;

        int count() {
            return count;
        }

        boolean isBlank() {
            return count == 0 || (count == 1 && cell(0).isBlank());
        }

        String cell(int column) {
            String cell = column < count ? cells[column] : null;
            return cell == null ? "" : cell;
        }

        List<String> all() {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(cell(i));
            }
            return all;
        }
    }

    /** Has one record at a time: a million of their own would be as much garbage as the cells. */
    private static final class Handler extends AbstractBaseCsvCallbackHandler<Cells> {

        private final Cells record = new Cells();

        private boolean @Nullable [] wanted;

        @Override
        protected void handleField(int field, char[] text, int offset, int length, boolean quoted) {
            if (field >= record.cells.length) {
                record.cells = Arrays.copyOf(record.cells, 2 * field);
            }
            boolean[] only = wanted;
            boolean isWanted = only == null || (field < only.length && only[field]);
            record.cells[field] = isWanted ? new String(text, offset, length) : null;
        }

        @Override
        protected Cells buildRecord() {
            record.count = getFieldCount();
            return record;
        }
    }
}
