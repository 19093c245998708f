package org.crosswalk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the built server from outside, beside a bare servlet that answers the same bytes and, where one is named, another build. All
 * servers and the load generator are processes of their own. See docs/performance.md; {@link Options} says what can be chosen.
 *
 * <p>Exit codes: 0 measured, 1 measured with wrong answers among those of the built server, 2 not measured.
 */
final class Bench {

    /** The names of the servers, also of their folders. */
    static final String BARE = "bare";

    static final String PRODUCT = "product";
    static final String AGAINST = "against";

    private static final String RECORDINGS = "recordings";

    private final Options options;
    private final Deque<Closeable> open = new ArrayDeque<>();
    private final Map<String, Map<String, Long>> memoryWhenReady = new LinkedHashMap<>();
    private List<String> kinds = List.of();
    private int plainPort;

    private Bench(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        int exit = 2;
        try {
            exit = new Bench(Options.fromProperties()).run();
        } catch (BenchException e) {
            System.err.println("bench: " + e.getMessage());
        }
        System.exit(exit);
    }

    private int run() throws IOException, InterruptedException {
        deleteFolders();
        Files.createDirectories(options.out());
        try {
            List<Measured> servers = start();
            Load load = new Load(options.out());
            open.push(load);
            JsonNode ceiling = ceiling(load);
            say("warming up: " + kinds.size() + " kinds on " + servers.size() + " servers");
            for (String kind : kinds) {
                for (Measured server : servers) {
                    server.warmUp(load, kind, options.seconds(), options.connections());
                }
            }
            List<Sample> samples = rounds(servers, load);
            Report report = new Report(options, servers, samples, memoryWhenReady, ceiling);
            System.out.println(report.markdown());
            report.writeJson(options.out().resolve("result.json"));
            return wrongAnswers(servers) ? 1 : 0;
        } finally {
            stop();
        }
    }

    /** Starts the servers, draws the pools from the first, and records what each answers. */
    private List<Measured> start() throws IOException, InterruptedException {
        ServerProcess product = serve(PRODUCT, options.jar());
        Path against = options.against();
        ServerProcess other = against == null ? null : serve(AGAINST, against);
        say("drawing the questions from the served content");
        Content content = new Content(new Api(product.port()));
        content.read();
        Map<String, List<Question>> pools = new Kinds().draw(options.kinds(), content, options.pool());
        Measured measured = record(product, pools);
        kinds = List.copyOf(pools.keySet());
        List<Measured> servers = new ArrayList<>();
        servers.add(bare(measured.questions()));
        servers.add(measured);
        if (other != null) {
            servers.add(record(other, pools));
        }
        return servers;
    }

    private ServerProcess serve(String name, Path jar) throws IOException, InterruptedException {
        Path data = options.out().resolve(name).resolve("data");
        say(name + ": making the data folder for " + jar);
        DataFolder.make(options.releases(), data, jar, options.jvm());
        List<String> arguments = new ArrayList<>(options.jvm());
        arguments.addAll(List.of("-jar", jar.toString(), "serve", "--data", data.toString(), "--port", "0"));
        ServerProcess server = ServerProcess.start(name, options.out(), arguments);
        open.push(server);
        return server;
    }

    private Measured record(ServerProcess server, Map<String, List<Question>> pools) throws IOException {
        WrongAnswers wrong = new WrongAnswers();
        Path folder = recordings(server.name());
        try (ServerFigures figures = new ServerFigures(server.pid())) {
            memoryWhenReady.put(server.name(), figures.memory());
        }
        say(server.name() + ": asking and checking each question twice");
        Measured measured =
                new Measured(server, folder, new Recorder(server.port(), wrong).record(pools, folder), wrong);
        open.push(measured);
        if (wrong.count() > 0) {
            say(server.name() + ": " + wrong.count() + " wrong answers so far; " + wrong);
        }
        return measured;
    }

    private Measured bare(Map<String, List<Question>> questions) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(options.jvm());
        Path folder = recordings(PRODUCT);
        arguments.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), BareServer.class.getName(), folder.toString()));
        ServerProcess server = ServerProcess.start(BARE, options.out(), arguments);
        open.push(server);
        plainPort = server.plainPort();
        Measured measured = new Measured(server, folder, questions, new WrongAnswers());
        open.push(measured);
        memoryWhenReady.put(BARE, measured.memory());
        return measured;
    }

    private Path recordings(String server) {
        return options.out().resolve(RECORDINGS).resolve(server);
    }

    /** What the load generator can ask of a socket that answers at once. */
    private JsonNode ceiling(Load load) throws IOException, InterruptedException {
        String body = "x".repeat(300);
        Question question = Question.get("/plain", (status, bytes) -> null);
        Path file = options.out().resolve("plain");
        Recorded.write(
                file, List.of(new Recorded(question.bytes("plain/0"), 200, "", body.getBytes(
                        StandardCharsets.US_ASCII))));
        load.run(file, plainPort, options.seconds(), options.connections(), 0);
        return load.run(file, plainPort, options.seconds(), options.connections(), 0);
    }

    private List<Sample> rounds(List<Measured> servers, Load load)
            throws IOException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        List<Measured> order = new ArrayList<>(servers);
        for (int round = 1; round <= options.rounds(); round++) {
            say("round " + round + " of " + options.rounds());
            for (String kind : kinds) {
                for (Measured server : order) {
                    samples.add(server.measure(load, round, kind, options.seconds(), options.connections()));
                }
            }
            Collections.reverse(order);
        }
        return samples;
    }

    private static boolean wrongAnswers(List<Measured> servers) {
        boolean failed = false;
        for (Measured server : servers) {
            if (server.wrong().count() > 0) {
                System.err.println(server.name() + ": " + server.wrong().count() + " wrong answers");
                server.wrong().named().forEach((what, times) -> System.err.println("  " + times + " x " + what));
                failed |= !server.name().equals(AGAINST);
            }
        }
        return failed;
    }

    private void stop() throws IOException {
        for (Closeable each : open) {
            try {
                each.close();
            } catch (IOException e) {
                System.err.println("bench: " + e);
            }
        }
        deleteFolders();
    }

    private void deleteFolders() throws IOException {
        for (String name : List.of(BARE, PRODUCT, AGAINST, RECORDINGS)) {
            DataFolder.delete(options.out().resolve(name));
        }
    }

    private static void say(String what) {
        System.err.println("bench: " + what);
    }
}
