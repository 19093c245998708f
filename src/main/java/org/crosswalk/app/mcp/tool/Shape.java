package org.crosswalk.app.mcp.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shape of what a tool takes or gives, as a JSON Schema. Objects are closed: what is not described is not there.
 *
 * <p>Source: JSON Schema 2020-12, of which MCP takes object schemas.
 */
public final class Shape {

    private static final String PROPERTIES = "properties";

    private final Map<String, Object> schema = new LinkedHashMap<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> needed = new ArrayList<>();

    private Shape(String type, String about) {
        schema.put("type", type);
        if (!about.isEmpty()) {
            schema.put("description", about);
        }
    }

    static Shape text(String about) {
        return new Shape("string", about);
    }

    /** A day, written as 2026-01-15. */
    static Shape day(String about) {
        Shape day = text(about);
        day.schema.put("format", "date");
        return day;
    }

    static Shape word(String about, List<String> words) {
        Shape word = text(about);
        word.schema.put("enum", words);
        return word;
    }

    static Shape whole(String about) {
        return new Shape("integer", about);
    }

    static Shape flag(String about) {
        return new Shape("boolean", about);
    }

    static Shape list(String about, Shape of) {
        Shape list = new Shape("array", about);
        list.schema.put("items", of.schema());
        return list;
    }

    static Shape object() {
        return object("");
    }

    static Shape object(String about) {
        return new Shape("object", about);
    }

    /** The same object with a part that is always there. */
    Shape with(String name, Shape part) {
        needed.add(name);
        return maybe(name, part);
    }

    /** The same object with a part that may be missing. */
    Shape maybe(String name, Shape part) {
        properties.put(name, part.schema());
        return this;
    }

    /** The names of the parts of an object, in their order. */
    Set<String> names() {
        return properties.keySet();
    }

    /** The JSON type of a part of an object: {@code string}, {@code integer}, {@code boolean} or {@code array}. */
    String type(String name) {
        return properties.get(name) instanceof Map<?, ?> part ? String.valueOf(part.get("type")) : "";
    }

    /** The names of those that are always there. */
    List<String> needed() {
        return needed;
    }

    /** The schema, as JSON has it. */
    public Map<String, Object> schema() {
        Map<String, Object> whole = new LinkedHashMap<>(schema);
        if ("object".equals(schema.get("type"))) {
            whole.put(PROPERTIES, new LinkedHashMap<>(properties));
            if (!needed.isEmpty()) {
                whole.put("required", List.copyOf(needed));
            }
            whole.put("additionalProperties", false);
        }
        return whole;
    }
}
