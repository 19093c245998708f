package org.crosswalk.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswalk.app.mcp.Asked;
import org.crosswalk.model.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask {@code /mcp}, how often, and what is noted of it: the same as of FHIR. */
class McpAccessTest {

    private static final String CALL = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"look_up_code",
             "arguments":{"system":"http://hl7.org/fhir/administrative-gender","code":"male"}}}""";

    @TempDir
    private Path folder;

    private static HttpResponse<String> call(GuardedServer server, String body, String... headers) throws Exception {
        return server.send("POST", "/mcp", "application/json", body, headers);
    }

    @Test
    void whereReadingIsClosedItIsForClientsWithAKey() throws Exception {
        try (GuardedServer server =
                new GuardedServer(folder, "server: {port: 0}\nsecurity: {reading: credentials}\n")) {
            String key = server.key("coder", Role.READER);
            server.await(200, "/fhir/CodeSystem", "X-API-Key", key);
            HttpResponse<String> anonymous = call(server, CALL);
            assertThat(anonymous.statusCode()).isEqualTo(401);
            assertThat(anonymous.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(each -> assertThat(each).startsWith("Bearer"));
            assertThat(call(server, CALL, "X-API-Key", KeyFile.newKey()).statusCode())
                    .isEqualTo(401);
            assertThat(call(server, CALL, "X-API-Key", key).body()).contains("\"display\":\"Male\"");
            assertThat(call(server, CALL, "Authorization", "Bearer " + key).statusCode())
                    .isEqualTo(200);
            try (Asked nobody = new Asked(server.port(), "")) {
                assertThatThrownBy(() -> nobody.client().initialize()).hasMessageContaining("failed to initialize");
            }
            try (Asked coder = new Asked(server.port(), key)) {
                coder.client().initialize();
                assertThat(coder.content(
                                        "look_up_code",
                                        Map.of("system", "http://hl7.org/fhir/administrative-gender", "code", "male"))
                                .path("display")
                                .asText())
                        .isEqualTo("Male");
            }
        }
    }

    @Test
    void countsForTheLimitsOfAClient() throws Exception {
        try (GuardedServer server =
                new GuardedServer(folder, "server: {port: 0}\nlimits: {client-requests-per-second: 2}\n")) {
            server.await(200, "/health/ready");
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                HttpResponse<String> answer = call(server, CALL);
                statuses.add(answer.statusCode());
                if (answer.statusCode() == 429) {
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    assertThat(answer.body()).contains("sends more requests than it may");
                }
            }
            assertThat(statuses).contains(200, 429);
        }
    }

    @Test
    void isNotedAndCountedByTheNameOfTheTool() throws Exception {
        Path audit = folder.resolve("audit");
        try (GuardedServer server = new GuardedServer(folder, """
                server: {port: 0}
                audit: {folder: %s}
                metrics: {reading: localhost}
                """.formatted(audit))) {
            server.await(200, "/health/ready");
            String key = server.key("coder", Role.READER);
            server.await(200, "/fhir/CodeSystem", "X-API-Key", key);
            call(server, CALL, "X-API-Key", key);
            call(server, CALL.replace("\"male\"", "\"no-code\""), "X-API-Key", key);
            call(server, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}", "X-API-Key", key);
            assertThat(server.get("/metrics").body())
                    .containsPattern(
                            "crosswalk_requests_seconds_count\\{operation=\"look_up_code\",outcome=\"ok\"\\} 1")
                    .containsPattern("operation=\"look_up_code\",outcome=\"not-found\"")
                    .containsPattern("operation=\"mcp\",outcome=\"ok\"");
        }
        List<JsonNode> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(audit)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode read = new ObjectMapper().readTree(line);
                    if (read.path("client").asText().equals("coder")
                            && read.path("method").asText().equals("POST")) {
                        assertThat(line).doesNotContain("male", "no-code");
                        lines.add(read);
                    }
                }
            }
        }
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).path("operation").asText()).isEqualTo("look_up_code");
        assertThat(lines.get(0).path("system").asText())
                .as("FHIR's own systems are not told apart")
                .isEqualTo("other");
        assertThat(lines.get(0).path("outcome").asText()).isEqualTo("ok");
        assertThat(lines.get(0).path("count").asInt()).isEqualTo(1);
        assertThat(lines.get(1).path("outcome").asText()).isEqualTo("not-found");
        assertThat(lines.get(2).path("operation").asText()).isEqualTo("mcp");
    }
}
