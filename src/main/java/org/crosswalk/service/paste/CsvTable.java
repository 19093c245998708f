package org.crosswalk.service.paste;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A table as comma-separated values for spreadsheets (RFC 4180, UTF-8 with a byte order mark). A cell that a spreadsheet would run as a
 * formula, or read as a number or a date, begins with an apostrophe, by which it stays the text that it is.
 */
public final class CsvTable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvTable() {}

    /**
     * The table.
     *
     * @param head the titles of the columns
     * @param rows as many cells each
     */
    public static String of(List<String> head, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(head);
            rows.forEach(row ->
                    csv.writeRecord(row.stream().map(SpreadsheetText::cell).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
