package org.crosswalk.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes to {@code /mcp} from clients that are not the SDK's, and what they get. */
class McpMessagesTest {

    private static final String CALL = """
            {"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"validate_code",
             "arguments":{"system":"icd-10-cm","code":"E11.9","date":"2026-01-15"}}}""";

    @TempDir
    static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static TerminologyServer server;

    @BeforeAll
    static void start() throws Exception {
        server = StartedServer.start(
                new DataFolder(folder.resolve("data")),
                Path.of("terminology"),
                Map.of("CROSSWALK_CORS_ALLOWED_ORIGINS", "https://app.example.org"),
                complaint -> {
                    throw new AssertionError(complaint);
                });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> send(int port, String method, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/mcp"))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String body, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send(server.port(), "POST", body, all);
    }

    @Test
    void answersWhoeverAcceptsAnythingWithoutHavingSaidHello() throws Exception {
        for (String accept : List.of("*/*", "application/json", "application/json, text/event-stream")) {
            HttpResponse<String> answer = post(CALL, "Accept", accept);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(answer.headers().firstValue("Mcp-Session-Id")).isEmpty();
            JsonNode message = JSON.readTree(answer.body());
            assertThat(message.path("id").asText()).isEqualTo("a");
            assertThat(message.at("/result/structuredContent/verdict").asText()).isEqualTo("billable");
        }
    }

    @Test
    void speaksTheVersionThatAClientAsksForAndElseTheNewest() throws Exception {
        for (Map.Entry<String, String> version : Map.of(
                        "2025-03-26",
                        "2025-03-26",
                        "2025-06-18",
                        "2025-06-18",
                        "2025-11-25",
                        "2025-11-25",
                        "2099-01-01",
                        "2025-11-25")
                .entrySet()) {
            HttpResponse<String> answer = post("""
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"%s","capabilities":{},
                     "clientInfo":{"name":"t","version":"1"}}}""".formatted(version.getKey()));
            assertThat(JSON.readTree(answer.body())
                            .at("/result/protocolVersion")
                            .asText())
                    .isEqualTo(version.getValue());
        }
        assertThat(post(CALL, "MCP-Protocol-Version", "2025-06-18").statusCode())
                .isEqualTo(200);
        HttpResponse<String> unknown = post(CALL, "MCP-Protocol-Version", "1999-01-01");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("2025-11-25").doesNotContain("1999");
    }

    @Test
    void takesNotificationsInSilence() throws Exception {
        for (String method : List.of("notifications/initialized", "notifications/cancelled", "notifications/made-up")) {
            HttpResponse<String> answer = post("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}");
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoMessageWithoutSayingHowItIsMade() throws Exception {
        for (Map.Entry<String, Integer> wrong : Map.of(
                        "{\"jsonrpc\"",
                        -32700,
                        "[" + CALL + "]",
                        -32600,
                        "7",
                        -32600,
                        "{}",
                        -32600,
                        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                        -32600,
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}",
                        -32700)
                .entrySet()) {
            HttpResponse<String> answer = post(wrong.getKey());
            assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).at("/error/code").asInt())
                    .as(wrong.getKey())
                    .isEqualTo(wrong.getValue());
            assertThat(answer.body()).doesNotContain("Exception", "stackTrace", "io.modelcontextprotocol");
        }
        for (String params : List.of(
                "[1]",
                "{\"name\":7}",
                "{}",
                "{\"name\":\"nothing\"}",
                "{\"name\":\"validate_code\",\"arguments\":\"E11.9\"}")) {
            HttpResponse<String> answer =
                    post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":" + params + "}");
            assertThat(answer.statusCode()).as(params).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).at("/error/code").asInt())
                    .as(params)
                    .isEqualTo(-32602);
        }
        HttpResponse<String> other = post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/list\"}");
        assertThat(JSON.readTree(other.body()).at("/error/code").asInt()).isEqualTo(-32601);
    }

    @Test
    void everyArgumentOfEveryToolMayBeOdd() throws Exception {
        List<String> odd = List.of(
                "7",
                "-1",
                "1e300",
                "true",
                "null",
                "[]",
                "[[]]",
                "{}",
                "[{\"code\":[]}]",
                "\"\"",
                "\"\\u0000\\ud800\"",
                "\"" + "x".repeat(20_000) + "\"",
                "\"http://nowhere.example|9\"",
                "\"2026-99-99\"",
                "\"%\"",
                "\"E11.9\"");
        JsonNode tools = JSON.readTree(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                        .body())
                .at("/result/tools");
        int asked = 0;
        for (JsonNode tool : tools) {
            List<String> names = new ArrayList<>();
            tool.at("/inputSchema/properties").fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                for (String value : odd) {
                    ObjectNode arguments = JSON.createObjectNode();
                    tool.at("/inputSchema/required").forEach(each -> arguments.put(each.asText(), "E11.9"));
                    arguments.set(name, JSON.readTree(value));
                    HttpResponse<String> answer =
                            post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":"
                                    + tool.path("name") + ",\"arguments\":" + arguments + "}}");
                    String what = tool.path("name") + " " + name + " " + value;
                    JsonNode result = JSON.readTree(answer.body()).path("result");
                    assertThat(answer.statusCode()).as(what).isEqualTo(200);
                    assertThat(result.at("/content/0/text").asText()).as(what).isNotBlank();
                    assertThat(answer.body())
                            .as(what)
                            .doesNotContain("Exception", "the server failed", "x".repeat(30_000));
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(400);
    }

    @Test
    void isAskedWithPostAndPlainJsonOnly() throws Exception {
        for (String method : List.of("GET", "DELETE", "HEAD")) {
            HttpResponse<String> answer = send(server.port(), method, "");
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).hasValue("POST, OPTIONS");
        }
        assertThat(send(server.port(), "POST", CALL, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(post(CALL, "Content-Encoding", "gzip").statusCode()).isEqualTo(415);
        assertThat(post("").statusCode()).isEqualTo(400);
        assertThat(send(server.port(), "OPTIONS", "").statusCode()).isEqualTo(204);
    }

    @Test
    void keepsWebPagesOfOthersAway() throws Exception {
        for (String origin : List.of(
                "https://evil.example",
                "http://evil.example:" + server.port(),
                "null",
                "http://localhost.evil.example")) {
            HttpResponse<String> answer = post(CALL, "Origin", origin);
            assertThat(answer.statusCode()).as(origin).isEqualTo(403);
            assertThat(answer.body()).contains("cors.allowed-origins");
        }
        for (String origin : List.of("https://app.example.org", "http://localhost:" + server.port())) {
            assertThat(post(CALL, "Origin", origin).statusCode()).as(origin).isEqualTo(200);
        }
    }

    @Test
    void leavesFhirAsItIs() throws Exception {
        post(CALL);
        HttpResponse<String> fhir = HTTP.send(
                HttpRequest.newBuilder(URI.create(server.address() + "/CodeSystem?_summary=count"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(fhir.statusCode()).isEqualTo(200);
        assertThat(fhir.body()).contains("\"Bundle\"");
    }

    @Test
    void isNotThereWhereTheSettingsDoNotWantIt() throws Exception {
        Path data = Files.createDirectories(folder.resolve("without"));
        try (TerminologyServer without = StartedServer.start(
                new DataFolder(data),
                folder.resolve("none"),
                Map.of("CROSSWALK_SERVER_MCP", "false", "CROSSWALK_DATA_STARTER", "false"),
                complaint -> {})) {
            assertThat(send(without.port(), "GET", "").statusCode()).isEqualTo(404);
            assertThat(send(without.port(), "POST", CALL, "Content-Type", "application/json")
                            .body())
                    .doesNotContain("jsonrpc");
            HttpResponse<String> described = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + without.port() + "/openapi.json"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(JSON.readTree(described.body()).path("paths").has("/mcp"))
                    .isFalse();
        }
    }
}
