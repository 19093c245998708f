package org.crosswalk.app.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What stands before a server, passes requests on, and spoils answers when a test wants it. */
final class FeedFront implements AutoCloseable {

    private static final List<String> PASSED = List.of("Range", "If-Range", "X-API-Key", "Authorization");

    /** Requests as they came: the path, and the range when one was asked for. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** The zip is changed on the way. */
    volatile boolean spoils;

    /** The zip stops in the middle, and the connection stays open. */
    volatile boolean stalls;

    /** Half of a zip has been sent, and no more of it comes. */
    final CountDownLatch stalled = new CountDownLatch(1);

    private final HttpServer front;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile String back = "";

    FeedFront() throws IOException {
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.setExecutor(threads);
        front.createContext("/", this::pass);
        front.start();
    }

    /** Passes to a server from now on, named by its root. */
    void to(String root) {
        back = root;
    }

    String root() {
        return "http://127.0.0.1:" + front.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(range == null ? path : path + " " + range);
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(back + path));
            for (String name : PASSED) {
                String value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    request.header(name, value);
                }
            }
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
                if (!header.getKey().equalsIgnoreCase("content-length")) {
                    exchange.getResponseHeaders().put(header.getKey(), header.getValue());
                }
            }
            byte[] body = answer.body();
            boolean zip = path.endsWith(".zip");
            if (zip && spoils) {
                body[body.length / 2] ^= 1;
            }
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            OutputStream out = exchange.getResponseBody();
            if (zip && stalls) {
                out.write(body, 0, body.length / 2);
                out.flush();
                stalled.countDown();
                over.await();
            } else {
                out.write(body);
            }
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        over.countDown();
        front.stop(0);
        threads.shutdownNow();
    }
}
