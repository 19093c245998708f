package org.crosswalk.fhir.site.release;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables as RFC 4180 writes them, for spreadsheets: with the mark by which these know UTF-8, and with an apostrophe before
 * what they would run as a formula. Stateless.
 */
public final class Csv {

    /** The media type. */
    public static final String TYPE = "text/csv;charset=utf-8;header=present";

    private static final String MARK = "\uFEFF";

    /** What makes a cell a formula: the first character, blanks before it left out. */
    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    /** The text of a table, whose first row has the names of the columns. */
    public static String of(List<List<@Nullable String>> rows) {
        StringWriter text = new StringWriter();
        text.append(MARK);
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            rows.forEach(row -> writer.writeRecord(row.stream().map(Csv::safe).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String safe(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String start = text.stripLeading();
        boolean formula =
                FORMULA.indexOf(text.charAt(0)) >= 0 || (!start.isEmpty() && FORMULA.indexOf(start.charAt(0)) >= 0);
        return formula ? "'" + text : text;
    }
}
