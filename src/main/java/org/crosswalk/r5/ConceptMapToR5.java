package org.crosswalk.r5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.r4.FhirUrls;

/**
 * A concept map of R4 in R5's form, as a whole or in its pieces. What its rows use of properties and attributes R5 wants to have
 * declared; it is collected, so one of these is for one map. Not thread-safe.
 */
final class ConceptMapToR5 {

    private static final Map<String, String> MODES =
            Map.of("provided", "use-source-code", "fixed", "fixed", "other-map", "other-map");

    /** Name in R5, and the type of its values. */
    private final Map<String, String> properties = new TreeMap<>();

    /** Name in R5, and its URI. */
    private final Map<String, Attribute> attributes = new TreeMap<>();

    private record Attribute(String uri, String type) {}

    /** The whole map. */
    void whole(ObjectNode map) {
        header(map);
        Json.each(map, "group", group -> {
            group(group);
            Json.each(group, "element", this::element);
        });
        declare(map);
    }

    /** All but the groups. */
    void header(ObjectNode map) {
        if (map.get("identifier") instanceof ObjectNode identifier) {
            map.set("identifier", Json.array().add(identifier));
        }
        for (String side : new String[] {"source", "target"}) {
            Json.rename(map, side + "Uri", side + "ScopeUri");
            Json.rename(map, side + "Canonical", side + "ScopeCanonical");
        }
        CodeSystemForm.periodToR5(map);
    }

    /** A group without its elements. */
    void group(ObjectNode group) {
        version(group, "source");
        version(group, "target");
        Json.inside(group, "unmapped", unmapped -> {
            String mode = Json.text(unmapped, "mode");
            if (mode != null) {
                unmapped.put("mode", MODES.getOrDefault(mode, mode));
            }
            Json.rename(unmapped, "url", "otherMap");
        });
    }

    private static void version(ObjectNode group, String side) {
        JsonNode version = group.remove(side + "Version");
        String url = Json.text(group, side);
        if (url != null && version != null) {
            group.put(side, url + "|" + version.asText());
        }
    }

    /** An element with its targets. */
    void element(ObjectNode element) {
        if (!(element.get("target") instanceof ArrayNode targets)) {
            return;
        }
        ArrayNode left = Json.array();
        boolean unmatched = false;
        for (ObjectNode target : Json.objects(element, "target")) {
            if (isUnmatched(target)) {
                unmatched = true;
                if (targets.size() > 1 && target.has("comment")) {
                    left.add(target(target));
                }
            } else {
                left.add(target(target));
            }
        }
        if (left.isEmpty()) {
            element.remove("target");
            if (unmatched) {
                element.put("noMap", true);
            }
        } else {
            element.set("target", left);
        }
    }

    /** R4's way to say that there is no target. */
    private static boolean isUnmatched(ObjectNode target) {
        return "unmatched".equals(Json.text(target, "equivalence")) && !target.has("code");
    }

    private ObjectNode target(ObjectNode target) {
        String equivalence = Json.text(target, "equivalence");
        Json.rename(target, "equivalence", "relationship");
        if (equivalence != null) {
            target.put("relationship", Relationships.ofR4(equivalence));
        }
        ArrayNode facts = Json.array();
        Json.takeExtensions(target, FhirUrls.ROW_PROPERTY).forEach(fact -> facts.add(property(fact)));
        if (!facts.isEmpty()) {
            target.set("property", facts);
        }
        Json.each(target, "dependsOn", this::attribute);
        Json.each(target, "product", this::attribute);
        return target;
    }

    private ObjectNode property(ObjectNode fact) {
        ObjectNode to = Json.object();
        ObjectNode code = Json.part(fact, "code");
        String name = code == null ? null : Json.text(code, "valueCode");
        to.put("code", name);
        Json.copyValue(Json.part(fact, "value"), to);
        String value = Json.valueName(to);
        if (name != null && value != null) {
            properties.put(name, typeOf(value));
        }
        return to;
    }

    /** R5's type of a property, of the name of its member {@code value[x]}. */
    private static String typeOf(String value) {
        String type = value.substring("value".length());
        return type.equals("Coding") ? type : Character.toLowerCase(type.charAt(0)) + type.substring(1);
    }

    private void attribute(ObjectNode other) {
        String uri = Json.text(other, "property");
        String system = Json.text(other, "system");
        String value = Json.text(other, "value");
        JsonNode display = other.remove("display");
        other.remove(List.of("property", "system", "value"));
        if (uri != null) {
            String name = codeOf(uri);
            other.put("attribute", name);
            attributes.put(name, new Attribute(uri, system == null ? "string" : "Coding"));
        }
        if (value != null && system == null) {
            other.put("valueString", value);
        } else if (value != null) {
            ObjectNode coding =
                    other.putObject("valueCoding").put("system", system).put("code", value);
            if (display != null) {
                coding.set("display", display);
            }
        }
    }

    /** A code for a property that R4 names by a URI: its last part. */
    static String codeOf(String uri) {
        String last = uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#')) + 1);
        return last.isEmpty() ? uri : last;
    }

    /** What the rows have used, as R5 wants it declared. */
    void declare(ObjectNode map) {
        properties.forEach((code, type) ->
                map.withArray("property").addObject().put("code", code).put("type", type));
        attributes.forEach((code, attribute) -> map.withArray("additionalAttribute")
                .addObject()
                .put("code", code)
                .put("uri", attribute.uri)
                .put("type", attribute.type));
    }

    /** A match of an answer of {@code $translate}, which names the relationship by R4's word, or by both. */
    static void match(ObjectNode match) {
        List<ObjectNode> parts = Json.objects(match, "part");
        boolean later = parts.stream().anyMatch(part -> "relationship".equals(Json.text(part, "name")));
        ArrayNode left = Json.array();
        for (ObjectNode part : parts) {
            String name = Json.text(part, "name");
            switch (name == null ? "" : name) {
                case "equivalence" -> {
                    String word = Json.text(part, "valueCode");
                    if (later) {
                        continue;
                    }
                    part.put("name", "relationship").put("valueCode", word == null ? null : Relationships.ofR4(word));
                }
                case "product" -> Json.each(part, "part", ConceptMapToR5::productPart);
                case "source" -> {
                    if (part.has("valueUri")) {
                        part.put("name", "originMap");
                        Json.rename(part, "valueUri", "valueCanonical");
                    }
                }
                default -> {
                    // The same in both.
                }
            }
            left.add(part);
        }
        match.set("part", left);
    }

    private static void productPart(ObjectNode part) {
        String name = Json.text(part, "name");
        if ("element".equals(name)) {
            part.put("name", "attribute");
        } else if ("concept".equals(name)) {
            part.put("name", "value");
        }
    }
}
