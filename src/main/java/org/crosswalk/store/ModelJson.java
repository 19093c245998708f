package org.crosswalk.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.model.FilterDefinition;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.ValueSetDefinition;

/**
 * Writes the model's records as JSON and reads them back equal. What it writes depends on the record alone: sets and maps
 * are sorted. Thread-safe.
 */
public final class ModelJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(LocalDate.class, new AsText<>())
                    .addDeserializer(LocalDate.class, new DateReader())
                    .addSerializer(Instant.class, new AsText<>())
                    .addDeserializer(Instant.class, new InstantReader()))
            .addMixIn(PropertyValue.class, TypedValue.class)
            .addMixIn(FilterDefinition.class, SortedOperators.class)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            // Records are their components; a question such as isFormer is none.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
            .configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, true)
            .build();

    private ModelJson() {}

    /** A record as UTF-8 JSON. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /** A record as UTF-8 JSON for people to read, with a line end. */
    public static byte[] pretty(Object value) {
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * A record back from its JSON.
     *
     * @throws IOException when it is not the JSON of such a record
     */
    public static <T> T read(byte[] json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    /**
     * Value sets back from their JSON.
     *
     * @throws IOException when it is not the JSON of value sets
     */
    public static List<ValueSetDefinition> valueSets(byte[] json) throws IOException {
        return MAPPER.readValue(json, new TypeReference<List<ValueSetDefinition>>() {});
    }

    /** Names the type beside the value. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PropertyValue.CodeValue.class, name = "code"),
        @JsonSubTypes.Type(value = PropertyValue.CodingValue.class, name = "Coding"),
        @JsonSubTypes.Type(value = PropertyValue.StringValue.class, name = "string"),
        @JsonSubTypes.Type(value = PropertyValue.IntegerValue.class, name = "integer"),
        @JsonSubTypes.Type(value = PropertyValue.BooleanValue.class, name = "boolean"),
        @JsonSubTypes.Type(value = PropertyValue.DateTimeValue.class, name = "dateTime"),
        @JsonSubTypes.Type(value = PropertyValue.DecimalValue.class, name = "decimal")
    })
    private interface TypedValue {}

    /** Sorts the operators: an immutable set has another order in every process. */
    interface SortedOperators {
        @JsonSerialize(using = OperatorsWriter.class)
        Set<FilterOperator> operators();
    }

    private static final class OperatorsWriter extends JsonSerializer<Set<FilterOperator>> {
        @Override
        public void serialize(Set<FilterOperator> operators, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartArray();
            for (FilterOperator operator : new TreeSet<>(operators)) {
                json.writeString(operator.name());
            }
            json.writeEndArray();
        }
    }

    private static final class AsText<T> extends JsonSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }

    private static final class DateReader extends JsonDeserializer<LocalDate> {
        @Override
        public LocalDate deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return LocalDate.parse(json.getText());
        }
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Instant.parse(json.getText());
        }
    }
}
