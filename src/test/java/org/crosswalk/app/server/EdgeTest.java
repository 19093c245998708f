package org.crosswalk.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.log.RequestLines;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What every request and every answer goes through, whatever the path. */
class EdgeTest {

    private static final String ID = "X-Request-ID: ";

    private final TerminologyRegistry registry = new TerminologyRegistry();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger requests = (Logger) LoggerFactory.getLogger(RequestLines.LOGGER);
    private final Logger inside = (Logger) LoggerFactory.getLogger("org.crosswalk.inside");
    private HttpServer server;

    /** Flushes before it is done, as the FHIR service does, and logs a line. */
    private static final class Small extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            LoggerFactory.getLogger("org.crosswalk.inside").info("asked {}", request.getHeader("X-Request-ID"));
            response.addHeader("Date", "Tue, 01 Jan 2030 00:00:00 GMT");
            response.setContentType("application/fhir+json");
            response.getOutputStream().write("some".getBytes(StandardCharsets.US_ASCII));
            response.flushBuffer();
            response.getOutputStream().write(" more".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @BeforeEach
    void start() throws Exception {
        Map<String, String> settings = Map.of(
                "CROSSWALK_SERVER_PORT", "0",
                "CROSSWALK_LOG_REQUESTS", "true",
                "CROSSWALK_CORS_ALLOWED_ORIGINS", "https://app.example");
        server = new HttpServer(new SettingsReader().read(null, settings), registry, () -> Small::new);
        server.listen();
        server.answer();
        registry.publish(new TerminologySnapshot(1, List.of(), List.of(), List.of(), List.of()));
        log.start();
        requests.setLevel(Level.INFO);
        requests.addAppender(log);
        inside.addAppender(log);
    }

    @AfterEach
    void stop() {
        requests.detachAppender(log);
        inside.detachAppender(log);
        server.stop();
    }

    @Test
    void everyAnswerHasTheRequestsId() throws Exception {
        for (String path : List.of("/health", "/health/live", "/", "/fhir/x", "/nowhere")) {
            assertThat(send("GET " + path, "X-Request-ID: my-id.7")).as(path).contains(ID + "my-id.7\r\n");
            assertThat(send("GET " + path, "X-Request-ID: not usable"))
                    .as(path)
                    .containsPattern(ID + "[0-9a-f-]{36}\r\n");
        }
        assertThat(send("PUT /fhir/x", ID + "p1")).startsWith("HTTP/1.1 405").contains(ID + "p1\r\n");
        assertThat(send("GET /fhir/..%2f..%2fx", ID + "b1"))
                .startsWith("HTTP/1.1 400")
                .contains(ID);
        assertThat(send("GET /fhir/x", "X: " + "a".repeat(40_000)))
                .startsWith("HTTP/1.1 431")
                .contains(ID);
    }

    @Test
    void theIdIsInTheLog() throws Exception {
        send("GET /fhir/x?code=E11.9", ID + "seen-1");
        send("GET /health", ID + "seen-2");
        List<String> lines = lines(3);
        assertThat(lines).anyMatch(line -> line.equals("asked seen-1"));
        assertThat(lines).anyMatch(line -> line.contains(" GET /fhir/x 200 ") && line.endsWith(" seen-1"));
        assertThat(lines).anyMatch(line -> line.contains(" GET /health 200 ") && line.endsWith(" seen-2"));
        assertThat(log.list)
                .filteredOn(event -> event.getFormattedMessage().startsWith("asked"))
                .allSatisfy(event -> assertThat(event.getMDCPropertyMap()).containsEntry("request", "seen-1 "));
    }

    @Test
    void neitherRepeatsNorLogsWhatIsNoPath() throws Exception {
        assertThat(send("TRACE /nowhere", "X-Secret: hush"))
                .startsWith("HTTP/1.1 405")
                .doesNotContain("hush");
        assertThat(send("TRACE /fhir/x", "X-Secret: hush"))
                .startsWith("HTTP/1.1 405")
                .doesNotContain("hush");
        assertThat(send("CONNECT hush.example:443", "X: y"))
                .startsWith("HTTP/1.1 4")
                .doesNotContain("hush");
        assertThat(lines(3)).noneMatch(line -> line.contains("hush"));
    }

    @Test
    void everyAnswerSaysThatItsTypeIsMeant() throws Exception {
        for (String request :
                List.of("GET /health", "GET /fhir/x", "GET /nowhere", "GET /fhir/..%2f..%2fx", "BREW /x")) {
            assertThat(send(request, "X: y")).as(request).containsOnlyOnce("X-Content-Type-Options: nosniff\r\n");
        }
        assertThat(send("GET /fhir/x", "X: " + "a".repeat(40_000))).contains("X-Content-Type-Options: nosniff\r\n");
    }

    @Test
    void aSmallAnswerHasItsLengthAndOneDate() throws Exception {
        String answer = send("GET /fhir/x", "X: y");
        assertThat(answer)
                .contains("Content-Length: 9\r\n")
                .endsWith("some more")
                .doesNotContain("chunked");
        assertThat(answer.split("\r\nDate: ", -1)).hasSize(2);
    }

    @Test
    void aPageOfAnotherOriginMaySendAndReadTheIds() throws Exception {
        String asked = "Origin: https://app.example\r\nAccess-Control-Request-Method: GET\r\n"
                + "Access-Control-Request-Headers: x-request-id,traceparent";
        String preflight = send("OPTIONS /fhir/x", asked).toLowerCase(Locale.ROOT);
        assertThat(header(preflight, "access-control-allow-headers")).contains("x-request-id", "traceparent");
        assertThat(Integer.parseInt(header(preflight, "access-control-max-age")))
                .isGreaterThanOrEqualTo(600);
        String answer = send("GET /fhir/x", "Origin: https://app.example").toLowerCase(Locale.ROOT);
        assertThat(header(answer, "access-control-expose-headers")).contains("x-request-id", "traceparent");
    }

    private static String header(String answer, String name) {
        return answer.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + answer));
    }

    private List<String> lines(int least) throws InterruptedException {
        for (int i = 0; i < 50 && log.list.size() < least; i++) {
            Thread.sleep(50);
        }
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private String send(String request, String header) throws Exception {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(request.startsWith("CONNECT") ? 2000 : 30_000);
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + header + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketTimeoutException open) {
                // After a CONNECT the connection is not closed by the server; the answer is there all the same.
                assertThat(request).startsWith("CONNECT");
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
