package org.crosswalk.app.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.model.Role;
import org.crosswalk.model.StoredKey;

/** A server of tests with settings of its own and nothing loaded but what every server has. */
final class GuardedServer implements AutoCloseable {

    private final Path file;
    private final KeyFile keys;
    private final TerminologyServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    /** In a folder, with lines of settings beside those of every such server. */
    GuardedServer(Path folder, String settings) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        this.file = folder.resolve("crosswalk.yaml");
        this.keys = new KeyFile(data);
        write(settings);
        server = new TerminologyServer(
                new SettingsReader().read(file, Map.of()), new DataFolder(data), folder.resolve("none"), line -> {});
        server.rereading(file, () -> new SettingsReader().read(file, Map.of()));
        server.start(LoadListener.SILENT);
    }

    /** Puts other lines in the place of those before. */
    void write(String settings) throws Exception {
        Files.writeString(file, "data: {starter: false}\n" + settings);
    }

    /** A new key with a role, and with licensed systems. */
    String key(String name, Role role, String... licensed) throws Exception {
        String key = KeyFile.newKey();
        keys.add(new StoredKey(name, KeyFile.hash(key), EnumSet.of(role), List.of(licensed), null, Instant.now()));
        return key;
    }

    int port() {
        return server.port();
    }

    KeyFile keys() {
        return keys;
    }

    /** The root of the server, without a slash behind. */
    String root() {
        return server.address().replaceFirst("/fhir$", "");
    }

    HttpResponse<String> send(String method, String path, String type, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, "", "", headers);
    }

    /** Waits until a request is answered with a status: what changes is seen within seconds. */
    void await(int status, String path, String... headers) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        int now = get(path, headers).statusCode();
        while (now != status && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            now = get(path, headers).statusCode();
        }
        if (now != status) {
            throw new AssertionError(path + " answers " + now + " and not " + status);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
