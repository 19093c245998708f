package org.crosswalk.r5;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What both directions do with JSON. Decimals keep the digits that they have: {@code 1.0} stays {@code 1.0}. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** The object that is written; null when it is none, or cannot be read. */
    static @Nullable ObjectNode read(byte[] json) {
        try {
            return MAPPER.readTree(json) instanceof ObjectNode object ? object : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** The object that a text is. */
    static ObjectNode read(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (JsonProcessingException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    static byte[] bytes(ObjectNode object, boolean pretty) {
        try {
            return pretty
                    ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(object)
                    : MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The objects of a member that is a list; none where it is absent or something else. */
    static List<ObjectNode> objects(ObjectNode of, String member) {
        List<ObjectNode> objects = new ArrayList<>();
        of.path(member).forEach(each -> {
            if (each instanceof ObjectNode object) {
                objects.add(object);
            }
        });
        return objects;
    }

    /** Does something with each object of a list. */
    static void each(ObjectNode of, String member, Consumer<ObjectNode> change) {
        objects(of, member).forEach(change);
    }

    /** Does something with a member that is an object. */
    static void inside(ObjectNode of, String member, Consumer<ObjectNode> change) {
        if (of.get(member) instanceof ObjectNode object) {
            change.accept(object);
        }
    }

    /** Gives a member another name, in its place; with what stands beside it where it is a primitive ({@code _name}). */
    static void rename(ObjectNode of, String from, String to) {
        if (!of.has(from) && !of.has("_" + from)) {
            return;
        }
        ObjectNode before = of.deepCopy();
        of.removeAll();
        for (Map.Entry<String, JsonNode> member : before.properties()) {
            String name = member.getKey();
            of.set(name.equals(from) ? to : name.equals("_" + from) ? "_" + to : name, member.getValue());
        }
    }

    /** The text of a member; null where it is absent or no text. */
    static @Nullable String text(ObjectNode of, String member) {
        JsonNode value = of.get(member);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    /** The name of the member {@code value[x]}, or null. */
    static @Nullable String valueName(ObjectNode of) {
        for (Map.Entry<String, JsonNode> member : of.properties()) {
            if (member.getKey().startsWith("value")) {
                return member.getKey();
            }
        }
        return null;
    }

    /** Takes the extensions with a URL out of an element; none where there are none. */
    static List<ObjectNode> takeExtensions(ObjectNode of, String url) {
        List<ObjectNode> taken = new ArrayList<>();
        if (!(of.get("extension") instanceof ArrayNode all)) {
            return taken;
        }
        ArrayNode left = array();
        for (JsonNode each : all) {
            if (each instanceof ObjectNode extension && url.equals(text(extension, "url"))) {
                taken.add(extension);
            } else {
                left.add(each);
            }
        }
        if (taken.isEmpty()) {
            return taken;
        }
        if (left.isEmpty()) {
            of.remove("extension");
        } else {
            of.set("extension", left);
        }
        return taken;
    }

    /** Adds an extension to an element. */
    static ObjectNode extend(ObjectNode of, String url) {
        return of.withArray("extension").addObject().put("url", url);
    }

    /** The part of an extension that has parts. */
    static @Nullable ObjectNode part(ObjectNode extension, String url) {
        return objects(extension, "extension").stream()
                .filter(part -> url.equals(text(part, "url")))
                .findFirst()
                .orElse(null);
    }

    /** Puts the value of one element into another, whatever its type. */
    static void copyValue(@Nullable ObjectNode from, ObjectNode to) {
        String name = from == null ? null : valueName(from);
        if (from != null && name != null) {
            to.set(name, from.get(name));
        }
    }
}
