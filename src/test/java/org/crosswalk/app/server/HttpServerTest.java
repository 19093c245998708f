package org.crosswalk.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the server does around the FHIR service: a servlet stands in its place that says what it was asked. */
class HttpServerTest {

    private static final int LIMIT = 64 * 1024;

    private final TerminologyRegistry registry = new TerminologyRegistry();
    private final CountDownLatch slowBegan = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    /** Says method, path, and the length of the body. */
    private final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String path = String.valueOf(request.getPathInfo());
            if (path.equals("/fails")) {
                throw new IllegalStateException("secret of the house");
            }
            if (path.equals("/slow")) {
                slowBegan.countDown();
                try {
                    slowMayEnd.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            int length = request.getInputStream().readAllBytes().length;
            response.setContentType("application/fhir+json;charset=utf-8");
            String encodings = request.getHeader("Content-Encoding") + request.getHeader("Accept-Encoding");
            response.getWriter()
                    .print(request.getMethod() + " " + path + " " + length + " " + encodings
                            + (path.equals("/large") ? " ".repeat(50_000) : ""));
        }
    }

    @AfterEach
    void stop() {
        slowMayEnd.countDown();
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void isReadyWhenTheContentIs() throws Exception {
        start(Map.of());
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health").body()).contains("\"status\":\"loading\"");
        HttpResponse<String> early = get("/fhir/metadata");
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(early.body()).contains("\"OperationOutcome\"", "\"transient\"");
        serveSomething();
        HttpResponse<String> ready = get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"status\":\"ready\"", "\"generation\":1");
        assertThat(get("/fhir/metadata").body()).isEqualTo("GET /metadata 0 nullnull");
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/health").body()).contains("\"status\":\"ok\"", "\"warnings\":[]");
        assertThat(send("/health/live", "POST", "").statusCode()).isEqualTo(405);
        assertThat(send("/health", "POST", "").statusCode()).isEqualTo(405);
    }

    @Test
    void saysWhatIsWhere() throws Exception {
        start(Map.of("CROSSWALK_SERVER_BASE_PATH", "/tx/r4"));
        serveSomething();
        assertThat(get("/tx/r4/metadata").body()).startsWith("GET /metadata");
        assertThat(get("/tx/r4").statusCode()).isEqualTo(200);
        assertThat(send("/tx/r4", "POST", "{}").body()).startsWith("POST null 2");
        assertThat(get("/fhir/metadata").statusCode()).isEqualTo(404);
        assertThat(server.address()).isEqualTo("http://localhost:" + server.port() + "/tx/r4");
    }

    @Test
    void answersUnknownPathsWithAnOutcomeInTheAskedFormat() throws Exception {
        start(Map.of());
        serveSomething();
        HttpResponse<String> json = get("/nowhere/%3Cscript%3E");
        assertThat(json.statusCode()).isEqualTo(404);
        assertThat(json.headers().firstValue("Content-Type")).hasValue("application/fhir+json;charset=utf-8");
        assertThat(json.body())
                .isEqualTo("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\","
                        + "\"code\":\"not-found\",\"diagnostics\":\"There is nothing at this address.\"}]}");
        HttpResponse<String> xml = client.send(
                request("/nowhere").header("Accept", "application/fhir+xml").build(), BodyHandlers.ofString());
        assertThat(xml.body()).startsWith("<OperationOutcome xmlns=\"http://hl7.org/fhir\">");
        assertThat(get("/nowhere?_format=xml").body()).startsWith("<OperationOutcome");
    }

    @Test
    void limitsBodiesHoweverTheyCome() throws Exception {
        start(Map.of());
        serveSomething();
        assertThat(send("/fhir/x", "POST", "a".repeat(LIMIT)).body()).startsWith("POST /x " + LIMIT);
        HttpResponse<String> known = send("/fhir/x", "POST", "a".repeat(LIMIT + 1));
        assertThat(known.statusCode()).isEqualTo(413);
        assertThat(known.body()).contains("\"too-long\"", "larger than the limit of 65536 bytes");
        byte[] large = new byte[LIMIT + 1];
        HttpRequest chunked = request("/fhir/x")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build();
        assertThat(client.send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
        byte[] bomb = packed(new byte[50_000_000]);
        assertThat(bomb.length).isLessThan(LIMIT);
        assertThat(sendPacked(bomb, "gzip").statusCode()).isEqualTo(413);
    }

    @Test
    void unpacksBodies() throws Exception {
        start(Map.of());
        serveSomething();
        assertThat(sendPacked(packed(new byte[1000]), "gzip").body()).isEqualTo("POST /x 1000 nullnull");
        HttpResponse<String> broken = sendPacked(new byte[] {1, 2, 3}, "gzip");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.body()).contains("OperationOutcome");
        assertThat(sendPacked(new byte[] {1, 2, 3}, "br").statusCode()).isEqualTo(415);
    }

    @Test
    void packsAnswersWhenAskedAndAllowed() throws Exception {
        start(Map.of());
        serveSomething();
        HttpRequest wanting =
                request("/fhir/large").header("Accept-Encoding", "gzip").build();
        HttpResponse<InputStream> small = client.send(wanting, BodyHandlers.ofInputStream());
        assertThat(small.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new String(new GZIPInputStream(small.body()).readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("GET /large")
                .hasSizeGreaterThan(50_000);
        assertThat(get("/fhir/large").headers().firstValue("Content-Encoding")).isEmpty();
        server.stop();
        start(Map.of("CROSSWALK_SERVER_GZIP", "false"));
        HttpRequest again =
                request("/fhir/large").header("Accept-Encoding", "gzip").build();
        assertThat(client.send(again, BodyHandlers.ofString()).headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void hasTheMethodsOfAReadOnlyService() throws Exception {
        start(Map.of());
        serveSomething();
        for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE")) {
            HttpResponse<String> refused = send("/fhir/x", method, "");
            assertThat(refused.statusCode()).as(method).isEqualTo(405);
            assertThat(refused.headers().firstValue("Allow")).hasValue("GET, HEAD, POST, OPTIONS");
            assertThat(refused.body()).contains("OperationOutcome");
        }
        HttpResponse<String> head = send("/fhir/x", "HEAD", "");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        HttpResponse<String> options = send("/fhir/x", "OPTIONS", "");
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).hasValue("GET, HEAD, POST, OPTIONS");
    }

    @Test
    void letsTheNamedOriginsIn() throws Exception {
        start(Map.of("CROSSWALK_CORS_ALLOWED_ORIGINS", "https://app.example"));
        serveSomething();
        assertThat(allowed("https://app.example")).contains("https://app.example");
        assertThat(allowed("https://appxexample")).isEmpty();
        assertThat(allowed("https://evil.example")).isEmpty();
        HttpResponse<String> preflight = client.send(
                request("/fhir/x")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://app.example")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "content-type")
                        .build(),
                BodyHandlers.ofString());
        assertThat(preflight.statusCode()).isBetween(200, 204);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElse(""))
                .contains("POST");
        server.stop();
        start(Map.of());
        assertThat(allowed("https://app.example")).isEmpty();
    }

    @Test
    void tellsNoVersionAndNoStackTrace() throws Exception {
        start(Map.of());
        serveSomething();
        HttpResponse<String> failed = get("/fhir/fails");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("OperationOutcome").doesNotContain("secret", "Exception", "at org.");
        assertThat(failed.headers().firstValue("Server")).hasValue("Crosswalk");
        assertThat(failed.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(failed.headers().map().keySet()).doesNotContain("x-powered-by");
    }

    @Test
    void refusesWhatIsNoRequestWithAnOutcome() throws Exception {
        start(Map.of());
        serveSomething();
        assertThat(raw("GET /fhir/" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("OperationOutcome")
                .doesNotContain("html");
        assertThat(raw("GET /fhir/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX: " + "a".repeat(40_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("OperationOutcome");
        assertThat(raw("GET /fhir/..%2f..%2fx HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("OperationOutcome")
                .doesNotContain("Jetty");
    }

    @Test
    void keepsConnectionsOpen() throws Exception {
        start(Map.of());
        serveSomething();
        String one = "GET /fhir/x HTTP/1.1\r\nHost: a\r\n\r\n";
        String last = "GET /fhir/y HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        assertThat(raw(one + last)).contains("GET /x 0", "GET /y 0");
    }

    @Test
    void finishesRequestsUnderWayWhenStopped() throws Exception {
        start(Map.of());
        serveSomething();
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(request("/fhir/slow").build(), BodyHandlers.ofString());
        assertThat(slowBegan.await(5, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::stop);
        Thread.sleep(200);
        assertThat(stopping).isNotDone();
        slowMayEnd.countDown();
        assertThat(slow.get(5, TimeUnit.SECONDS).body()).startsWith("GET /slow");
        stopping.get(5, TimeUnit.SECONDS);
    }

    @Test
    void saysThatThePortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            String port = String.valueOf(taken.getLocalPort());
            assertThatThrownBy(() -> start(Map.of("CROSSWALK_SERVER_PORT", port)))
                    .isInstanceOf(ServeFault.class)
                    .hasMessage("cannot listen on localhost:" + port
                            + ": the port is in use (settings server.host, server.port)");
        }
        assertThatThrownBy(() -> start(Map.of("CROSSWALK_SERVER_HOST", "no-such-host.invalid")))
                .isInstanceOf(ServeFault.class)
                .hasMessageContaining("no such address (setting server.host)");
    }

    private void start(Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>();
        all.put("CROSSWALK_SERVER_PORT", "0");
        all.put("CROSSWALK_LIMITS_BODY_KILOBYTES", String.valueOf(LIMIT / 1024));
        all.putAll(environment);
        server = new HttpServer(new SettingsReader().read(null, all), registry, () -> Echo::new);
        server.listen();
        server.answer();
    }

    private void serveSomething() {
        registry.publish(new TerminologySnapshot(1, List.of(), List.of(), List.of(), List.of()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String path, String method, String body) throws Exception {
        return client.send(
                request(path).method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> sendPacked(byte[] body, String encoding) throws Exception {
        return client.send(
                request("/fhir/x")
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private List<String> allowed(String origin) throws Exception {
        return client.send(request("/fhir/x").header("Origin", origin).build(), BodyHandlers.ofString())
                .headers()
                .allValues("Access-Control-Allow-Origin");
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
