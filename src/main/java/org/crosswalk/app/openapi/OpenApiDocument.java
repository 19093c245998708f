package org.crosswalk.app.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.app.config.Settings.ServerSettings;
import org.crosswalk.app.openapi.PlainPath.PlainParameter;
import org.crosswalk.fhir.ServerIdentity;
import org.crosswalk.fhir.operation.FhirOperation;
import org.crosswalk.fhir.resource.ResourceKind;

/**
 * The description of everything that the server answers, in OpenAPI 3.1. It says the same as long as the server runs.
 *
 * <p>Source: OpenAPI Specification 3.1.0.
 */
public final class OpenApiDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ABOUT = """
            FHIR R4 terminology for medical coding: whether a code is valid on the date of service, what it is, what it \
            is in another system, and which codes a value set has.

            The examples are questions that the starter set answers. Where `{id}` stands, it is a logical id that a search tells. \
            Every answer can be had in JSON and in XML. Parameters that are not known are passed over, and with the \
            header `Prefer: handling=strict` refused.
            """;

    private OpenApiDocument() {}

    /**
     * Makes the document, as JSON.
     *
     * @param server where FHIR is
     * @param operations the operations of FHIR
     * @param kinds the kinds of resource
     * @param plain the paths beside FHIR
     */
    public static String of(
            ServerSettings server, List<FhirOperation> operations, List<ResourceKind<?>> kinds, List<PlainPath> plain) {
        Place place = Place.of(server);
        ObjectNode to = JSON.createObjectNode().put("openapi", "3.1.0");
        ObjectNode info = to.putObject("info").put("title", "Crosswalk").put("description", ABOUT);
        info.put("version", ServerIdentity.buildVersion());
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        to.putArray("servers").addObject().put("url", place.root());
        // Without a key, or with one in either header.
        to.putArray("security").addObject();
        to.withArray("security").addObject().putArray("apiKey");
        to.withArray("security").addObject().putArray("bearer");
        ObjectNode paths = to.putObject("paths");
        FhirPaths fhir = new FhirPaths(paths, place.base());
        operations.forEach(fhir::add);
        kinds.forEach(fhir::add);
        fhir.addServer();
        plain.forEach(each -> add(each, paths));
        components(to.putObject("components"), kinds);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(to);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(PlainPath path, ObjectNode paths) {
        ObjectNode get = paths.withObject("/" + FhirPaths.escaped(path.path()))
                .putObject(path.bodies().isEmpty() ? "get" : "post");
        path.bodies()
                .forEach(body -> get.withObject("/requestBody/content")
                        .putObject(body.mediaType())
                        .put("example", body.example())
                        .putObject("schema")
                        .put("type", "string"));
        get.putArray("tags").add("beside FHIR");
        get.put("summary", path.summary());
        for (PlainParameter each : path.parameters()) {
            ObjectNode made = get.withArray("parameters").addObject().put("name", each.name());
            boolean inPath = path.path().contains("{" + each.name() + "}");
            made.put("in", inPath ? "path" : "query").put("description", each.documentation());
            made.put("required", inPath || each.required());
            made.set("schema", FhirJson.inQuery(each.type()));
            if (!each.example().isEmpty()) {
                made.set("example", value(each));
            }
        }
        ObjectNode responses = get.putObject("responses");
        answer(path, responses, 200, "Answered");
        path.statuses().forEach((status, meaning) -> answer(path, responses, status, meaning));
        responses.putObject("default").put("$ref", "#/components/responses/Failure");
    }

    private static void answer(PlainPath path, ObjectNode responses, int status, String meaning) {
        ObjectNode content = responses
                .putObject(Integer.toString(status))
                .put("description", meaning)
                .putObject("content")
                .putObject(path.mediaType());
        content.set("schema", path.schema().isEmpty() ? JSON.createObjectNode().put("type", "string") : read(path));
    }

    private static JsonNode read(PlainPath path) {
        try {
            return JSON.readTree(path.schema());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(path.path(), unreadable);
        }
    }

    private static void components(ObjectNode to, List<ResourceKind<?>> kinds) {
        ObjectNode schemas = to.putObject("schemas");
        schemas.set("Parameters", FhirJson.parameters());
        schemas.set("Parameter", FhirJson.parameter());
        schemas.set("OperationOutcome", FhirJson.operationOutcome());
        Stream.concat(
                        Stream.of("Bundle", "CapabilityStatement", "TerminologyCapabilities"),
                        kinds.stream().map(ResourceKind::type))
                .forEach(type -> schemas.set(type, FhirJson.resource(type)));
        ObjectNode failure = to.putObject("responses").putObject("Failure");
        failure.put("description", "Not answered: the outcome says what was wrong, and what to do");
        ObjectNode content = failure.putObject("content");
        content.putObject("application/fhir+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/OperationOutcome");
        content.putObject("application/fhir+xml").putObject("schema").put("type", "string");
        ObjectNode keys = to.putObject("securitySchemes");
        keys.putObject("apiKey").put("type", "apiKey").put("in", "header").put("name", "X-API-Key");
        keys.putObject("bearer").put("type", "http").put("scheme", "bearer");
    }

    /**
     * Where the paths are.
     *
     * @param root what every path follows
     * @param base the path of FHIR
     */
    private record Place(String root, String base) {

        static Place of(ServerSettings server) {
            String url = server.publicUrl().replaceFirst("/+$", "");
            if (url.isEmpty()) {
                return new Place("/", server.basePath());
            }
            if (url.endsWith(server.basePath())) {
                return new Place(
                        url.substring(0, url.length() - server.basePath().length()), server.basePath());
            }
            String path = URI.create(url).getRawPath();
            return new Place(url.substring(0, url.length() - path.length()), path);
        }
    }

    /** An example as its type is written in JSON. */
    private static JsonNode value(PlainParameter parameter) {
        String text = parameter.example();
        return switch (parameter.type()) {
            case "integer" -> IntNode.valueOf(Integer.parseInt(text));
            case "boolean" -> BooleanNode.valueOf(Boolean.parseBoolean(text));
            default -> TextNode.valueOf(text);
        };
    }
}
