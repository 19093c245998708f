package org.crosswalk.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that send or take next to nothing cost no thread and little memory, and are let go. */
class SlowClientsTest {

    private static final int MANY = 200;
    private static final int MEGABYTE = 1 << 20;

    private final TerminologyRegistry registry = new TerminologyRegistry();
    private final List<Socket> sockets = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    /** Answers as many megabytes as the path says, or the length of the body. */
    private static final class Megabytes extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            int length = request.getInputStream().readAllBytes().length;
            response.setContentType("application/octet-stream");
            OutputStream out = response.getOutputStream();
            if (request.getMethod().equals("POST")) {
                out.write(("took " + length).getBytes(StandardCharsets.US_ASCII));
                return;
            }
            byte[] some = new byte[MEGABYTE / 8];
            for (int i = 0; i < 8 * Integer.parseInt(request.getPathInfo().substring(1)); i++) {
                out.write(some);
            }
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void doNotKeepOthersFromBeingAnswered() throws Exception {
        start(Map.of("THREADS", "8", "SLOW_SECONDS", "60", "WAITING_MEGABYTES", "32"));
        assertThat(get("/fhir/0").statusCode()).isEqualTo(200);
        long before = usedMegabytes();
        for (int i = 0; i < MANY; i++) {
            send(open(), "POST /fhir/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n{");
            send(open(), "GET /fhir/3 HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        for (int i = 0; i < 5; i++) {
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/health").statusCode()).isEqualTo(200);
            assertThat(get("/fhir/0").statusCode()).isEqualTo(200);
            assertThat(post("{}").body()).isEqualTo("took 2");
        }
        long grown = usedMegabytes() - before;
        System.out.println(MANY + " slow bodies and " + MANY + " slow readers: " + grown + " MiB");
        assertThat(grown).isLessThan(64);
    }

    @Test
    void areLetGo() throws Exception {
        start(Map.of("SLOW_SECONDS", "1"));
        Socket head = open();
        Socket body = open();
        Socket reader = open();
        Socket idle = open();
        send(body, "POST /fhir/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
        send(reader, "GET /fhir/3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        boolean headOpen = true;
        for (int i = 0; i < 35; i++) {
            headOpen = headOpen && trickle(head, i == 0 ? "G" : "E");
            trickle(body, "{");
            reader.getInputStream().read();
            Thread.sleep(100);
        }
        assertThat(headOpen).as("the head that does not end").isFalse();
        assertThat(text(body)).startsWith("HTTP/1.1 408").contains("OperationOutcome", "too slowly");
        assertThat(taken(reader)).as("what the slow reader got").isLessThan(3 * MEGABYTE);
        send(idle, "GET /fhir/0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(text(idle)).as("who has asked nothing yet").startsWith("HTTP/1.1 200");
    }

    @Test
    void areNotThoseThatMoveSteadily() throws Exception {
        start(Map.of("SLOW_SECONDS", "1"));
        Socket body = open();
        send(body, "POST /fhir/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 120000\r\n\r\n");
        for (int i = 0; i < 24; i++) {
            send(body, "x".repeat(5000));
            Thread.sleep(100);
        }
        assertThat(text(body)).startsWith("HTTP/1.1 200").endsWith("took 120000");
    }

    @Test
    void takeOneOfTheFewAnswersThatAreTooLargeToBeHeld() throws Exception {
        start(Map.of("SLOW_SECONDS", "2", "LARGE_REQUESTS", "1"));
        Socket first = open();
        send(first, "GET /fhir/8 HTTP/1.1\r\nHost: a\r\n\r\n");
        first.getInputStream().read();
        HttpResponse<String> second = get("/fhir/8");
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
        assertThat(second.body()).contains("OperationOutcome", "\"throttled\"");
        assertThat(get("/fhir/2").body()).hasSize(2 * MEGABYTE);
        for (int i = 0; i < 50 && get("/fhir/8").statusCode() == 503; i++) {
            Thread.sleep(200);
        }
        assertThat(get("/fhir/8").body()).hasSize(8 * MEGABYTE);
        assertThat(taken(first)).isLessThan(8 * MEGABYTE);
    }

    @Test
    void haveOnlySoManyConnections() throws Exception {
        start(Map.of("CLIENT_CONNECTIONS", "3"));
        String one = "GET /fhir/0 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        List<Socket> kept = List.of(open(), open(), open());
        Thread.sleep(200);
        Socket fourth = open();
        assertThat(fourth.getInputStream().read()).isEqualTo(-1);
        for (Socket each : kept) {
            send(each, one);
            assertThat(text(each)).startsWith("HTTP/1.1 200");
        }
        Thread.sleep(200);
        Socket later = open();
        send(later, one);
        assertThat(text(later)).startsWith("HTTP/1.1 200");
    }

    private void start(Map<String, String> limits) throws Exception {
        Map<String, String> all = new HashMap<>();
        all.put("CROSSWALK_SERVER_PORT", "0");
        limits.forEach((name, value) -> all.put("CROSSWALK_LIMITS_" + name, value));
        server = new HttpServer(new SettingsReader().read(null, all), registry, () -> Megabytes::new);
        server.listen();
        server.answer();
        registry.publish(new TerminologySnapshot(1, List.of(), List.of(), List.of(), List.of()));
    }

    /** A connection that takes next to nothing unless it is read. */
    private Socket open() throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress("localhost", server.port()));
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends a little, and says whether the connection is still there. */
    private static boolean trickle(Socket socket, String text) throws IOException {
        try {
            send(socket, text);
            return true;
        } catch (SocketException gone) {
            return false;
        }
    }

    private static String text(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** How many bytes can still be read. */
    private static long taken(Socket socket) throws IOException {
        long all = 0;
        byte[] buffer = new byte[8192];
        InputStream in = socket.getInputStream();
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                all += n;
            }
        } catch (SocketException cut) {
            return all;
        }
        return all;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.send(
                request("/fhir/x")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(2));
    }

    private static long usedMegabytes() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MEGABYTE;
    }
}
