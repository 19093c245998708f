package org.crosswalk.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crosswalk.app.openapi.ExampleQuestions.Questions;
import org.crosswalk.fhir.operation.FhirOperation;
import org.crosswalk.fhir.resource.ResourceKind;
import org.crosswalk.fhir.resource.ResultParameter;
import org.crosswalk.fhir.resource.ResultParameter.Scope;
import org.crosswalk.fhir.resource.SearchParameter;
import org.crosswalk.r4.OperationParameter;
import org.jspecify.annotations.Nullable;

/** The paths of the FHIR service, made from the tables of its operations and resources. Not thread-safe. */
final class FhirPaths {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> FORMATS = List.of("application/fhir+json", "application/fhir+xml");

    private final ObjectNode paths;
    private final String base;
    private final ExampleQuestions examples = new ExampleQuestions();

    /** Adds to the paths of a document, with the path of FHIR before each. */
    FhirPaths(ObjectNode paths, String base) {
        this.paths = paths;
        this.base = base;
    }

    void addServer() {
        ObjectNode metadata = operation("metadata", "get", "server", "What this server can do");
        ObjectNode mode = query(metadata, "mode", "code", "terminology: what it serves, as TerminologyCapabilities");
        mode.withObject("/schema").putArray("enum").add("full").add("normative").add("terminology");
        shaping(metadata, Scope.ANY);
        answer(metadata, "CapabilityStatement", "TerminologyCapabilities");
        release("r4", "4.0.1");
        release("r5", "5.0.0");
        ObjectNode batch = operation("", "post", "server", "Many requests in one: a Bundle of the type batch");
        body(batch, "Bundle", "");
        shaping(batch, Scope.ANY);
        answer(batch, "Bundle");
    }

    /** The same service at an address that names the release of FHIR; it is described once. */
    private void release(String name, String version) {
        ObjectNode metadata = operation(
                name + "/metadata",
                "get",
                "server",
                "What the server can do in FHIR " + version + ", in which all that is below " + base + " is also at "
                        + base + "/" + name);
        metadata.putObject("responses")
                .putObject("200")
                .put("description", "Answered: CapabilityStatement of FHIR " + version)
                .putObject("content")
                .putObject(FORMATS.get(0))
                .putObject("schema")
                .put("$ref", "#/components/schemas/CapabilityStatement");
        metadata.withObject("/responses").putObject("default").put("$ref", "#/components/responses/Failure");
    }

    void add(ResourceKind<?> kind) {
        String type = kind.type();
        ObjectNode search = operation(type, "get", type, "Search resources of the type " + type);
        Questions asked = examples.of(type);
        for (SearchParameter<?> each : kind.parameters()) {
            ObjectNode parameter = query(search, each.name(), searchType(each), documentation(each));
            example(parameter, asked, each.name());
        }
        shaping(search, Scope.SEARCH);
        answer(search, "Bundle");
        ObjectNode posted = operation(type + "/_search", "post", type, "Search, with the parameters in a form");
        ObjectNode form = posted.withObject("/requestBody/content").putObject(FORM);
        ObjectNode fields = form.putObject("schema").put("type", "object").putObject("properties");
        ObjectNode first = form.putObject("example");
        for (SearchParameter<?> each : kind.parameters()) {
            fields.putObject(each.name()).put("type", "string").put("description", documentation(each));
            if (asked != null) {
                asked.values(each.name()).forEach(value -> first.set(each.name(), value));
            }
        }
        shaping(posted, Scope.ANY);
        answer(posted, "Bundle");
        String one = type + "/{id}";
        ObjectNode read = operation(one, "get", type, "Read a " + type);
        id(read, one);
        shaping(read, Scope.RESOURCE);
        answer(read, type);
        ObjectNode history =
                operation(one + "/_history", "get", type, "The history of a " + type + ": its one version");
        id(history, one);
        shaping(history, Scope.ANY);
        answer(history, "Bundle");
        ObjectNode version = operation(one + "/_history/{vid}", "get", type, "Read a version of a " + type);
        id(version, one);
        parameter(version, "vid", "path", "string", "The version id, which meta.versionId of the resource tells")
                .put("required", true);
        shaping(version, Scope.RESOURCE);
        answer(version, type);
    }

    void add(FhirOperation operation) {
        String type = operation.resourceType();
        add(operation, type.isEmpty() ? "$" + operation.name() : type + "/$" + operation.name());
        if (operation.instanceLevel()) {
            add(operation, type + "/{id}/$" + operation.name());
        }
    }

    private void add(FhirOperation operation, String path) {
        String tag = operation.resourceType().isEmpty() ? "server" : operation.resourceType();
        String definition = operation.isDefinedHere() ? "" : operation.definition();
        Questions asked = examples.of(path);
        if (operation.isOfQueries()) {
            ObjectNode get = operation(path, "get", tag, operation.title());
            definition(get, definition);
            id(get, path);
            for (OperationParameter each : operation.parameters().values()) {
                if (each.isOfQueries()) {
                    example(query(get, each), asked, each.name());
                }
            }
            shaping(get, Scope.ANY);
            answer(get, operation.answers());
        }
        ObjectNode post = operation(path, "post", tag, operation.title());
        definition(post, definition);
        post.put(
                "description",
                operation.parameters().values().stream()
                        .map(FhirPaths::line)
                        .collect(Collectors.joining("\n", "Parameters of the body:\n\n", "")));
        id(post, path);
        body(post, "Parameters", path);
        if (operation.parameters().isEmpty()) {
            post.withObject("/requestBody").put("required", false);
            post.remove("description");
        }
        shaping(post, Scope.ANY);
        answer(post, operation.answers());
    }

    private static void definition(ObjectNode operation, String canonical) {
        if (!canonical.isEmpty()) {
            operation.putObject("externalDocs").put("url", canonical);
        }
    }

    private static String line(OperationParameter parameter) {
        return "- `" + parameter.name() + "` (" + (parameter.type() == null ? "parts" : parameter.type())
                + (parameter.many() ? ", many" : "") + (parameter.required() ? ", required" : "") + "): "
                + parameter.documentation();
    }

    private ObjectNode operation(String path, String method, String tag, String summary) {
        ObjectNode made = paths.withObject("/" + escaped(address(path))).putObject(method);
        made.putArray("tags").add(tag);
        made.put("summary", summary);
        made.put("operationId", method + "-" + name(path));
        return made;
    }

    private String address(String path) {
        String address = path.isEmpty() ? base : base + "/" + path;
        return address.isEmpty() ? "/" : address;
    }

    /** A member's name as part of a JSON pointer. */
    static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1");
    }

    /** A name of letters, digits and hyphens, as generators make names of functions of it. */
    private static String name(String path) {
        String bare = path.replace("{", "").replace("}", "").replace("$", "").replace("_", "");
        return bare.isEmpty() ? "batch" : bare.replace("/", "-");
    }

    private void id(ObjectNode operation, String path) {
        if (path.contains("{id}")) {
            ObjectNode id = parameter(operation, "id", "path", "string", "The logical id of the resource");
            id.put("required", true);
            Questions asked = examples.of(path);
            Questions read = asked == null ? examples.of(path.replaceFirst("/\\{id}.*", "/{id}")) : asked;
            if (read != null) {
                id.put("example", read.id());
            }
        }
    }

    private static ObjectNode query(ObjectNode operation, OperationParameter parameter) {
        ObjectNode made =
                query(operation, parameter.name(), String.valueOf(parameter.type()), parameter.documentation());
        if (parameter.required()) {
            made.put("required", true);
        }
        if (parameter.many()) {
            JsonNode each = made.get("schema");
            made.putObject("schema").put("type", "array").set("items", each);
            made.put("style", "form").put("explode", true);
        }
        return made;
    }

    private static ObjectNode query(ObjectNode operation, String name, String type, String documentation) {
        return parameter(operation, name, "query", type, documentation);
    }

    private static ObjectNode parameter(
            ObjectNode operation, String name, String in, String type, String documentation) {
        ObjectNode made = operation.withArray("parameters").addObject();
        made.put("name", name).put("in", in).put("description", documentation);
        made.set("schema", FhirJson.inQuery(type));
        return made;
    }

    private static void example(ObjectNode parameter, @Nullable Questions asked, String name) {
        List<JsonNode> values = asked == null ? List.of() : asked.values(name);
        if (!values.isEmpty()) {
            boolean many = parameter.at("/schema/type").asText().equals("array");
            parameter.set("example", many ? parameter.arrayNode().addAll(values) : values.get(0));
        }
    }

    /** Search parameters of FHIR allow lists and prefixes, so that their values are texts. */
    private static String searchType(SearchParameter<?> parameter) {
        return parameter.type().equals("uri") ? "uri" : "string";
    }

    private static String documentation(SearchParameter<?> parameter) {
        return "Search by " + parameter.name() + ", a parameter of the type " + parameter.type() + ": "
                + parameter.definition();
    }

    private static void shaping(ObjectNode operation, Scope most) {
        Arrays.stream(ResultParameter.values())
                .filter(each -> each.scope().compareTo(most) <= 0)
                .forEach(each -> query(operation, each.parameter(), each.type(), each.documentation()));
    }

    private void body(ObjectNode operation, String schema, String path) {
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        Questions asked = examples.of(path);
        for (String format : FORMATS) {
            ObjectNode content = body.withObject("/content").putObject(format);
            boolean json = format.endsWith("json");
            if (!json) {
                content.putObject("schema").put("type", "string");
                continue;
            }
            content.putObject("schema").put("$ref", "#/components/schemas/" + schema);
            if (asked != null) {
                ObjectNode all = content.putObject("examples");
                int number = 1;
                for (Map.Entry<String, JsonNode> each : asked.bodies().properties()) {
                    ObjectNode made = all.putObject("question-" + number++).put("summary", each.getKey());
                    made.set("value", each.getValue());
                }
            }
        }
    }

    private static void answer(ObjectNode operation, String... types) {
        ObjectNode responses = operation.putObject("responses");
        ObjectNode ok = responses.putObject("200").put("description", "Answered: " + String.join(" or ", types));
        for (String format : FORMATS) {
            ObjectNode schema = ok.withObject("/content").putObject(format).putObject("schema");
            if (format.endsWith("xml")) {
                schema.put("type", "string");
            } else if (types.length == 1) {
                schema.put("$ref", "#/components/schemas/" + types[0]);
            } else {
                ArrayNode any = schema.putArray("oneOf");
                Arrays.stream(types).forEach(type -> any.addObject().put("$ref", "#/components/schemas/" + type));
            }
        }
        responses.putObject("default").put("$ref", "#/components/responses/Failure");
    }
}
