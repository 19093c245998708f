package org.crosswalk.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crosswalk.bulk.AnswerColumn.Kind;
import org.crosswalk.bulk.reader.InputRow;

/** Answers as NDJSON, one object a line. What is not there is left out. */
final class JsonAnswers implements Answers {

    private static final JsonFactory JSON = new JsonFactory();

    private final List<AnswerColumn> columns;
    private final List<String> own;

    /**
     * Answers in JSON.
     *
     * @param own the titles of the rows' own cells
     */
    JsonAnswers(List<AnswerColumn> columns, List<String> own) {
        this.columns = List.copyOf(columns);
        this.own = List.copyOf(own);
    }

    @Override
    public byte[] head(List<String> titles) {
        return new byte[0];
    }

    @Override
    public Part part() {
        return new Text(columns, own);
    }

    private static final class Text implements Part {

        private final StringWriter text = new StringWriter();
        private final List<AnswerColumn> columns;
        private final List<String> own;
        private final JsonGenerator json;

        Text(List<AnswerColumn> columns, List<String> own) {
            this.columns = columns;
            this.own = own;
            try {
                json = JSON.createGenerator(text).setRootValueSeparator(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void add(InputRow row, String... cells) {
            try {
                json.writeStartObject();
                if (!row.own().isEmpty()) {
                    json.writeObjectFieldStart("input");
                    for (int i = 0; i < own.size(); i++) {
                        json.writeStringField(own.get(i), row.own().get(i));
                    }
                    json.writeEndObject();
                }
                for (int i = 0; i < cells.length; i++) {
                    if (!cells[i].isEmpty()) {
                        field(columns.get(i), cells[i]);
                    }
                }
                json.writeEndObject();
                json.writeRaw('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void field(AnswerColumn column, String cell) throws IOException {
            json.writeFieldName(column.name());
            if (column.kind() == Kind.TEXT) {
                json.writeString(cell);
            } else {
                json.writeRawValue(cell);
            }
        }

        @Override
        public int length() {
            flush();
            return text.getBuffer().length();
        }

        @Override
        public ByteBuffer text() {
            flush();
            return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        }

        private void flush() {
            try {
                json.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
