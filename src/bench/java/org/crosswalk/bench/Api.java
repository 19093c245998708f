package org.crosswalk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads content through the API of a server, before anything is measured. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    Api(int port) {
        base = "http://localhost:" + port + Question.BASE;
    }

    /** The text as the value of a query parameter. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * The answer to a GET.
     *
     * @param target path and query below the base of the service, encoded
     * @throws BenchException when the status is not 200
     */
    JsonNode get(String target) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + target))
                .header("Accept", "application/fhir+json")
                .timeout(Duration.ofMinutes(2))
                .build();
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            throw new BenchException("GET " + target + ": status " + answer.statusCode() + " " + body);
        }
        return JSON.readTree(answer.body());
    }
}
