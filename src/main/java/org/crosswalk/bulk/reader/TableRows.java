package org.crosswalk.bulk.reader;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.crosswalk.bulk.reader.InputRow.Problem;
import org.crosswalk.bulk.reader.TableRecords.Cells;
import org.jspecify.annotations.Nullable;

/** The rows of a table as text: CSV (RFC 4180), with commas, semicolons, tabs or bars between the cells. */
final class TableRows implements RowSource {

    private final TableRecords records;
    private final RowMaker maker;
    private final TableColumns columns;
    private final int needed;
    private final boolean keep;
    private final Deque<InputRow> waiting = new ArrayDeque<>();
    private @Nullable Cells first;

    /**
     * Reads the titles.
     *
     * @throws InputFault when the table has no column of codes that can be told
     */
    TableRows(Reader text, char separator, InputOptions options) throws InputFault {
        this.maker = new RowMaker(options);
        this.keep = options.keep();
        this.records = new TableRecords(text, separator);
        Cells begin = records.first();
        this.columns = TableColumns.of(begin.all(), options);
        this.needed = columns.needed();
        if (columns.titled()) {
            maker.remark("Row 1 was read as the titles of the columns.");
        } else {
            this.first = begin;
        }
        records.read(keep ? null : columns.wanted());
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
            } else {
                cells = records.next();
            }
            if (cells == null) {
                return null;
            }
            rows(cells);
        }
        return waiting.poll();
    }

    private void rows(Cells cells) {
        if (cells.count() < needed) {
            if (cells.isBlank()) {
                return;
            }
            waiting.add(new InputRow(
                    records.number(),
                    own(cells),
                    "",
                    Set.of(),
                    null,
                    new Problem(
                            "ROW_CELLS",
                            "The row has " + cells.count() + (cells.count() == 1 ? " cell" : " cells")
                                    + ", and the titles " + columns.titles().size()
                                    + ": its columns cannot be told.")));
            return;
        }
        List<String> own = own(cells);
        String system = columns.system() < 0 ? "" : cells.cell(columns.system());
        String date = columns.date() < 0 ? "" : cells.cell(columns.date());
        for (int code : columns.codes()) {
            InputRow row = maker.row(records.number(), own, cells.cell(code), system, date);
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

    @Override
    public List<String> remarks() {
        return maker.remarks();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
