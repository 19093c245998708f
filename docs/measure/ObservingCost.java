import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What metrics and the audit cost between processes: the rate of POSTs of $validate-code, with different codes, at servers that run
 * without them and with them, several of each, on the starter set or on copies of a data folder. It needs wrk
 * (https://github.com/wg/wrk, or Debian's package). It is what docs/operating.md says was measured:
 *
 * <pre>java docs/measure/ObservingCost.java [SERVERS-OF-EACH [ROUNDS [DATA-FOLDER]]]</pre>
 *
 * <p>Each round asks each server for a second on ten connections, in an order of its own. A server's ratio in a round is its rate by the
 * mean of those without; printed is the median of its rounds, with their middle half, and for each kind the mean of its servers.
 * One pair of servers says little: two of one kind differ by some hundredths, as the JVM compiles each a little otherwise.
 */
class ObservingCost {

    private static final int WARM = 6;

    private static final String SCRIPT = """
            local requests, next = {}, 0
            function init()
              for _, code in ipairs({%s}) do
                requests[#requests + 1] = wrk.format("POST", "/fhir/CodeSystem/$validate-code",
                  {["Content-Type"] = "application/fhir+json", ["Accept"] = "application/fhir+json"},
                  '{"resourceType":"Parameters","parameter":[{"name":"url","valueUri":"http://hl7.org/fhir/sid/icd-10-cm"},'
                    .. '{"name":"code","valueCode":"' .. code .. '"}]}')
              end
            end
            function request()
              next = next %% #requests + 1
              return requests[next]
            end
            """;

    /** One server of some kind. */
    private record Server(String kind, int port, Process process) {}

    public static void main(String[] arguments) throws Exception {
        int each = arguments.length < 1 ? 4 : Integer.parseInt(arguments[0]);
        int rounds = arguments.length < 2 ? 30 : Integer.parseInt(arguments[1]);
        Path loaded = arguments.length < 3 ? null : Path.of(arguments[2]);
        Path folder = Files.createTempDirectory("observing-cost");
        List<Server> servers = new ArrayList<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, folder)));
        for (int i = 0; i < each; i++) {
            servers.add(start("without", folder.resolve("without" + i), loaded, ""));
        }
        for (int i = 0; i < each; i++) {
            Path of = folder.resolve("with" + i);
            servers.add(start(
                    "metrics and audit",
                    of,
                    loaded,
                    "metrics: {reading: localhost}\naudit: {folder: \"%s\"}\n".formatted(of.resolve("audit"))));
        }
        Path script = Files.writeString(folder.resolve("requests.lua"), script(servers.get(0).port()));
        measure(servers, script, each, rounds);
    }

    /** Ends all, and deletes what they have written: gigabytes. */
    private static void end(List<Server> servers, Path folder) {
        servers.forEach(server -> server.process().destroy());
        servers.forEach(server -> server.process().onExit().join());
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private static Server start(String kind, Path folder, Path loaded, String settings) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path data = Files.createDirectories(folder).resolve("data");
        if (loaded == null) {
            Files.createDirectory(data);
        } else {
            copy(loaded, data);
        }
        Path file = Files.writeString(folder.resolve("crosswalk.yaml"), "server: {port: " + port + "}\n" + settings);
        ProcessBuilder command = new ProcessBuilder(
                "java",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-jar",
                "target/crosswalk.jar",
                "serve",
                "--config",
                file.toString(),
                "--data",
                data.toString());
        Process process = command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        while (!isReady(port)) {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(folder.resolve("out.txt")));
            }
            Thread.sleep(200);
        }
        return new Server(kind, port, process);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    private static boolean isReady(int port) {
        try {
            URI ready = URI.create("http://localhost:" + port + "/health/ready");
            return ((HttpURLConnection) ready.toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void measure(List<Server> servers, Path script, int without, int rounds) throws Exception {
        for (Server server : servers) {
            for (int i = 0; i < WARM; i++) {
                rate(server.port(), script);
            }
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, servers.size()).boxed().toList());
        Random random = new Random(1);
        double[][] ratios = new double[servers.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            double[] rates = new double[servers.size()];
            Collections.shuffle(order, random);
            for (int which : order) {
                rates[which] = rate(servers.get(which).port(), script);
            }
            double mean = Arrays.stream(rates, 0, without).average().orElseThrow();
            for (int i = 0; i < rates.length; i++) {
                ratios[i][round] = rates[i] / mean;
            }
        }
        double[] sums = new double[2];
        for (int i = 0; i < ratios.length; i++) {
            double[] of = ratios[i];
            Arrays.sort(of);
            sums[i < without ? 0 : 1] += of[rounds / 2];
            System.out.printf(
                    "%-18s %.3f (%.3f to %.3f)%n",
                    servers.get(i).kind(), of[rounds / 2], of[rounds / 4], of[rounds - 1 - rounds / 4]);
        }
        System.out.printf("mean without %.3f, with metrics and audit %.3f%n", sums[0] / without, sums[1] / without);
    }

    /** What wrk sends: one POST for each of the first codes of ICD-10-CM that the server has, in turn. */
    private static String script(int port) throws IOException {
        URI codes = URI.create("http://localhost:" + port
                + "/fhir/ValueSet/$expand?url=http%3A%2F%2Fhl7.org%2Ffhir%2Fsid%2Ficd-10-cm%3Ffhir_vs&count=500");
        HttpURLConnection asked = (HttpURLConnection) codes.toURL().openConnection();
        asked.setRequestProperty("Accept", "application/fhir+json");
        try (InputStream in = asked.getInputStream()) {
            Matcher code = Pattern.compile("\"code\":\"([^\"]+)\"")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return SCRIPT.formatted(code.results().map(each -> "'" + each.group(1) + "'").collect(Collectors.joining(",")));
        }
    }

    /** Requests a second, all of which were answered with 200. */
    private static double rate(int port, Path script) throws Exception {
        Process wrk = new ProcessBuilder(
                        "wrk", "-t1", "-c10", "-d1s", "-s", script.toString(), "http://localhost:" + port)
                .redirectErrorStream(true)
                .start();
        String told = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = Pattern.compile("Requests/sec: *([0-9.]+)").matcher(told);
        if (wrk.waitFor() != 0 || !rate.find() || told.contains("Non-2xx") || told.contains("Socket errors")) {
            throw new IllegalStateException(told);
        }
        return Double.parseDouble(rate.group(1));
    }
}
