package org.crosswalk.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.bulk.GeneratedCodes;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.OpenedRelease;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.testing.StartedServer;

/** Rows as payers have them, and what a server says of them over HTTP. {@code -Dspark.data} names a data folder with all releases. */
final class Checked implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ROWS = 20_000;
    private static final long SEED = 20_261_129L;

    /** Two procedures whose hashes are one in Java, and that were taken for one another by a client. */
    private static final List<String> ONE_HASH = List.of("008P0ZZ", "00910ZZ");

    final Path data;
    final Path file;
    final List<ObjectNode> rows = new ArrayList<>();
    final List<JsonNode> answers = new ArrayList<>();
    private final TerminologyServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    Checked(Path folder) throws Exception {
        String named = System.getProperty("spark.data", "");
        this.data = named.isEmpty() ? folder.resolve("data") : Path.of(named);
        this.server = StartedServer.start(new DataFolder(data), Path.of("terminology"), Map.of(), complaint -> {});
        this.file = folder.resolve("rows.json");
        generate();
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(row).append('\n'));
        Files.writeString(file, lines);
        String text = send(HttpRequest.newBuilder(uri("/check"))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Accept", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                        .build())
                .body();
        for (String line : text.strip().split("\n")) {
            answers.add(JSON.readTree(line));
        }
    }

    private void generate() throws Exception {
        List<CodeSystemProvider> systems = new ArrayList<>();
        for (OpenedRelease release : new DataFolder(data).open()) {
            systems.addAll(release.codeSystems());
        }
        GeneratedCodes codes = new GeneratedCodes(systems, new Random(SEED));
        while (rows.size() < ROWS) {
            InputRow row = codes.next(rows.size());
            if (!row.code().isBlank()) {
                add(
                        row.systems().isEmpty() ? "" : row.systems().iterator().next(),
                        row.code(),
                        Objects.toString(row.day(), null));
            }
        }
        for (CodeSystemProvider system : systems) {
            Map<Integer, String> hashes = new HashMap<>();
            for (int i = 0; i < system.size(); i++) {
                String code = system.code(i);
                String other = hashes.putIfAbsent(code.hashCode(), code);
                if (other != null && rows.size() < 2 * ROWS) {
                    add(system.header().url(), other, "2026-01-15");
                    add(system.header().url(), code, "2026-01-15");
                }
            }
        }
        for (String code : ONE_HASH) {
            add("icd-10-pcs", code, "2026-01-15");
        }
        add("icd-10-cm", "E11.9", "1-Oct");
        add("icd-10-cm", "E11.9", "1/15/2026");
        add("ICD-10-XX", "E11.9", "2026-01-15");
        add("http://loinc.org", "8867-4", "2026-01-15");
    }

    private void add(String system, String code, @org.jspecify.annotations.Nullable String day) {
        ObjectNode row = JSON.createObjectNode().put("n", rows.size()).put("system", system).put("code", code);
        if (day != null) {
            row.put("date", day);
        }
        rows.add(row);
    }

    /** The view of the rows in SQL. */
    String view() {
        return "CREATE TEMPORARY VIEW given(n INT, system STRING, code STRING, date STRING) USING json OPTIONS (path '"
                + file.toUri() + "', multiLine 'false')";
    }

    /** An answer of the FHIR service; of a failure the OperationOutcome. */
    JsonNode ask(String path, Map<String, String> query) throws Exception {
        StringBuilder text = new StringBuilder("/fhir/").append(path);
        char mark = '?';
        for (Map.Entry<String, String> pair : query.entrySet()) {
            text.append(mark)
                    .append(pair.getKey())
                    .append('=')
                    .append(URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8));
            mark = '&';
        }
        return JSON.readTree(
                send(HttpRequest.newBuilder(uri(text.toString())).build()).body());
    }

    /** The value of a parameter of an answer; a missing node where there is none. */
    static JsonNode parameter(JsonNode answer, String name) {
        for (JsonNode parameter : answer.path("parameter")) {
            if (parameter.path("name").asText().equals(name)) {
                for (Map.Entry<String, JsonNode> member : parameter.properties()) {
                    if (member.getKey().startsWith("value")) {
                        return member.getValue();
                    }
                }
            }
        }
        return JSON.missingNode();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
    }
}
