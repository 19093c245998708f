package org.crosswalk.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.crosswalk.bulk.reader.InputRow;

/** Answers as NDJSON, one object a line. What is not there is left out. */
final class JsonAnswers implements Answers {

    private static final JsonFactory JSON = new JsonFactory();

    private final List<String> own;

    /**
     * Answers in JSON.
     *
     * @param own the titles of the rows' own cells
     */
    JsonAnswers(List<String> own) {
        this.own = List.copyOf(own);
    }

    @Override
    public String head(List<String> titles) {
        return "";
    }

    @Override
    public Part part() {
        return new Text(own);
    }

    private static final class Text implements Part {

        private final StringWriter text = new StringWriter();
        private final List<String> own;
        private final JsonGenerator json;

        Text(List<String> own) {
            this.own = own;
            try {
                json = JSON.createGenerator(text).setRootValueSeparator(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void add(InputRow row, Finding finding) {
            try {
                json.writeStartObject();
                if (!row.own().isEmpty()) {
                    json.writeObjectFieldStart("input");
                    for (int i = 0; i < own.size(); i++) {
                        json.writeStringField(own.get(i), row.own().get(i));
                    }
                    json.writeEndObject();
                }
                json.writeNumberField("row", row.number());
                field("system", finding.system());
                json.writeStringField("code", row.code());
                field("date", row.day() == null ? "" : row.day().toString());
                json.writeBooleanField("valid", finding.isValid());
                field("issue", finding.issue());
                field("message", finding.message());
                field("replacement", finding.replacement());
                field("version", finding.version());
                json.writeEndObject();
                json.writeRaw('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void field(String name, String value) throws IOException {
            if (!value.isEmpty()) {
                json.writeStringField(name, value);
            }
        }

        @Override
        public CharSequence text() {
            try {
                json.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.getBuffer();
        }
    }
}
