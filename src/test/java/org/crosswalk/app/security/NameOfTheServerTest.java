package org.crosswalk.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is for programs on this machine is not for web pages whose name leads to it. */
class NameOfTheServerTest {

    private static final String SETTINGS = """
            server: {port: 0, public-url: "https://codes.example.org/fhir"}
            own: {writing: localhost}
            metrics: {reading: localhost}
            """;

    @TempDir
    private Path folder;

    @Test
    void onlyNamesThatNobodyElseCanGiveAreTaken() throws Exception {
        try (GuardedServer server = new GuardedServer(folder, SETTINGS)) {
            int port = server.port();
            for (String host :
                    List.of("localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]", "codes.example.org")) {
                assertThat(metrics(port, host)).as(host).isEqualTo(200);
                assertThat(write(port, host)).as(host).isIn(200, 201);
                assertThat(publish(port, host)).as(host).isEqualTo(415);
            }
            for (String host : List.of(
                    "rebound.example.net",
                    "localhost.example.net",
                    "127.0.0.1.example.net",
                    "192.0.2.1",
                    "example.org")) {
                assertThat(metrics(port, host)).as(host).isEqualTo(403);
                assertThat(write(port, host)).as(host).isEqualTo(403);
                assertThat(publish(port, host)).as(host).isEqualTo(403);
            }
        }
    }

    private static int metrics(int port, String host) throws IOException {
        return send(port, host, "GET /metrics", "text/plain", "");
    }

    private static int publish(int port, String host) throws IOException {
        return send(port, host, "POST /packages", "text/plain", "none");
    }

    private static int write(int port, String host) throws IOException {
        return send(
                port,
                host,
                "PUT /fhir/ValueSet/mine",
                "application/fhir+json",
                "{\"resourceType\":\"ValueSet\",\"id\":\"mine\",\"url\":\"http://example.org/vs/mine\",\"status\":\"draft\"}");
    }

    /** By hand, as Java's client lets nobody choose the Host. */
    private static int send(int port, String host, String what, String type, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request =
                    what + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\nConnection: close\r\nContent-Type: " + type
                            + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }
}
