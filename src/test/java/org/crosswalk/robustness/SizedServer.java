package org.crosswalk.robustness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;

/** The whole server on a free port with a data folder, and a client that measures every answer. */
final class SizedServer implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TerminologyServer server;
    private final Map<String, Long> longest = new HashMap<>();

    /** An answer and how long it took to come. */
    record Answer(int status, String body, long millis) {}

    private SizedServer(TerminologyServer server) {
        this.server = server;
    }

    /** Starts on a data folder, with settings as environment variables. */
    static SizedServer start(Path folder, Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("CROSSWALK_DATA_STARTER", "false");
        Files.createDirectories(folder);
        List<String> complaints = new ArrayList<>();
        return new SizedServer(
                StartedServer.start(new DataFolder(folder), folder.resolve("no-starter-set"), all, complaints::add));
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return post(path, json, "application/fhir+json");
    }

    Answer post(String path, String body, String type) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)), path);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET(), path);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/fhir" + path))
                .timeout(Duration.ofMinutes(2));
    }

    private Answer send(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        long millis = (System.nanoTime() - start) / 1_000_000;
        longest.merge(path.replaceFirst("\\?.*", ""), millis, Math::max);
        return new Answer(response.statusCode(), response.body(), millis);
    }

    /** The longest time of an answer in milliseconds, by path. */
    Map<String, Long> longest() {
        return longest;
    }

    @Override
    public void close() {
        server.close();
    }
}
