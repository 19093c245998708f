import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What metrics and the audit cost between processes: the rate of POSTs of $validate-code at servers that run without them and with
 * them, several of each, on the starter set. It is what docs/operating.md says was measured:
 *
 * <pre>java docs/measure/ObservingCost.java [SERVERS-OF-EACH [ROUNDS]]</pre>
 *
 * <p>Each round asks each server for six tenths of a second, in an order that turns. A server's ratio in a round is its rate by the
 * mean of those without; printed is the median of its rounds, with their middle half, and for each kind the mean of its servers.
 * One pair of servers says little: two of one kind differ by some hundredths, as the JVM compiles each a little otherwise.
 */
class ObservingCost {

    private static final int CONNECTIONS = 8;
    private static final int WARM = 10;
    private static final long ROUND_NANOS = 600_000_000L;

    private static final byte[] REQUEST = request("{\"resourceType\":\"Parameters\",\"parameter\":["
            + "{\"name\":\"url\",\"valueUri\":\"http://hl7.org/fhir/sid/icd-10-cm\"},{\"name\":\"code\",\"valueCode\":\"E11.9\"}]}");

    /** One server of some kind. */
    private record Server(String kind, int port, Process process) {}

    public static void main(String[] arguments) throws Exception {
        int each = arguments.length < 1 ? 4 : Integer.parseInt(arguments[0]);
        int rounds = arguments.length < 2 ? 30 : Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("observing-cost");
        List<Server> servers = new ArrayList<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, folder)));
        for (int i = 0; i < each; i++) {
            servers.add(start("without", folder.resolve("without" + i), ""));
        }
        for (int i = 0; i < each; i++) {
            Path of = folder.resolve("with" + i);
            servers.add(start(
                    "metrics and audit",
                    of,
                    "metrics: {reading: localhost}\naudit: {folder: \"%s\"}\n".formatted(of.resolve("audit"))));
        }
        measure(servers, each, rounds);
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

    private static Server start(String kind, Path folder, String settings) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path data = Files.createDirectories(folder.resolve("data"));
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

    private static boolean isReady(int port) {
        try {
            URI ready = URI.create("http://localhost:" + port + "/health/ready");
            return ((HttpURLConnection) ready.toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void measure(List<Server> servers, int without, int rounds) throws Exception {
        for (Server server : servers) {
            for (int i = 0; i < WARM; i++) {
                rate(server.port());
            }
        }
        double[][] ratios = new double[servers.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            double[] rates = new double[servers.size()];
            for (int i = 0; i < rates.length; i++) {
                int which = (round + i) % rates.length;
                rates[which] = rate(servers.get(which).port());
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

    private static byte[] request(String body) {
        return ("POST /fhir/CodeSystem/$validate-code HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n"
                        + "Accept: application/fhir+json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static double rate(int port) throws Exception {
        AtomicLong answers = new AtomicLong();
        long begin = System.nanoTime();
        Thread[] threads = new Thread[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            threads[i] = new Thread(() -> {
                try (Socket socket = new Socket("localhost", port)) {
                    socket.setTcpNoDelay(true);
                    InputStream in = socket.getInputStream();
                    OutputStream out = socket.getOutputStream();
                    byte[] answer = new byte[64 * 1024];
                    while (System.nanoTime() - begin < ROUND_NANOS) {
                        out.write(REQUEST);
                        int size = 0;
                        while (!whole(answer, size)) {
                            int more = in.read(answer, size, answer.length - size);
                            if (more < 0) {
                                throw new IllegalStateException("the server has hung up");
                            }
                            size += more;
                        }
                        answers.incrementAndGet();
                    }
                } catch (Exception e) {
                    e.printStackTrace();
                    System.exit(1);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return answers.get() / ((System.nanoTime() - begin) / 1e9);
    }

    /** Whether an answer is there: its head, which must be a good one, and as many bytes as that says. */
    private static boolean whole(byte[] bytes, int size) {
        String text = new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        if (!text.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(text);
        }
        int at = text.indexOf("Content-Length: ") + 16;
        return size == head + 4 + Integer.parseInt(text.substring(at, text.indexOf('\r', at)));
    }
}
