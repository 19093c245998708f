package org.crosswalk.app.content;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.CodeSystemChanges;

/** Reports as JSON for programs: the names of the records' components, days and moments in ISO 8601. */
public final class ReportJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addMixIn(LoadReport.FileReport.class, WithoutPath.class)
            .addModule(new SimpleModule()
                    .addSerializer(LocalDate.class, new AsText<>(LocalDate.class))
                    .addSerializer(Instant.class, new AsText<>(Instant.class))
                    .addSerializer(CodeChange.Kind.class, new AsText<>(CodeChange.Kind.class))
                    .addSerializer(CodeSystemChanges.class, new WithTotals()))
            .build();

    /** Where files lie is nobody's business elsewhere. */
    @JsonIgnoreProperties("path")
    private interface WithoutPath {}

    private ReportJson() {}

    /** A report, or several in a list or map. */
    public static String of(Object report) {
        try {
            return MAPPER.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report cannot be written", e);
        }
    }

    /** A record as an object that says its state besides. */
    public static ObjectNode withState(String state, Object record) {
        ObjectNode object = MAPPER.valueToTree(record);
        return object.put("state", state);
    }

    /** A value whose {@code toString} is its ISO form. */
    private static final class AsText<T> extends StdSerializer<T> {

        private static final long serialVersionUID = 1L;

        AsText(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }

    /** The totals first, then every change. */
    private static final class WithTotals extends StdSerializer<CodeSystemChanges> {

        private static final long serialVersionUID = 1L;

        WithTotals() {
            super(CodeSystemChanges.class);
        }

        @Override
        public void serialize(CodeSystemChanges value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartObject();
            json.writeStringField("url", value.url());
            json.writeStringField("before", value.before());
            json.writeStringField("now", value.now());
            json.writeObjectField("codes", value.codes());
            json.writeObjectField("headers", value.headers());
            json.writeObjectFieldStart("counts");
            for (Map.Entry<CodeChange.Kind, Long> count : value.counts().entrySet()) {
                json.writeNumberField(count.getKey().word(), count.getValue());
            }
            json.writeEndObject();
            json.writeObjectField("changes", value.changes());
            json.writeEndObject();
        }
    }
}
