package org.crosswalk.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which requests an audit of writes and licensed content has, and what it says of them. */
class AuditedRequestsTest {

    private static final String CPT = "http://www.ama-assn.org/go/cpt";
    private static final String LIST = """
            {"resourceType": "ValueSet", "id": "v", "url": "https://site.example/v", "status": "active",
             "compose": {"include": [{"system": "%s"}]}}""".formatted(CPT);

    @TempDir
    static Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @Test
    void writesInBundlesAndLicensedContentBesideTheOperations() throws Exception {
        List<String> complaints = new ArrayList<>();
        Path audit = folder.resolve("audit");
        try (TerminologyServer server = StartedServer.start(
                new DataFolder(folder.resolve("data")),
                folder.resolve("no-folder"),
                Map.of(
                        "CROSSWALK_OWN_WRITING", "localhost",
                        "CROSSWALK_AUDIT_FOLDER", audit.toString(),
                        "CROSSWALK_AUDIT_REQUESTS", "licensed"),
                complaints::add)) {
            port = server.port();
            get("/search?q=office&system=" + CPT);
            get("/tree/cpt");
            post("/check?system=cpt", "text/csv", "code\n99213\n");
            post("/fhir", "application/fhir+json", bundle("transaction", "PUT", "ValueSet/v", LIST));
            post("/fhir", "application/fhir+json", bundle("batch", "PUT", "ValueSet/v", LIST));
            post("/fhir", "application/fhir+json", bundle("batch", "POST", "$closure", """
                    {"resourceType": "Parameters", "parameter": [{"name": "name", "valueString": "t"}]}"""));
            get("/fhir/ValueSet/v");
            get("/fhir/ValueSet?url=https://site.example/v");
            get("/fhir/metadata");
            get("/search?q=diabetes");
            get("/fhir/CodeSystem/$lookup?code=x&system=urn:" + "hush".repeat(500));
        }
        List<JsonNode> lines = lines(audit);
        assertThat(lines)
                .extracting(line -> line.path("operation").asText())
                .containsExactly("search", "page", "page", "batch", "batch", "batch", "read", "search-type");
        assertThat(lines.subList(3, 6))
                .allSatisfy(line -> assertThat(line.path("count").asInt()).isEqualTo(1));
        assertThat(lines.get(0).path("system").asText()).isEqualTo(CPT);
    }

    /** What is no request of HTTP is noted too, by the id that its sender is told, as one with an id of its own is. */
    @Test
    void aRequestIsNotedByTheIdThatItsAnswerHas() throws Exception {
        Path audit = folder.resolve("ids");
        List<String> told = new ArrayList<>();
        try (TerminologyServer server = StartedServer.start(
                new DataFolder(folder.resolve("data")),
                folder.resolve("no-folder"),
                Map.of("CROSSWALK_AUDIT_FOLDER", audit.toString()),
                complaint -> {})) {
            for (String request : List.of(
                    "GARBAGE\r\n\r\n",
                    "BREW /fhir HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                    "GET /health HTTP/1.1\r\nHost: x\r\nX-Request-ID: mine-1\r\nConnection: close\r\n\r\n")) {
                try (Socket socket = new Socket("localhost", server.port())) {
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                    told.add(answer.replaceFirst("(?is).*\r\nX-Request-ID: ([^\r]*).*", "$1"));
                }
            }
        }
        assertThat(told).element(2).isEqualTo("mine-1");
        assertThat(lines(audit))
                .extracting(line -> line.path("request").asText())
                .containsExactlyInAnyOrderElementsOf(told);
        assertThat(lines(audit))
                .extracting(line -> line.path("method").asText())
                .containsExactlyInAnyOrder("-", "-", "GET");
    }

    private static List<JsonNode> lines(Path audit) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(audit)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line : Files.readAllLines(file)) {
                    lines.add(new ObjectMapper().readTree(line));
                }
            }
        }
        return lines;
    }

    private static String bundle(String type, String method, String url, String resource) {
        return """
                {"resourceType": "Bundle", "type": "%s", "entry": [
                 {"request": {"method": "%s", "url": "%s"}, "resource": %s}]}""".formatted(type, method, url, resource);
    }

    private void get(String path) throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                BodyHandlers.discarding());
    }

    private void post(String path, String type, String body) throws Exception {
        client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.discarding());
    }
}
