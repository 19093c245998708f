package org.crosswalk.app.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.crosswalk.store.ModelJson;
import org.jspecify.annotations.Nullable;

/**
 * Settings as YAML has them: maps with texts as keys, lists, texts, numbers, booleans and null. Read without databind, whose first
 * use takes a third of a start.
 */
final class SettingsYaml {

    /** Without the first feature, OFF would be a boolean. */
    private static final JSON YAML = JSON.builder(YAMLFactory.builder()
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private static final Pattern WORD = Pattern.compile("-([a-z])");

    private SettingsYaml() {}

    /**
     * What a text says; null for an empty one.
     *
     * @throws JsonProcessingException when it is not YAML
     */
    static @Nullable Object read(String text) throws IOException {
        try (JsonParser parser = YAML.createParser(text)) {
            return parser.nextToken() == null ? null : YAML.anyFrom(parser);
        }
    }

    /** Whether nothing stands behind a colon: all keys of a section may be comments. */
    static boolean isNothing(@Nullable Object value) {
        return value == null || value.equals("");
    }

    /** A value as JSON, for complaints. */
    static String written(@Nullable Object value) {
        try {
            return value == null ? "null" : JSON.std.asString(value);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
    }

    /**
     * A record of values by the names of its components.
     *
     * @throws IOException when the record has other components
     */
    static <T> T bind(Map<String, ?> values, Class<T> type) throws IOException {
        return ModelJson.read(JSON.std.asBytes(values), type);
    }

    /** The component of a record for a key: {@code likeThis} for {@code like-this}. */
    static String component(String key) {
        return WORD.matcher(key).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
