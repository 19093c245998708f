package org.crosswalk.recorder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The call of an operation, that can be sent in each way there is. Not thread-safe. */
final class Call {

    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Map<String, String> TYPES = types();

    /** A value: as a query has it, and as Parameters has it; a query cannot have a resource or a CodeableConcept. */
    private record Parameter(String name, String text, JsonNode value, String type, boolean inQuery) {}

    private final String about;
    private final String path;
    private final Map<String, String> headers = new HashMap<>();
    private final List<Parameter> parameters = new ArrayList<>();

    /**
     * A call.
     *
     * @param type kind of resource
     * @param id of the instance, or empty
     * @param operation with its dollar sign
     */
    Call(String type, String id, String operation) {
        this.about = type + "/" + operation;
        this.path = "/" + type + (id.isEmpty() ? "" : "/" + id) + "/" + operation;
    }

    private static Map<String, String> types() {
        Map<String, String> types = new HashMap<>();
        Map.of(
                        "Uri",
                        "url system source target targetsystem targetSystem sourceSystem sourceScope targetScope",
                        "Code",
                        "code codeA codeB sourceCode targetCode property displayLanguage change",
                        "Boolean",
                        "abstract activeOnly inferSystem includeDesignations includeDefinition excludeNested excludeNotForUI"
                                + " excludePostCoordinated reverse explain valueset-membership-only lenient-display-validation"
                                + " lenient-code-validation",
                        "Integer",
                        "count offset",
                        "Date",
                        "date",
                        "Canonical",
                        "useSupplement system-version check-system-version force-system-version exclude-system")
                .forEach((type, names) -> Stream.of(names.split(" ")).forEach(name -> types.put(name, type)));
        return types;
    }

    Call header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Call with(String name, String text) {
        String type = TYPES.getOrDefault(name, "String");
        JsonNode value = JSON.textNode(text);
        if (type.equals("Boolean")) {
            value = Set.of("true", "false").contains(text) ? JSON.booleanNode(text.equals("true")) : value;
        } else if (type.equals("Integer")) {
            value = text.matches("-?\\d{1,9}") ? JSON.numberNode(Integer.parseInt(text)) : value;
        }
        boolean fits = value.isTextual() != Set.of("Boolean", "Integer").contains(type);
        parameters.add(new Parameter(name, text, value, fits ? type : "String", true));
        return this;
    }

    /** With the value as another type than the operation wants. */
    Call wrongly(String name, String type, String text) {
        parameters.add(new Parameter(name, text, JSON.textNode(text), type, false));
        return this;
    }

    static ObjectNode coding(String system, String version, String code, String display) {
        ObjectNode coding = JSON.objectNode();
        Map<String, String> members = new java.util.LinkedHashMap<>();
        members.put("system", system);
        members.put("version", version);
        members.put("code", code);
        members.put("display", display);
        members.forEach((name, value) -> {
            if (!value.isEmpty()) {
                coding.put(name, value);
            }
        });
        return coding;
    }

    Call coding(String name, ObjectNode coding) {
        String text = coding.path("system").asText() + "|" + coding.path("code").asText();
        boolean inQuery = !coding.has("version") && !coding.has("display");
        parameters.add(new Parameter(name, text, coding, "Coding", inQuery));
        return this;
    }

    Call concept(String name, List<ObjectNode> codings) {
        ObjectNode concept = JSON.objectNode();
        concept.putArray("coding").addAll(codings);
        parameters.add(new Parameter(name, "", concept, "CodeableConcept", false));
        return this;
    }

    Call resource(String name, ObjectNode resource) {
        parameters.add(new Parameter(name, "", resource, "", false));
        return this;
    }

    /** The question, sent in a way that chance picks among the possible ones. */
    Question ask(Dice dice) {
        Format accept = dice.chance(25) ? Format.XML : Format.JSON;
        int way = dice.below(100);
        boolean inQuery = parameters.stream().allMatch(Parameter::inQuery);
        if (!inQuery || way < 35) {
            return post(dice.chance(35) ? Format.XML : Format.JSON, accept);
        }
        return way < 50 ? form(accept) : get(accept);
    }

    Question get(Format accept) {
        String query = query();
        return question("GET", query.isEmpty() ? path : path + "?" + query, accept, "", "");
    }

    Question form(Format accept) {
        return question("POST", path, accept, FORM, query());
    }

    Question post(Format format, Format accept) {
        ObjectNode body = parameters();
        return question(
                "POST", path, accept, format.mediaType(), format == Format.XML ? FhirXml.of(body) : body.toString());
    }

    /** A resource as the whole body, everything else in the query. */
    Question postAlone(ObjectNode resource, Format format, Format accept) {
        String body = format == Format.XML ? FhirXml.of(resource) : resource.toString();
        return question("POST", path + "?" + query(), accept, format.mediaType(), body);
    }

    private Question question(String method, String where, Format accept, String contentType, String body) {
        Map<String, String> all = new java.util.TreeMap<>(headers);
        all.put(Question.ACCEPT, accept.mediaType());
        if (!contentType.isEmpty()) {
            all.put(Question.CONTENT_TYPE, contentType);
        }
        return new Question(about, method, where, all, body);
    }

    /** As a query, with what a query can say. */
    String query() {
        return parameters.stream()
                .filter(Parameter::inQuery)
                .map(each -> encode(each.name) + "=" + encode(each.text))
                .collect(Collectors.joining("&"));
    }

    /** The path behind the base with the query, for an entry of a batch. */
    String entryUrl() {
        return path.substring(1) + "?" + query();
    }

    String entryPath() {
        return path.substring(1);
    }

    ObjectNode parameters() {
        ObjectNode body = JSON.objectNode().put("resourceType", "Parameters");
        ArrayNode list = JSON.arrayNode();
        for (Parameter each : parameters) {
            list.addObject()
                    .put("name", each.name)
                    .set(each.type.isEmpty() ? "resource" : "value" + each.type, each.value);
        }
        // FHIR has no empty arrays.
        if (!list.isEmpty()) {
            body.set("parameter", list);
        }
        return body;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
