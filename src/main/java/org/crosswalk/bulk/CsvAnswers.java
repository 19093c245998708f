package org.crosswalk.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.service.paste.SpreadsheetText;

/** Answers as comma-separated values (RFC 4180) for programs: a cell that a spreadsheet would run begins with an apostrophe. */
final class CsvAnswers implements Answers {

    private static final int EXPECTED = 1 << 18;

    /** The columns of the answers; the rows' own stand before them. */
    static final List<String> COLUMNS =
            List.of("row", "system", "code", "date", "valid", "issue", "message", "replacement", "version");

    @Override
    public String head(List<String> own) {
        List<String> titles = new ArrayList<>(own);
        titles.addAll(COLUMNS);
        Text text = new Text();
        text.write(titles.stream().map(SpreadsheetText::harmless).toArray(String[]::new));
        return text.text().toString();
    }

    @Override
    public Part part() {
        return new Text();
    }

    private static final class Text implements Part {

        private final StringWriter text = new StringWriter(EXPECTED);
        private final CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text);

        @Override
        public void add(InputRow row, Finding finding) {
            List<String> own = row.own();
            String[] cells = new String[own.size() + COLUMNS.size()];
            int at = 0;
            for (String cell : own) {
                cells[at++] = SpreadsheetText.harmless(cell);
            }
            cells[at++] = Long.toString(row.number());
            cells[at++] = finding.system();
            cells[at++] = SpreadsheetText.harmless(row.code());
            cells[at++] = Objects.toString(row.day(), "");
            cells[at++] = finding.isValid() ? "true" : "false";
            cells[at++] = finding.issue();
            cells[at++] = SpreadsheetText.harmless(finding.message());
            cells[at++] = SpreadsheetText.harmless(finding.replacement());
            cells[at] = finding.version();
            write(cells);
        }

        private void write(String... cells) {
            csv.writeRecord(cells);
        }

        @Override
        public CharSequence text() {
            try {
                csv.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.getBuffer();
        }
    }
}
