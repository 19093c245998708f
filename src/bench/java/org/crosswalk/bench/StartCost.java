package org.crosswalk.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Processor time from the start of the JVM to the first right answer: of the built server on a loaded data folder, and of an empty HAPI
 * server with the same JVM options, in turn. The class path holds this class and the built jar, which both servers run from.
 */
final class StartCost {

    private static final String QUESTION =
            "/CodeSystem/$validate-code?url=http://hl7.org/fhir/sid/icd-10-cm&code=E11.9";

    private final Options options = Options.fromProperties();
    private final Path data = options.out().resolve("start").resolve("data");

    private StartCost() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(new StartCost().run());
    }

    private int run() throws IOException, InterruptedException {
        DataFolder.delete(data);
        try {
            DataFolder.make(options.releases(), data, options.jar(), options.jvm());
            List<String> product = arguments("-jar", options.jar().toString(), "serve", "--data", data.toString(), "--port", "0");
            List<String> empty =
                    arguments("-cp", System.getProperty("java.class.path"), EmptyHapiServer.class.getName());
            // The first start brings the starter set into the data folder.
            cost("start", product);
            List<Double> ratios = new ArrayList<>();
            System.out.println("empty HAPI ms, product ms, ratio");
            for (int round = 0; round < options.rounds(); round++) {
                long bare = cost("empty", empty);
                long own = cost("start", product);
                ratios.add((double) own / bare);
                System.out.printf(Locale.ROOT, "%d, %d, %.2f%n", bare, own, (double) own / bare);
            }
            ratios.sort(null);
            System.out.printf(Locale.ROOT, "median of the ratios: %.2f%n", ratios.get(ratios.size() / 2));
            return 0;
        } finally {
            DataFolder.delete(data);
        }
    }

    private List<String> arguments(String... more) {
        List<String> all = new ArrayList<>(options.jvm());
        all.addAll(List.of(more));
        return all;
    }

    /** Milliseconds of the processor. */
    private long cost(String name, List<String> arguments) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(name, options.out(), arguments)) {
            URI uri = URI.create("http://localhost:" + server.port() + Question.BASE + QUESTION);
            for (HttpURLConnection asked = ask(uri); asked.getResponseCode() != 200; asked = ask(uri)) {
                Thread.sleep(20);
            }
            return ProcessHandle.of(server.pid())
                    .flatMap(process -> process.info().totalCpuDuration())
                    .map(Duration::toMillis)
                    .orElseThrow(() -> new BenchException("the system does not say what the process has used"));
        }
    }

    private static HttpURLConnection ask(URI uri) throws IOException {
        return (HttpURLConnection) uri.toURL().openConnection();
    }
}
