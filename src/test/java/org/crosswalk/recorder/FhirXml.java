package org.crosswalk.recorder;

import com.fasterxml.jackson.databind.JsonNode;

/** A resource in FHIR's JSON as FHIR's XML; for what questions are made of, without extensions and narratives. */
final class FhirXml {

    private FhirXml() {}

    static String of(JsonNode resource) {
        StringBuilder to = new StringBuilder();
        resource(resource, " xmlns=\"http://hl7.org/fhir\"", to);
        return to.toString();
    }

    private static void resource(JsonNode resource, String attributes, StringBuilder to) {
        String type = resource.path("resourceType").asText();
        to.append('<').append(type).append(attributes).append('>');
        members(resource, to);
        to.append("</").append(type).append('>');
    }

    private static void members(JsonNode node, StringBuilder to) {
        node.properties().forEach(member -> {
            if (!member.getKey().equals("resourceType")) {
                if (member.getValue().isArray()) {
                    member.getValue().forEach(each -> element(member.getKey(), each, to));
                } else {
                    element(member.getKey(), member.getValue(), to);
                }
            }
        });
    }

    private static void element(String name, JsonNode value, StringBuilder to) {
        if (value.isValueNode()) {
            to.append('<').append(name).append(" value=\"");
            escape(value.asText(), to);
            to.append("\"/>");
            return;
        }
        to.append('<').append(name).append('>');
        if (value.has("resourceType")) {
            resource(value, "", to);
        } else {
            members(value, to);
        }
        to.append("</").append(name).append('>');
    }

    private static void escape(String text, StringBuilder to) {
        text.chars().forEach(c -> {
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '"' -> to.append("&quot;");
                case '\t', '\n', '\r' -> to.append("&#").append(c).append(';');
                default -> to.append((char) c);
            }
        });
    }
}
