package org.crosswalk.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
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
import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;
import com.fasterxml.jackson.jr.ob.JacksonJrExtension;
import com.fasterxml.jackson.jr.ob.api.ExtensionContext;
import com.fasterxml.jackson.jr.ob.api.ReaderWriterProvider;
import com.fasterxml.jackson.jr.ob.api.ValueReader;
import com.fasterxml.jackson.jr.ob.impl.CollectionReader;
import com.fasterxml.jackson.jr.ob.impl.JSONReader;
import com.fasterxml.jackson.jr.type.ResolvedType;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.crosswalk.model.FilterDefinition;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.ValueSetDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Writes the model's records as JSON and reads them back equal. What it writes depends on the record alone: sets and maps
 * are sorted. Thread-safe.
 */
public final class ModelJson {

    private ModelJson() {}

    /** A record as UTF-8 JSON. */
    public static byte[] bytes(Object value) {
        try {
            return Written.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /** A record as UTF-8 JSON for people to read, with a line end. */
    public static byte[] pretty(Object value) {
        try {
            return (Written.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n")
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
        return Read.RECORDS.beanFrom(type, json);
    }

    /**
     * Value sets back from their JSON.
     *
     * @throws IOException when it is not the JSON of value sets
     */
    public static List<ValueSetDefinition> valueSets(byte[] json) throws IOException {
        return Written.MAPPER.readValue(json, new TypeReference<List<ValueSetDefinition>>() {});
    }

    /** Every start reads: with databind that takes several times as long the first time. Values of several types it cannot read. */
    private static final class Read {
        private static final JSON RECORDS = JSON.builder()
                .enable(JSON.Feature.FAIL_ON_UNKNOWN_BEAN_PROPERTY)
                .register(new JacksonJrExtension() {
                    @Override
                    protected void register(ExtensionContext context) {
                        context.appendProvider(new Readers());
                    }
                })
                .build();
    }

    /** Days and moments as ISO 8601 has them, and sets, for which jackson-jr 2.23 makes lists. */
    private static final class Readers extends ReaderWriterProvider {
        @Override
        public @Nullable ValueReader findValueReader(JSONReader context, Class<?> type) {
            return type == LocalDate.class
                    ? new TextReader(type, LocalDate::parse)
                    : type == Instant.class ? new TextReader(type, Instant::parse) : null;
        }

        @Override
        public @Nullable ValueReader findCollectionReader(
                JSONReader context, Class<?> type, ResolvedType of, ValueReader values) {
            return type == Set.class ? new SetReader(values) : null;
        }
    }

    private static final class SetReader extends ValueReader {
        private final ValueReader list;

        SetReader(ValueReader values) {
            super(Set.class);
            this.list = new CollectionReader(List.class, values);
        }

        @Override
        public @Nullable Object read(JSONReader reader, JsonParser json) throws IOException {
            return list.read(reader, json) instanceof List<?> several ? new LinkedHashSet<>(several) : null;
        }
    }

    private static final class TextReader extends ValueReader {
        private final Function<String, ?> parser;

        TextReader(Class<?> type, Function<String, ?> parser) {
            super(type);
            this.parser = parser;
        }

        @Override
        public @Nullable Object read(JSONReader reader, JsonParser json) throws IOException {
            if (json.hasToken(JsonToken.VALUE_NULL)) {
                return null;
            }
            try {
                return parser.apply(json.getText());
            } catch (DateTimeParseException e) {
                throw JSONObjectException.from(json, e, "\"%s\" is no day or moment", json.getText());
            }
        }
    }

    /** What a start does not need. */
    private static final class Written {
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
