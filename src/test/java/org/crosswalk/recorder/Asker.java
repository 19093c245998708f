package org.crosswalk.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Puts questions to a server. Thread-safe. */
final class Asker {

    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final Normaliser normaliser;

    Asker(URI base) {
        this.base = base;
        this.normaliser = new Normaliser(base);
    }

    Normaliser normaliser() {
        return normaliser;
    }

    Answer ask(Question question) {
        HttpResponse<String> response =
                send(request(question), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(
                response.statusCode(),
                normaliser.headers(response.headers()),
                normaliser.body(question, response.body()));
    }

    /** For answers that are too long to be held. */
    HttpResponse<InputStream> open(Question question) {
        return send(request(question), HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest request(Question question) {
        String path = question.path();
        String uri = path.startsWith("~")
                ? base.getScheme() + "://" + base.getAuthority() + path.substring(1)
                : base.toString() + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).timeout(PATIENCE);
        question.headers().forEach(request::header);
        request.method(
                question.method(),
                question.body().isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(question.body(), StandardCharsets.UTF_8));
        return request.build();
    }

    /** A connection that the server closes while a request is on its way says nothing about the answer. */
    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        IOException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return client.send(request, handler);
            } catch (IOException broken) {
                last = broken;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
        throw new UncheckedIOException(request.method() + " " + request.uri() + " got no answer", last);
    }
}
