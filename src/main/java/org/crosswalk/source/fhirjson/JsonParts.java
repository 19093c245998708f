package org.crosswalk.source.fhirjson;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * Reads the lists that make a resource long, some items at a time; the rest is the resource's head. An item is parsed as
 * FHIR by the same parser as the head, within a resource that holds nothing else. One use, one thread.
 */
final class JsonParts {

    /** Most characters of a head, or of one item. */
    private static final int LONGEST = ResourceSyntax.LONGEST_RESOURCE;

    private static final int ITEMS = 500;
    private static final int CHARACTERS = 1 << 18;
    private static final String CONCEPT = "concept";

    private static final Map<String, Set<String>> LISTS = Map.of(
            "CodeSystem", Set.of(CONCEPT),
            "ConceptMap", Set.of("group.element"),
            "ValueSet", Set.of("compose.include.concept", "compose.exclude.concept", "expansion.contains"));

    private static final Map<String, String> OPENED = Map.of(
            CONCEPT,
            "{\"concept\":[",
            "group.element",
            "{\"group\":[{\"element\":[",
            "compose.include.concept",
            "{\"compose\":{\"include\":[{\"concept\":[",
            "compose.exclude.concept",
            "{\"compose\":{\"exclude\":[{\"concept\":[",
            "expansion.contains",
            "{\"expansion\":{\"contains\":[");

    private final JsonFactory factory;
    private final FhirContext context;
    private final SourcePosition where;
    private final String type;
    private final Set<String> lists;
    private final PartVisitor visitor;
    private final List<Level> levels = new ArrayList<>();

    private final StringBuilder items = new StringBuilder();
    private String path = "";
    private int index;
    private int[] places = new int[ITEMS];
    private int count;

    JsonParts(JsonFactory factory, FhirContext context, SourcePosition where, String type, PartVisitor visitor) {
        this.factory = factory;
        this.context = context;
        this.where = where;
        this.type = type;
        this.lists = LISTS.getOrDefault(type, Set.of());
        this.visitor = visitor;
    }

    /** Writes the object that the parser stands on without its long lists and its narrative. */
    static String head(JsonParser json, JsonFactory factory, String type) throws IOException {
        BoundedText text = new BoundedText(LONGEST);
        try (JsonGenerator out = factory.createGenerator(text)) {
            head(json, out, "", LISTS.getOrDefault(type, Set.of()));
        }
        return text.toString();
    }

    private static void head(JsonParser json, JsonGenerator out, String at, Set<String> lists) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            out.writeStartArray();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                head(json, out, at, lists);
            }
            out.writeEndArray();
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            out.writeStartObject();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                String below = below(at, name);
                json.nextToken();
                if (lists.contains(below) || (at.isEmpty() && name.equals(ResourceSyntax.NARRATIVE))) {
                    json.skipChildren();
                } else {
                    out.writeFieldName(name);
                    if (leads(below, lists)) {
                        head(json, out, below, lists);
                    } else {
                        copy(json, out);
                    }
                }
            }
            out.writeEndObject();
        } else {
            copy(json, out);
        }
    }

    /** Writes what the parser stands on; the parser then stands on its end. */
    static void copy(JsonParser json, JsonGenerator out) throws IOException {
        int depth = 0;
        do {
            JsonToken token = json.currentToken();
            if (token == null) {
                return;
            }
            if (token.isNumeric()) {
                // As it is written: 1.00 is not 1.0.
                out.writeNumber(json.getText());
            } else {
                out.copyCurrentEvent(json);
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth > 0) {
                json.nextToken();
            }
        } while (depth > 0);
    }

    /** Reads the lists; the parser stands on the resource, which is well-formed and has the shape of FHIR's. */
    void read(JsonParser json) throws IOException, SourceFault {
        descend(json, "", 0);
        give();
    }

    private void descend(JsonParser json, String at, int owner) throws IOException, SourceFault {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                descend(json, at, i);
            }
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String below = below(at, json.currentName());
            json.nextToken();
            if (lists.contains(below)) {
                list(json, below, owner);
            } else if (leads(below, lists)) {
                descend(json, below, owner);
            } else {
                json.skipChildren();
            }
        }
    }

    private void list(JsonParser json, String at, int owner) throws IOException, SourceFault {
        if (!path.equals(at) || index != owner) {
            give();
            path = at;
            index = owner;
        }
        // FHIR's lists may be written as their only item.
        boolean single = json.currentToken() == JsonToken.START_OBJECT;
        while (single || json.nextToken() != JsonToken.END_ARRAY) {
            if (at.equals(CONCEPT)) {
                concept(json, visitor.begin(-1), 0);
            } else {
                Level level = level(0);
                copy(json, level.out);
                add(level, 0);
            }
            if (single) {
                return;
            }
        }
    }

    /** Those nested in it come before it, and each has said its place before them. */
    private void concept(JsonParser json, int place, int depth) throws IOException, SourceFault {
        Level level = level(depth);
        level.out.writeStartObject();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (!name.equals(CONCEPT)) {
                level.out.writeFieldName(name);
                copy(json, level.out);
            } else if (value == JsonToken.START_OBJECT) {
                concept(json, visitor.begin(place), depth + 1);
            } else {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    concept(json, visitor.begin(place), depth + 1);
                }
            }
        }
        level.out.writeEndObject();
        add(level, place);
    }

    private Level level(int depth) throws IOException {
        while (levels.size() <= depth) {
            BoundedText text = new BoundedText(LONGEST);
            levels.add(new Level(text, factory.createGenerator(text)));
        }
        return levels.get(depth);
    }

    private void add(Level level, int place) throws IOException, SourceFault {
        level.out.flush();
        level.text.moveTo(items.append(count == 0 ? "" : ","));
        places[count++] = place;
        if (count == ITEMS || items.length() > CHARACTERS) {
            give();
        }
    }

    private void give() throws SourceFault {
        if (count == 0) {
            return;
        }
        String opened = OPENED.getOrDefault(path, "");
        StringBuilder text = new StringBuilder(items.length() + 100);
        text.append("{\"resourceType\":\"").append(type).append("\",").append(opened, 1, opened.length());
        text.append(items);
        for (int i = opened.length() - 1; i >= 0; i--) {
            char c = opened.charAt(i);
            text.append(c == '{' ? "}" : c == '[' ? "]" : "");
        }
        items.setLength(0);
        int[] all = Arrays.copyOf(places, count);
        count = 0;
        if (ParseComplaints.parse(context.newJsonParser(), text.toString(), where) instanceof MetadataResource part) {
            visitor.part(new PartVisitor.Part(path, index, all, part));
        }
    }

    private static String below(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    private static boolean leads(String at, Set<String> lists) {
        return lists.stream().anyMatch(list -> list.startsWith(at + "."));
    }

    /** Where a concept is written while those nested in it are read. */
    private record Level(BoundedText text, JsonGenerator out) {}
}
