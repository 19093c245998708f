package org.crosswalk.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks the server on this machine whether it is ready, for images that have a Java and no {@code curl}:
 * {@code java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp crosswalk.jar org.crosswalk.app.HealthProbe}. It loads no
 * other class of the jar, as it is started every few seconds. Not for a server with {@code server.tls}.
 */
public final class HealthProbe {

    private static final int PORT = 8080;
    private static final int PATIENCE_MILLIS = 2500;
    private static final String READY = "HTTP/1.1 200 ";

    private HealthProbe() {}

    /**
     * Ends the process with 0 when the server is ready, else with 1.
     *
     * @param args the port; left out: what {@code CROSSWALK_SERVER_PORT} says, else 8080
     */
    public static void main(String[] args) {
        String named = args.length > 0 ? args[0] : System.getenv("CROSSWALK_SERVER_PORT");
        try {
            int port = named == null || named.isBlank() ? PORT : Integer.parseInt(named.trim());
            System.exit(isReady(port) ? 0 : 1);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("not ready: " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Whether {@code /health/ready} answers 200.
     *
     * @throws IOException when nobody listens at the port, or no answer comes in 2.5 seconds
     */
    static boolean isReady(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "GET /health/ready HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes(READY.length()), StandardCharsets.US_ASCII).equals(READY);
        }
    }
}
