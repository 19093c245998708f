package org.crosswalk.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks the server on this machine whether it is ready, for images that have a Java and no {@code curl}:
 * {@code java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp crosswalk.jar org.crosswalk.app.HealthProbe}. It loads no
 * other class of the jar, as it is started every few seconds. A server with {@code server.tls} does not understand it, and is asked again
 * by TLS; whose certificate that has is not looked at, as it is this machine that is asked, and nothing is sent but the question.
 */
public final class HealthProbe {

    private static final int PORT = 8080;
    private static final int PATIENCE_MILLIS = 2500;
    private static final String HTTP = "HTTP/1.1 ";
    private static final String READY = HTTP + "200 ";

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
        String plain = answer(port, false);
        return (plain.startsWith(HTTP) ? plain : answer(port, true)).equals(READY);
    }

    private static String answer(int port, boolean encrypted) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            if (!encrypted) {
                return answer(port, socket);
            }
            try (SSLSocket over =
                    (SSLSocket) context().getSocketFactory().createSocket(socket, "localhost", port, true)) {
                return answer(port, over);
            }
        }
    }

    private static String answer(int port, Socket socket) throws IOException {
        String request = "GET /health/ready HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream answer = socket.getInputStream();
        try {
            return new String(answer.readNBytes(READY.length()), StandardCharsets.US_ASCII);
        } catch (SocketException closed) {
            // So does who expects something else.
            return "";
        }
    }

    private static SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java has no TLS", e);
        }
    }

    /** Of this machine only. */
    private static final class Anyone extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
