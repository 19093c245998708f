package org.crosswalk.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.service.paste.SpreadsheetText;

/** Answers as comma-separated values (RFC 4180) for programs: a cell that a spreadsheet would run begins with an apostrophe. */
final class CsvAnswers implements Answers {

    private static final int EXPECTED = 1 << 18;

    private final String[] titles;

    CsvAnswers(List<AnswerColumn> columns) {
        this.titles = columns.stream().map(AnswerColumn::name).toArray(String[]::new);
    }

    @Override
    public String head(List<String> own) {
        Text text = new Text();
        text.write(own, titles);
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
        public void add(InputRow row, String... cells) {
            write(row.own(), cells);
        }

        private void write(List<String> own, String... cells) {
            String[] all = new String[own.size() + cells.length];
            int at = 0;
            for (String cell : own) {
                all[at++] = SpreadsheetText.harmless(cell);
            }
            for (String cell : cells) {
                all[at++] = SpreadsheetText.harmless(cell);
            }
            csv.writeRecord(all);
        }

        @Override
        public StringBuffer text() {
            try {
                csv.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.getBuffer();
        }
    }
}
