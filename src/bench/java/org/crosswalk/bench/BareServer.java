package org.crosswalk.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.LoggerFactory;

/**
 * What everything is compared with: Jetty and a servlet that answers each question with the recorded bytes and does nothing else. A second
 * port answers every request with a few constant bytes from a plain socket; it shows how much the load generator can ask at all.
 * Argument: the folder of the recordings. It ends with its standard input.
 */
final class BareServer extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, List<Recorded>> answers = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        BareServer servlet = new BareServer();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(arguments[0]))) {
            for (Path file : files) {
                servlet.answers.put(file.getFileName().toString(), Recorded.read(file));
            }
        }
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("localhost");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(servlet), "/*");
        server.setHandler(context);
        server.start();
        ServerSocket plain = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        daemon(() -> accept(plain));
        System.out.println("plain socket at http://localhost:" + plain.getLocalPort());
        System.out.println("bare servlet at http://localhost:" + connector.getLocalPort() + Question.BASE + ", ready");
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLength() > 0) {
            request.getInputStream().readAllBytes();
        }
        String[] number = request.getHeader(Question.NUMBER_HEADER).split("/");
        Recorded answer = answers.get(number[0]).get(Integer.parseInt(number[1]));
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    private static void accept(ServerSocket plain) {
        try {
            while (true) {
                Socket socket = plain.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> answer(socket));
            }
        } catch (IOException e) {
            System.err.println("the plain socket takes no more connections: " + e);
        }
    }

    private static void answer(Socket socket) {
        byte[] bytes = PLAIN_ANSWER.getBytes(StandardCharsets.US_ASCII);
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] request = new byte[65536];
            while (in.read(request) > 0) {
                out.write(bytes);
            }
        } catch (IOException e) {
            System.err.println("a plain connection broke: " + e);
        }
    }

    /** What the plain socket answers to everything; requests without a body come in one piece. */
    static final String PLAIN_ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: " + 300 + "\r\n\r\n" + "x".repeat(300);

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}
