package org.crosswalk.app.security.token;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The address of an issuer's keys, as the settings have it: asked itself, and no other that it leads to. */
final class KeyAddress {

    private static final int MOST_BYTES = 1 << 20;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(10);

    private final String url;
    private @Nullable HttpClient client;

    KeyAddress(String url) {
        this.url = url;
    }

    /** What is there. */
    synchronized byte[] read() throws IOException, InterruptedException {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .connectTimeout(CONNECTING)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = made;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(ANSWERING)
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
        HttpResponse<InputStream> answer = made.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException(url + " answers " + answer.statusCode());
            }
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException(url + " answers more than " + MOST_BYTES + " bytes");
            }
            return bytes;
        }
    }
}
