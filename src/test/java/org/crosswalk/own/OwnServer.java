package org.crosswalk.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswalk.repository.Database;
import org.jspecify.annotations.Nullable;

/** What the tests of own content ask a server, and the resources that they write. */
final class OwnServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static final String CODE_SYSTEM = "{\"resourceType\":\"CodeSystem\",\"url\":\"https://site.example/CodeSystem/c\","
            + "\"version\":\"1\",\"status\":\"active\",\"content\":\"complete\",\"concept\":[{\"code\":\"DM\","
            + "\"display\":\"Sugar\"},{\"code\":\"HT\",\"display\":\"Pressure\"}]}";

    static final String MAP = "{\"resourceType\":\"ConceptMap\",\"url\":\"https://site.example/ConceptMap/m\","
            + "\"version\":\"1\",\"status\":\"active\",\"sourceUri\":\"https://site.example/CodeSystem/c?vs\","
            + "\"group\":[{\"source\":\"https://site.example/CodeSystem/c\",\"target\":"
            + "\"http://hl7.org/fhir/sid/icd-10-cm\",\"element\":[{\"code\":\"DM\",\"target\":[{\"code\":\"E11.9\","
            + "\"equivalence\":\"equivalent\"}]}]}]}";

    private final String base;

    OwnServer(String base) {
        this.base = base;
    }

    record Answer(int status, HttpResponse<String> response) {
        JsonNode json() throws IOException {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text() throws IOException {
            return json().at("/issue/0/details/text").asText();
        }
    }

    Answer send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/fhir+json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    /** What the server says of itself. */
    JsonNode health() throws IOException, InterruptedException {
        return new OwnServer(base.replaceFirst("/fhir$", "/health")).get("").json();
    }

    /** Whether a code of ICD-10-CM is in a value set. */
    boolean isIn(String url, String code) throws IOException, InterruptedException {
        JsonNode answer = get("/ValueSet/$validate-code?url=" + url + "&system=http://hl7.org/fhir/sid/icd-10-cm&code="
                        + code)
                .json();
        for (JsonNode parameter : answer.path("parameter")) {
            if (parameter.path("name").asText().equals("result")) {
                return parameter.path("valueBoolean").asBoolean();
            }
        }
        throw new AssertionError(answer.toString());
    }

    static String valueSet(String url, String version, String... codes) {
        StringBuilder concepts = new StringBuilder();
        for (String code : codes) {
            concepts.append(concepts.isEmpty() ? "" : ",").append("{\"code\":\"" + code + "\"}");
        }
        return "{\"resourceType\":\"ValueSet\",\"url\":\"" + url + "\",\"version\":\"" + version
                + "\",\"status\":\"active\",\"name\":\"V\",\"contact\":[{\"name\":\"Ward 7\"}],\"compose\":{\"include\":"
                + "[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"concept\":[" + concepts + "]}]}}";
    }

    static String withId(String resource, String id) {
        return resource.replaceFirst("\"url\"", "\"id\":\"" + id + "\",\"url\"");
    }

    /** The settings of a server that is written, and keeps what is written in a database. */
    static Map<String, String> settings(Database database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("CROSSWALK_OWN_WRITING", "localhost");
        settings.put("CROSSWALK_DATABASE_URL", database.url());
        settings.put("CROSSWALK_DATABASE_USER", database.user());
        return settings;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
