package org.crosswalk.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Questions that the starter set answers, from {@code examples.json}: by the address below the base of FHIR, with the ids
 * that are asked; each with what it asks as its name, and with a body, or the parameters of a query. Thread-safe.
 */
final class ExampleQuestions {

    private static final String FILE = "examples.json";

    private final JsonNode byAddress;

    ExampleQuestions() {
        try (InputStream in = Objects.requireNonNull(ExampleQuestions.class.getResourceAsStream(FILE), FILE)) {
            this.byAddress = JsonMapper.builder().build().readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The questions of an address, or null when there are none.
     *
     * @param address with {@code {id}} for any id
     */
    @Nullable
    Questions of(String address) {
        String pattern = "\\Q" + address.replace("{id}", "\\E[^/$]+\\Q") + "\\E";
        for (Map.Entry<String, JsonNode> each : byAddress.properties()) {
            if (each.getKey().matches(pattern)) {
                String[] parts = each.getKey().split("/", -1);
                return new Questions(parts.length > 1 ? parts[1] : "", each.getValue());
            }
        }
        return null;
    }

    /**
     * What is asked at one address.
     *
     * @param id the id in it, if it has one
     * @param bodies what is sent, by what it asks
     */
    record Questions(String id, JsonNode bodies) {

        /** The values of a parameter in the first question, as a query has them; none when it has none. */
        List<JsonNode> values(String name) {
            List<JsonNode> values = new ArrayList<>();
            JsonNode first = bodies.isEmpty() ? bodies : bodies.elements().next();
            for (JsonNode parameter : first.path("parameter")) {
                if (parameter.path("name").asText().equals(name)) {
                    parameter.properties().stream()
                            .filter(member -> member.getKey().startsWith("value"))
                            .map(member -> inQuery(member.getValue()))
                            .forEach(values::add);
                }
            }
            return values;
        }

        /** A Coding as {@code system|code}, and anything else as it is. */
        private static JsonNode inQuery(JsonNode value) {
            return value.isObject()
                    ? TextNode.valueOf(value.path("system").asText() + "|"
                            + value.path("code").asText())
                    : value;
        }
    }
}
