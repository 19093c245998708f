package org.crosswalk.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * A line of the log as one object of JSON: {@code time}, {@code level}, {@code logger}, {@code message}, {@code request} and
 * {@code trace} where a request is answered, whatever else the line says by name, and {@code exception} with the stack trace.
 */
final class JsonLine extends LayoutBase<ILoggingEvent> {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String doLayout(ILoggingEvent event) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator to = JSON.createGenerator(line)) {
            to.writeStartObject();
            to.writeStringField(
                    "time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
            to.writeStringField("level", event.getLevel().toString());
            to.writeStringField("logger", event.getLoggerName());
            to.writeStringField("message", event.getFormattedMessage());
            for (Map.Entry<String, String> each : event.getMDCPropertyMap().entrySet()) {
                to.writeStringField(each.getKey(), each.getValue().strip());
            }
            List<KeyValuePair> more = event.getKeyValuePairs();
            for (KeyValuePair each : more == null ? List.<KeyValuePair>of() : more) {
                if (!event.getMDCPropertyMap().containsKey(each.key)) {
                    to.writeFieldName(each.key);
                    write(each.value, to);
                }
            }
            IThrowableProxy thrown = event.getThrowableProxy();
            if (thrown != null) {
                to.writeStringField("exception", ThrowableProxyUtil.asString(thrown));
            }
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return line.append(System.lineSeparator()).toString();
    }

    private static void write(Object value, JsonGenerator to) throws IOException {
        if (value instanceof Number number) {
            to.writeNumber(number.longValue());
        } else {
            to.writeString(String.valueOf(value));
        }
    }
}
