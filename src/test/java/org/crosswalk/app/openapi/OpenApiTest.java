package org.crosswalk.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI document is OpenAPI, leaves nothing out, and each path and example of it is answered as it says. */
class OpenApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String JSON_FORMAT = "application/fhir+json";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static TerminologyServer server;
    private static JsonNode document;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = StartedServer.outOfTheBox(new DataFolder(folder));
        document = JSON.readTree(send(request("/openapi.json")).body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** A question as the document asks it: the operation, and how it is sent. */
    private record Question(String name, JsonNode operation, HttpRequest.Builder request) {}

    private static Stream<Map.Entry<String, JsonNode>> paths() {
        return document.path("paths").properties().stream();
    }

    private static Stream<JsonNode> operations() {
        return paths().flatMap(path -> path.getValue().properties().stream().map(Map.Entry::getValue));
    }

    private static Stream<JsonNode> parameters(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false);
    }

    @Test
    void isOpenApi() throws IOException {
        try (InputStream rules = OpenApiTest.class.getResourceAsStream("/openapi/openapi-3.1-schema-2022-10-07.json")) {
            assertThat(SCHEMAS.getSchema(rules, InputFormat.JSON).validate(document))
                    .isEmpty();
        }
        ObjectNode wrong = document.deepCopy();
        wrong.withObject("/paths").putObject("without a slash");
        try (InputStream rules = OpenApiTest.class.getResourceAsStream("/openapi/openapi-3.1-schema-2022-10-07.json")) {
            assertThat(SCHEMAS.getSchema(rules, InputFormat.JSON).validate(wrong))
                    .isNotEmpty();
        }
    }

    /** What the rules of the schema do not say. Source: OpenAPI 3.1.0, Operation Object and Path Templating. */
    @Test
    void namesEachThingOnce() {
        assertThat(operations()
                        .map(each -> each.path("operationId").asText("none"))
                        .filter(id -> !id.equals("none")))
                .doesNotHaveDuplicates();
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
        paths().forEach(path -> path.getValue().forEach(operation -> {
            assertThat(parameters(operation)
                            .filter(each -> each.path("in").asText().equals("path"))
                            .map(each -> each.path("name").asText()))
                    .as(path.getKey())
                    .containsExactlyElementsOf(Pattern.compile("\\{(\\w+)}")
                            .matcher(path.getKey())
                            .results()
                            .map(found -> found.group(1))
                            .toList());
            assertThat(parameters(operation)
                            .map(each -> each.path("in").asText() + " "
                                    + each.path("name").asText()))
                    .as(path.getKey())
                    .doesNotHaveDuplicates();
        }));
    }

    @Test
    void hasAllOfTheCapabilityStatement() throws Exception {
        JsonNode rest = JSON.readTree(send(request("/fhir/metadata")).body()).at("/rest/0");
        assertThat(rest.path("operation")).isNotEmpty();
        rest.path("operation")
                .forEach(each -> assertOperation("/fhir/$" + each.path("name").asText()));
        assertThat(rest.path("resource")).hasSizeGreaterThan(3);
        for (JsonNode resource : rest.path("resource")) {
            String type = "/fhir/" + resource.path("type").asText();
            resource.path("operation")
                    .forEach(each ->
                            assertOperation(type + "/$" + each.path("name").asText()));
            for (JsonNode each : resource.path("interaction")) {
                String path = switch (each.path("code").asText()) {
                    case "read" -> type + "/{id}";
                    case "vread" -> type + "/{id}/_history/{vid}";
                    case "history-instance" -> type + "/{id}/_history";
                    case "search-type" -> type;
                    default -> throw new AssertionError(each);
                };
                assertThat(document.path("paths").path(path).has("get"))
                        .as(path)
                        .isTrue();
            }
            List<String> told = parameters(document.path("paths").path(type).path("get"))
                    .map(each -> each.path("name").asText())
                    .toList();
            assertThat(told).containsAll(resource.path("searchParam").findValuesAsText("name"));
        }
    }

    private static void assertOperation(String path) {
        assertThat(document.path("paths").path(path).has("post")).as(path).isTrue();
    }

    /** A path without a question in {@code examples.json} would be described and not held. */
    @Test
    void hasAQuestionForEachPath() {
        assertThat(paths().filter(path -> path.getKey().contains("$"))
                        .filter(path -> path.getValue()
                                .at("/post/requestBody/content")
                                .path(JSON_FORMAT)
                                .path("examples")
                                .isEmpty())
                        .map(Map.Entry::getKey))
                .isEmpty();
        assertThat(operations()
                        .flatMap(OpenApiTest::parameters)
                        .filter(each -> each.path("name").asText().equals("id"))
                        .filter(each -> !each.has("example")))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> answersEachQuestionAsItSays() throws Exception {
        List<Question> questions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths().toList()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                questions.addAll(questions(path.getKey(), method.getKey(), method.getValue()));
            }
        }
        assertThat(questions).hasSizeGreaterThan(60);
        return questions.stream()
                .map(each -> DynamicTest.dynamicTest(each.name, () -> {
                    HttpResponse<String> answer = send(each.request);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    assertAnswered(each.operation.path("responses").path("200"), answer);
                }));
    }

    private static List<Question> questions(String path, String method, JsonNode operation) throws Exception {
        String address = address(path, operation);
        String name = method + " " + path;
        if (method.equals("get")) {
            return List.of(new Question(name, operation, request(address)));
        }
        List<Question> questions = new ArrayList<>();
        JsonNode content = operation.at("/requestBody/content");
        for (JsonNode each : content.path(JSON_FORMAT).path("examples")) {
            String body = each.path("value").toString();
            HttpRequest.Builder request =
                    request(address).header("Content-Type", JSON_FORMAT).POST(BodyPublishers.ofString(body));
            questions.add(new Question(name + ": " + each.path("summary").asText(), operation, request));
        }
        String form = "application/x-www-form-urlencoded";
        if (content.has(form)) {
            List<String> pairs = new ArrayList<>();
            content.path(form)
                    .path("example")
                    .properties()
                    .forEach(field -> pairs.add(pair(field.getKey(), field.getValue())));
            assertThat(pairs).as(name).isNotEmpty();
            HttpRequest.Builder request = request(address)
                    .header("Content-Type", form)
                    .POST(BodyPublishers.ofString(String.join("&", pairs)));
            questions.add(new Question(name, operation, request));
        }
        content.properties().stream()
                .filter(each -> each.getValue().path("example").isTextual())
                .forEach(each -> questions.add(new Question(
                        name + ": " + each.getKey(),
                        operation,
                        request(address)
                                .header("Content-Type", each.getKey())
                                .header("Accept", "text/csv")
                                .POST(BodyPublishers.ofString(
                                        each.getValue().path("example").asText())))));
        assertThat(questions).as(name).isNotEmpty();
        return questions;
    }

    private static String address(String path, JsonNode operation) throws Exception {
        String address = path;
        List<String> query = new ArrayList<>();
        for (JsonNode each : operation.path("parameters")) {
            String name = each.path("name").asText();
            JsonNode example = each.path("example");
            if (name.equals("vid")) {
                String read = address.replace("/_history/{vid}", "");
                example = JSON.readTree(send(request(read)).body()).at("/meta/versionId");
            }
            if (each.path("in").asText().equals("path")) {
                assertThat(example.isTextual()).as(path + " " + name).isTrue();
                address = address.replace("{" + name + "}", example.asText());
            } else if (!example.isMissingNode()) {
                assertThat(validate(each.path("schema"), example))
                        .as(path + " " + name)
                        .isEmpty();
                (example.isArray() ? example : JSON.createArrayNode().add(example))
                        .forEach(value -> query.add(pair(name, value)));
            } else {
                assertThat(each.path("required").asBoolean())
                        .as(path + " " + name)
                        .isFalse();
            }
        }
        return query.isEmpty() ? address : address + "?" + String.join("&", query);
    }

    private static String pair(String name, JsonNode value) {
        return name + "=" + URLEncoder.encode(value.asText(), StandardCharsets.UTF_8);
    }

    /** What is refused is refused as the document says, at each operation of FHIR. */
    @TestFactory
    Stream<DynamicTest> refusesAsItSays() {
        return paths().filter(path -> path.getKey().contains("$"))
                .map(path -> DynamicTest.dynamicTest(path.getKey(), () -> {
                    JsonNode operation = path.getValue().path("post");
                    HttpResponse<String> answer = send(request(path.getKey().replace("{id}", "nothing") + "?nonsense=1")
                            .header("Prefer", "handling=strict")
                            .header("Content-Type", JSON_FORMAT)
                            .POST(BodyPublishers.ofString("{\"resourceType\": \"Parameters\"}")));
                    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 404);
                    String failure = operation.at("/responses/default/$ref").asText();
                    assertAnswered(document.at(failure.substring(1)), answer);
                }));
    }

    private static void assertAnswered(JsonNode told, HttpResponse<String> answer) throws IOException {
        String type = answer.headers().firstValue("Content-Type").orElse("none").replaceFirst(";.*", "");
        JsonNode schema = told.path("content").path(type).path("schema");
        assertThat(schema.isObject()).as(type).isTrue();
        if (type.endsWith("json")) {
            assertThat(validate(schema, JSON.readTree(answer.body())))
                    .as(answer.body())
                    .isEmpty();
        }
    }

    private static List<com.networknt.schema.Error> validate(JsonNode schema, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        return SCHEMAS.getSchema(whole).validate(value);
    }

    @Test
    void isKeptByClients() throws Exception {
        HttpResponse<String> first = send(request("/openapi.json"));
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = send(request("/openapi.json").header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        HttpResponse<byte[]> packed = CLIENT.send(
                request("/openapi.json").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.body().length).isLessThan(first.body().length() / 4);
        String itsTag = packed.headers().firstValue("ETag").orElseThrow();
        assertThat(send(request("/openapi.json")
                                .header("Accept-Encoding", "gzip")
                                .header("If-None-Match", itsTag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void hasAPageThatAsksNoOtherHost() throws Exception {
        HttpResponse<String> page = send(request("/reference"));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none';")
                .doesNotContain("unsafe", "http");
        TreeSet<String> files = new TreeSet<>();
        Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .forEach(found -> files.add(found.group(1)));
        assertThat(files).hasSize(4).noneMatch(file -> file.contains(":") || file.startsWith("/"));
        for (String file : files) {
            HttpResponse<String> answer = send(request("/" + file));
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("ETag")).isPresent();
        }
        assertThat(send(request("/reference/../openapi.json")).statusCode()).isEqualTo(200);
        assertThat(send(request("/reference/other.js")).statusCode()).isEqualTo(404);
        assertThat(send(request("/reference").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(405);
    }
}
