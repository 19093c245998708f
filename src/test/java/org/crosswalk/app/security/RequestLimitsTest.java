package org.crosswalk.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.crosswalk.model.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many requests a client may have under way, and how many all together may send in a second. */
class RequestLimitsTest {

    private static final String LOOKUP =
            "/fhir/CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male";
    private static final int AT_ONCE = 3;

    @TempDir
    Path folder;

    @Test
    void aClientHasSoManyRequestsUnderWayAndOthersHaveTheirOwn() throws Exception {
        // No body is too slow here: a machine that stands still for seconds must not end them.
        try (GuardedServer server = new GuardedServer(
                folder,
                "server: {port: 0}\nlimits: {client-requests: " + AT_ONCE
                        + ", slow-seconds: 600, idle-seconds: 600}\n")) {
            String key = server.key("reader", Role.READER);
            server.await(200, LOOKUP, "X-API-Key", key);
            List<Socket> waiting = new ArrayList<>();
            try {
                HttpResponse<String> refused = server.get(LOOKUP);
                Instant end = Instant.now().plusSeconds(30);
                // Each is under way as long as its body does not arrive. One that comes before the question before it
                // has
                // ended is refused itself, and so another follows.
                while (refused.statusCode() == 200 && Instant.now().isBefore(end)) {
                    waiting.add(withoutBody(server));
                    Thread.sleep(50);
                    refused = server.get(LOOKUP);
                }
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(waiting).hasSizeGreaterThanOrEqualTo(AT_ONCE);
                assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(refused.body())
                        .contains(
                                "OperationOutcome", "throttled", "more requests than it may, " + AT_ONCE + " at once");
                assertThat(server.get(LOOKUP, "X-API-Key", key).statusCode()).isEqualTo(200);
                assertThat(server.get("/health").statusCode()).isEqualTo(200);
            } finally {
                for (Socket socket : waiting) {
                    socket.close();
                }
            }
            server.await(200, LOOKUP);
        }
    }

    @Test
    void allTogetherSendSoManyInASecond() throws Exception {
        try (GuardedServer server =
                new GuardedServer(folder, "server: {port: 0}\nlimits: {requests-per-second: 20}\n")) {
            String key = server.key("reader", Role.READER);
            server.await(200, LOOKUP, "X-API-Key", key);
            AtomicInteger answered = new AtomicInteger();
            AtomicInteger refused = new AtomicInteger();
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            long since = System.nanoTime();
            for (String[] headers : new String[][] {{}, {"X-API-Key", key}}) {
                clients.add(CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 100; i++) {
                        ask(server, headers, answered, refused);
                    }
                }));
            }
            clients.forEach(CompletableFuture::join);
            double seconds = (System.nanoTime() - since) / 1e9;
            assertThat(answered.get() + refused.get()).isEqualTo(200);
            // What one second gives may have been there at the start.
            assertThat(answered.get()).isLessThanOrEqualTo((int) (20 + 20 * seconds) + 1);
            assertThat(refused.get()).isPositive();
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
            server.await(200, LOOKUP);
        }
    }

    /** A request of which only the head has come, and the first of its body. */
    private static Socket withoutBody(GuardedServer server) throws IOException {
        Socket socket = new Socket("localhost", server.port());
        socket.getOutputStream()
                .write(("POST /fhir/CodeSystem/$lookup HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/fhir+json\r\nContent-Length: 1000\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void ask(GuardedServer server, String[] headers, AtomicInteger answered, AtomicInteger refused) {
        try {
            HttpResponse<String> answer = server.get(LOOKUP, headers);
            if (answer.statusCode() == 429) {
                refused.incrementAndGet();
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(answer.body()).contains("All clients together send more requests than the server takes, 20");
            } else {
                assertThat(answer.statusCode()).isEqualTo(200);
                answered.incrementAndGet();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
