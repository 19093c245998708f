package org.crosswalk.bulk.reader;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.crosswalk.bulk.reader.InputRow.Problem;
import org.jspecify.annotations.Nullable;

/** The rows of a table as text: CSV (RFC 4180), with commas, semicolons, tabs or bars between the cells. */
final class TableRows implements RowSource {

    /** No line of a table is longer, in characters; FastCSV holds one at a time. */
    private static final int LONGEST_LINE = 1 << 20;

    private final CsvReader<Cells> csv;
    private final CloseableIterator<Cells> records;
    private final RowMaker maker;
    private final TableColumns columns;
    private final boolean keep;
    private final Deque<InputRow> waiting = new ArrayDeque<>();
    private @Nullable Cells first;
    private long number;

    /**
     * Reads the titles.
     *
     * @throws InputFault when the table has no column of codes that can be told
     */
    TableRows(Reader text, char separator, InputOptions options) throws InputFault {
        this.maker = new RowMaker(options);
        this.keep = options.keep();
        Handler handler = new Handler();
        this.csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_LINE)
                .build(handler, text);
        this.records = csv.iterator();
        Cells begin = record();
        if (begin == null) {
            throw new InputFault("there is no row: the file is empty");
        }
        this.columns = TableColumns.of(begin.all(), options);
        if (columns.titled()) {
            maker.remark("Row 1 was read as the titles of the columns.");
        } else {
            this.first = begin;
            this.number = 0;
        }
        handler.wanted = keep ? null : columns.wanted();
    }

    @Override
    public List<String> columns() {
        return columns.titles();
    }

    @Override
    public @Nullable InputRow next() throws InputFault {
        while (waiting.isEmpty()) {
            Cells cells = first;
            if (cells != null) {
                first = null;
                number = 1;
            } else {
                cells = record();
            }
            if (cells == null) {
                return null;
            }
            rows(cells);
        }
        return waiting.poll();
    }

    private void rows(Cells cells) {
        if (cells.count < columns.needed()) {
            if (cells.count == 0 || (cells.count == 1 && cells.cell(0).isBlank())) {
                return;
            }
            waiting.add(new InputRow(
                    number,
                    own(cells),
                    "",
                    Set.of(),
                    null,
                    new Problem(
                            "ROW_CELLS",
                            "The row has " + cells.count + (cells.count == 1 ? " cell" : " cells") + ", and the titles "
                                    + columns.titles().size() + ": its columns cannot be told.")));
            return;
        }
        List<String> own = own(cells);
        String system = columns.system() < 0 ? "" : cells.cell(columns.system());
        String date = columns.date() < 0 ? "" : cells.cell(columns.date());
        for (int code : columns.codes()) {
            InputRow row = maker.row(number, own, cells.cell(code), system, date);
            if (row != null) {
                waiting.add(row);
            }
        }
    }

    private List<String> own(Cells cells) {
        if (!keep) {
            return List.of();
        }
        String[] own = new String[columns.titles().size()];
        for (int i = 0; i < own.length; i++) {
            own[i] = cells.cell(i);
        }
        return Collections.unmodifiableList(Arrays.asList(own));
    }

    private @Nullable Cells record() throws InputFault {
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
    public List<String> remarks() {
        return maker.remarks();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** The cells of a record; those that nobody wants are left out. */
    private static final class Cells {

        private final String[] cells;
        private final int count;

        Cells(String[] cells, int count) {
            this.cells = cells;
            this.count = count;
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

    private static final class Handler extends AbstractBaseCsvCallbackHandler<Cells> {

        private String[] cells = new String[16];
        private boolean @Nullable [] wanted;

        @Override
        protected void handleBegin(long startingLine) {
            cells = new String[cells.length];
        }

        @Override
        protected void handleField(int field, char[] text, int offset, int length, boolean quoted) {
            if (field >= cells.length) {
                cells = Arrays.copyOf(cells, 2 * field);
            }
            boolean[] only = wanted;
            if (only == null || (field < only.length && only[field])) {
                cells[field] = new String(text, offset, length);
            }
        }

        @Override
        protected Cells buildRecord() {
            return new Cells(cells, getFieldCount());
        }
    }
}
