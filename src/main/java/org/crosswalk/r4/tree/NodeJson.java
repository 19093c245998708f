package org.crosswalk.r4.tree;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.crosswalk.r4.syntax.Shown;
import org.hl7.fhir.r4.model.Base;

/**
 * Writes nodes as JSON, in one piece.
 *
 * @param hapi writes resources and elements of HAPI that stand in a node
 */
public record NodeJson(Function<Base, String> hapi) {

    /** As HAPI writes: a character outside the basic plane is one character, and no escape. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /** As HAPI's parser sets it out. */
    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    /** The bytes of a resource, a node or one of HAPI's, in UTF-8. */
    public byte[] bytes(Object resource, boolean pretty) {
        Collected bytes = new Collected();
        try (JsonGenerator json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            if (pretty) {
                json.setPrettyPrinter(PRETTY.createInstance());
            }
            write(resource, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.all();
    }

    /** What is written; most answers come in one piece, and are then copied once. */
    private static final class Collected extends OutputStream {

        private byte[] bytes = new byte[0];
        private int length;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int more) {
            int needed = length + more;
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(bytes, length == 0 ? more : Math.max(needed, 2 * length));
            }
            System.arraycopy(from, offset, bytes, length, more);
            length = needed;
        }

        private byte[] all() {
            return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        }
    }

    private void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof String text) {
            json.writeString(Shown.whole(text));
        } else if (value instanceof Node node) {
            object(node, json);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                write(each, json);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Integer integer) {
            json.writeNumber(integer);
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Base base) {
            try (JsonParser written = FACTORY.createParser(hapi.apply(base))) {
                written.nextToken();
                json.copyCurrentStructureExact(written);
            }
        } else {
            throw new IllegalArgumentException("no value of FHIR: " + value.getClass());
        }
    }

    private void object(Node node, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < node.size(); i++) {
            json.writeFieldName(node.name(i));
            write(node.value(i), json);
        }
        json.writeEndObject();
    }
}
