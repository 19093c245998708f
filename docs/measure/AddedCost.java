import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.log.LogProvider;
import org.crosswalk.app.security.KeyFile;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;

/**
 * What credentials, metrics and the audit cost: the rate of POSTs of $validate-code with and without them, as fast as this
 * machine goes. It is what docs/security.md and docs/operating.md say was measured:
 *
 * <pre>java -XX:+UseSerialGC -Xmx1g -cp target/crosswalk.jar docs/measure/AddedCost.java [ROUNDS]</pre>
 *
 * <p>All servers are in this process, and so are those who ask: the JVM compiles each process a little otherwise. What metrics and
 * the audit cost beside a process without them ObservingCost tells. Each round asks each way for a fifth of a second, in an order that turns; printed is the
 * median of the ratios of the rounds, and the middle half of them.
 */
class AddedCost {

    private static final int CONNECTIONS = 8;
    private static final int WARM = 40;
    private static final long ROUND_NANOS = 200_000_000L;

    private static final String BODY = "{\"resourceType\":\"Parameters\",\"parameter\":["
            + "{\"name\":\"url\",\"valueUri\":\"http://hl7.org/fhir/sid/icd-10-cm\"},{\"name\":\"code\",\"valueCode\":\"E11.9\"}]}";

    /** One way to ask. */
    private record Way(String name, int port, byte[] request) {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 200 : Integer.parseInt(arguments[0]);
        LogProvider.choose();
        Path folder = Files.createTempDirectory("added-cost");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();
        Path keys = Files.writeString(folder.resolve("keys.jwks"), new JWKSet(key).toString(true));
        String apiKey = KeyFile.newKey();
        int bare = server(folder.resolve("bare"), "");
        int metrics = server(folder.resolve("metrics"), "metrics: {reading: localhost}");
        int both = server(
                folder.resolve("both"),
                "metrics: {reading: localhost}\naudit: {folder: \"%s\"}".formatted(folder.resolve("audit")));
        int secured = server(folder.resolve("secured"), """
                security: {token: {issuer: "https://issuer.example.org", audience: ["x"], jwks-file: "%s"}}
                clients: {measured: {roles: [reader], key-sha256: %s}}
                """.formatted(keys, KeyFile.hash(apiKey)));
        List<Way> ways = List.of(
                new Way("without", bare, request("")),
                new Way("metrics", metrics, request("")),
                new Way("metrics and audit", both, request("")),
                new Way("no credentials, where they are known", secured, request("")),
                new Way("API key", secured, request("X-API-Key: " + apiKey + "\r\n")),
                new Way("access token", secured, request("Authorization: Bearer " + token(key) + "\r\n")));
        measure(ways, rounds);
        // The servers end with the process.
        System.exit(0);
    }

    /** Deletes what the audit has written: gigabytes. */
    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private static void measure(List<Way> ways, int rounds) throws Exception {
        double[][] rates = new double[ways.size()][rounds];
        for (int round = -WARM; round < rounds; round++) {
            for (int i = 0; i < ways.size(); i++) {
                int which = Math.floorMod(round + i, ways.size());
                double rate = rate(ways.get(which));
                if (round >= 0) {
                    rates[which][round] = rate;
                }
            }
        }
        for (int i = 0; i < ways.size(); i++) {
            double[] ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                ratios[round] = rates[i][round] / rates[0][round];
            }
            Arrays.sort(ratios);
            Arrays.sort(rates[i]);
            System.out.printf(
                    "%-38s %,8.0f a second, %.3f of the rate without (%.3f to %.3f)%n",
                    ways.get(i).name(),
                    rates[i][rounds / 2],
                    ratios[rounds / 2],
                    ratios[rounds / 4],
                    ratios[rounds - 1 - rounds / 4]);
        }
    }

    /** Starts a server on the starter set; its port. */
    private static int server(Path folder, String settings) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path file = Files.writeString(folder.resolve("crosswalk.yaml"), "server: {port: 0}\n" + settings + "\n");
        TerminologyServer server = new TerminologyServer(
                new SettingsReader().read(file, Map.of()), new DataFolder(data), Path.of("terminology"), line -> {});
        server.start(LoadListener.SILENT);
        return URI.create(server.address()).getPort();
    }

    private static byte[] request(String header) {
        return ("POST /fhir/CodeSystem/$validate-code HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n"
                        + "Accept: application/fhir+json\r\n" + header + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String token(RSAKey key) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS384).keyID("k").build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://issuer.example.org")
                        .audience("x")
                        .claim("client_id", "measured")
                        .claim("scope", "system/*.rs")
                        .expirationTime(new Date(System.currentTimeMillis() + 3_600_000))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static double rate(Way way) throws Exception {
        AtomicLong answers = new AtomicLong();
        long begin = System.nanoTime();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread client = new Thread(() -> answers.addAndGet(ask(way, begin + ROUND_NANOS)));
            clients.add(client);
            client.start();
        }
        for (Thread client : clients) {
            client.join();
        }
        return answers.get() / ((System.nanoTime() - begin) / 1e9);
    }

    private static long ask(Way way, long end) {
        long answers = 0;
        try (Socket socket = new Socket("localhost", way.port())) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] answer = new byte[64 * 1024];
            while (System.nanoTime() < end) {
                out.write(way.request());
                int size = 0;
                while (!whole(answer, size)) {
                    int more = in.read(answer, size, answer.length - size);
                    if (more < 0) {
                        throw new IllegalStateException("the server has hung up");
                    }
                    size += more;
                }
                answers++;
            }
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
        return answers;
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
