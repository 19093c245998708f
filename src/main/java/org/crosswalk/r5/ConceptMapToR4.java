package org.crosswalk.r5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crosswalk.r4.FhirUrls;
import org.jspecify.annotations.Nullable;

/** A concept map of R5 in R4's form. What R4 has no place for is told to whoever wants to know. */
final class ConceptMapToR4 {

    private static final Map<String, String> MODES = Map.of("use-source-code", "provided");

    /** URIs of attributes, by the codes that the map declares for them. */
    private final Map<String, String> attributes = new HashMap<>();

    private final Consumer<String> lost;

    /** For one map; {@code lost} takes the path of each element that R4 has no place for. */
    ConceptMapToR4(Consumer<String> lost) {
        this.lost = lost;
    }

    void whole(ObjectNode map) {
        for (ObjectNode declared : Json.objects(map, "additionalAttribute")) {
            String code = Json.text(declared, "code");
            String uri = Json.text(declared, "uri");
            if (code != null && uri != null) {
                attributes.put(code, uri);
            }
            drop(declared, "description", "ConceptMap.additionalAttribute");
        }
        for (ObjectNode declared : Json.objects(map, "property")) {
            for (String member : List.of("uri", "description", "system")) {
                drop(declared, member, "ConceptMap.property");
            }
        }
        map.remove(List.of("additionalAttribute", "property"));
        if (map.get("identifier") instanceof ArrayNode identifiers) {
            map.remove("identifier");
            if (identifiers.size() > 0) {
                map.set("identifier", identifiers.get(0));
            }
            if (identifiers.size() > 1) {
                lost.accept("ConceptMap.identifier (R4 has one)");
            }
        }
        for (String side : new String[] {"source", "target"}) {
            Json.rename(map, side + "ScopeUri", side + "Uri");
            Json.rename(map, side + "ScopeCanonical", side + "Canonical");
        }
        CodeSystemForm.periodToR4(map);
        Json.each(map, "group", this::group);
    }

    private void group(ObjectNode group) {
        version(group, "source");
        version(group, "target");
        Json.each(group, "element", this::element);
        Json.inside(group, "unmapped", unmapped -> {
            String mode = Json.text(unmapped, "mode");
            if (mode != null) {
                unmapped.put("mode", MODES.getOrDefault(mode, mode));
            }
            Json.rename(unmapped, "otherMap", "url");
            drop(unmapped, "relationship", "ConceptMap.group.unmapped");
            drop(unmapped, "valueSet", "ConceptMap.group.unmapped");
        });
    }

    private static void version(ObjectNode group, String side) {
        String canonical = Json.text(group, side);
        int bar = canonical == null ? -1 : canonical.indexOf('|');
        if (canonical != null && bar >= 0) {
            group.put(side, canonical.substring(0, bar)).put(side + "Version", canonical.substring(bar + 1));
        }
    }

    private void element(ObjectNode element) {
        drop(element, "valueSet", "ConceptMap.group.element");
        JsonNode none = element.remove("noMap");
        Json.each(element, "target", this::target);
        if (none != null && none.asBoolean()) {
            element.withArray("target").addObject().put("equivalence", "unmatched");
        }
    }

    private void target(ObjectNode target) {
        drop(target, "valueSet", "ConceptMap.group.element.target");
        String relationship = Json.text(target, "relationship");
        Json.rename(target, "relationship", "equivalence");
        if (relationship != null) {
            target.put("equivalence", Relationships.ofR5(relationship));
        }
        if (target.remove("property") instanceof ArrayNode properties) {
            for (JsonNode each : properties) {
                if (each instanceof ObjectNode property) {
                    ObjectNode extension = Json.extend(target, FhirUrls.ROW_PROPERTY);
                    extension
                            .withArray("extension")
                            .addObject()
                            .put("url", "code")
                            .put("valueCode", Json.text(property, "code"));
                    Json.copyValue(
                            property,
                            extension.withArray("extension").addObject().put("url", "value"));
                }
            }
        }
        Json.each(target, "dependsOn", this::attribute);
        Json.each(target, "product", this::attribute);
    }

    private void attribute(ObjectNode other) {
        drop(other, "valueSet", "ConceptMap.group.element.target.dependsOn");
        String code = Json.text(other, "attribute");
        other.remove("attribute");
        if (code != null) {
            other.put("property", attributes.getOrDefault(code, code));
        }
        String name = Json.valueName(other);
        JsonNode value = name == null ? null : other.remove(name);
        if (value instanceof ObjectNode && !"valueCoding".equals(name)) {
            lost.accept("ConceptMap.group.element.target.dependsOn." + name);
        } else if (value instanceof ObjectNode coding) {
            drop(coding, "version", "ConceptMap.group.element.target.dependsOn.valueCoding");
            put(other, "system", Json.text(coding, "system"));
            put(other, "value", Json.text(coding, "code"));
            put(other, "display", Json.text(coding, "display"));
        } else if (value != null) {
            other.put("value", value.asText());
        }
    }

    private static void put(ObjectNode to, String name, @Nullable String value) {
        if (value != null) {
            to.put(name, value);
        }
    }

    private void drop(ObjectNode of, String member, String path) {
        if (of.remove(member) != null) {
            lost.accept(path + "." + member);
        }
    }
}
