package org.crosswalk.app.openapi;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The JSON Schemas of FHIR's types, as far as a client needs them to know what it has. Stateless. */
final class FhirJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String HL7 = "http://hl7.org/fhir/R4/";

    private static final Set<String> WHOLE_NUMBERS = Set.of("integer", "positiveInt", "unsignedInt");

    private FhirJson() {}

    /** A value of a primitive type, or a Coding, as a query has it. */
    static ObjectNode inQuery(String type) {
        ObjectNode schema = JSON.createObjectNode();
        if (WHOLE_NUMBERS.contains(type)) {
            return schema.put("type", "integer");
        }
        return switch (type) {
            case "boolean" -> schema.put("type", "boolean");
            case "date" -> schema.put("type", "string").put("format", "date");
            case "uri", "canonical" -> schema.put("type", "string").put("format", "uri-reference");
            case "Coding" -> schema.put("type", "string").put("pattern", "^[^|]+\\|.+$");
            default -> schema.put("type", "string");
        };
    }

    /** A resource of a type, of which only the type is told; HL7's page has the rest. */
    static ObjectNode resource(String type) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        schema.putArray("required").add("resourceType");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("resourceType").put("const", type);
        properties.putObject("id").put("type", "string");
        schema.putObject("externalDocs").put("url", HL7 + type.toLowerCase(java.util.Locale.ROOT) + ".html");
        return schema;
    }

    /** A Parameters resource. */
    static ObjectNode parameters() {
        ObjectNode schema = resource("Parameters");
        ObjectNode each = schema.withObject("/properties/parameter").put("type", "array");
        each.putObject("items").put("$ref", "#/components/schemas/Parameter");
        return schema;
    }

    /** An element of a Parameters resource, or a part of one: its value is the member {@code value[x]}. */
    static ObjectNode parameter() {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        schema.putArray("required").add("name");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("name").put("type", "string");
        properties.putObject("resource").put("type", "object");
        ObjectNode part = properties.putObject("part").put("type", "array");
        part.putObject("items").put("$ref", "#/components/schemas/Parameter");
        return schema;
    }

    /** What says why there is no answer. */
    static ObjectNode operationOutcome() {
        ObjectNode schema = resource("OperationOutcome");
        schema.withArray("required").add("issue");
        ObjectNode issue = schema.withObject("/properties/issue").put("type", "array");
        issue.put("minItems", 1);
        ObjectNode items = issue.putObject("items").put("type", "object");
        items.putArray("required").add("severity").add("code");
        ObjectNode properties = items.putObject("properties");
        properties
                .putObject("severity")
                .putArray("enum")
                .add("fatal")
                .add("error")
                .add("warning")
                .add("information");
        properties.putObject("code").put("type", "string");
        properties.putObject("details").put("type", "object");
        properties.putObject("diagnostics").put("type", "string");
        return schema;
    }
}
