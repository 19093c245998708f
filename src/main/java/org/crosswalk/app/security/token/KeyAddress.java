package org.crosswalk.app.security.token;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The address of an issuer's keys, as the settings have it: asked itself, and no other that it leads to. */
final class KeyAddress {

    private static final int MOST_BYTES = 1 << 20;
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    /** For all of it: a request's own timeout ends when the head of the answer has come. */
    private static final Duration ANSWERING = Duration.ofSeconds(10);

    private final String url;
    private final Duration answering;
    private @Nullable HttpClient client;

    KeyAddress(String url) {
        this(url, ANSWERING);
    }

    /** With the time for a whole answer. */
    KeyAddress(String url, Duration answering) {
        this.url = url;
        this.answering = answering;
    }

    /**
     * What is there.
     *
     * @throws IOException when it cannot be had, or not in time
     */
    byte[] read() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept", "application/jwk-set+json, application/json")
                .build();
        CompletableFuture<HttpResponse<byte[]>> asked = client().sendAsync(request, head -> new Bounded());
        try {
            HttpResponse<byte[]> answer = asked.get(answering.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException(url + " answers " + answer.statusCode());
            }
            if (answer.body().length > MOST_BYTES) {
                throw new IOException(url + " answers more than " + MOST_BYTES + " bytes");
            }
            return answer.body();
        } catch (TimeoutException e) {
            throw new IOException(url + " has not answered in full within " + answering.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(url + " cannot be read: " + e.getCause(), e);
        } finally {
            asked.cancel(true);
        }
    }

    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .connectTimeout(CONNECTING)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = made;
        }
        return made;
    }

    /** Takes the bytes of a body, and no more of them once they are too many. */
    private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {

        private final HttpResponse.BodySubscriber<byte[]> bytes = HttpResponse.BodySubscribers.ofByteArray();
        private Flow.@Nullable Subscription subscription;
        private long taken;

        @Override
        public CompletionStage<byte[]> getBody() {
            return bytes.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            bytes.onSubscribe(begun);
        }

        @Override
        public void onNext(List<ByteBuffer> more) {
            if (taken > MOST_BYTES) {
                return;
            }
            taken += more.stream().mapToLong(ByteBuffer::remaining).sum();
            bytes.onNext(more);
            if (taken > MOST_BYTES && subscription != null) {
                subscription.cancel();
                bytes.onComplete();
            }
        }

        @Override
        public void onError(Throwable failure) {
            bytes.onError(failure);
        }

        @Override
        public void onComplete() {
            bytes.onComplete();
        }
    }
}
