package org.crosswalk.bulk.reader;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.bulk.reader.TableRecords.Cells;
import org.crosswalk.service.paste.SpreadsheetText;
import org.jspecify.annotations.Nullable;

/** A table of text, row by row, its cells without blanks around them and without the marks by which spreadsheets keep them texts. */
public final class Sheet implements Closeable {

    private final TableRecords records;
    private final List<String> titles;
    private @Nullable Row first;

    /**
     * A row.
     *
     * @param number of the row; the first of the file is 1, and a cell of several lines counts as one
     * @param cells as many as the row has
     */
    public record Row(long number, List<String> cells) {

        /** The cell of a column; empty where the row has none, or there is no such column. */
        public String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }

        private boolean isBlank() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    Sheet(TableRecords records) throws InputFault {
        this.records = records;
        this.titles = row(records.first()).cells();
    }

    /** The cells of the first row. */
    public List<String> titles() {
        return titles;
    }

    /** Reads the first row as one of cells too: it has no titles. */
    public void readFirst() {
        first = new Row(1, titles);
    }

    /**
     * The next row that is not blank; null at the end.
     *
     * @throws InputFault when the file cannot be read on from here; the rows before are right
     */
    public @Nullable Row next() throws InputFault {
        Row row = first;
        first = null;
        while (row == null || row.isBlank()) {
            Cells cells = records.next();
            if (cells == null) {
                return null;
            }
            row = row(cells);
        }
        return row;
    }

    private Row row(Cells cells) {
        List<String> all = new ArrayList<>(cells.count());
        for (int i = 0; i < cells.count(); i++) {
            all.add(SpreadsheetText.unmarked(cells.cell(i).strip()).strip());
        }
        return new Row(records.number(), List.copyOf(all));
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
