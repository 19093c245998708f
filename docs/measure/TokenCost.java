import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.log.LogProvider;
import org.crosswalk.app.security.KeyFile;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;

/**
 * What credentials cost: $validate-code without any, with an API key and with an access token (RS384), in turn, in one run, by a server
 * in this process that four connections ask. It is what docs/security.md says was measured:
 *
 * <pre>java -cp target/crosswalk.jar docs/measure/TokenCost.java</pre>
 */
class TokenCost {

    private static final int CONNECTIONS = 4;
    private static final int ROUNDS = 15;
    private static final long ROUND_NANOS = 1_500_000_000L;

    public static void main(String[] arguments) throws Exception {
        LogProvider.choose();
        Path folder = Files.createTempDirectory("token-cost");
        RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();
        Path keys = Files.writeString(folder.resolve("keys.jwks"), new JWKSet(key).toString(true));
        String apiKey = KeyFile.newKey();
        Path settings = Files.writeString(folder.resolve("crosswalk.yaml"), """
                server: {port: 0}
                data: {starter: false}
                security: {token: {issuer: "https://issuer.example.org", audience: ["x"], jwks-file: "%s"}}
                clients: {measured: {roles: [reader], key-sha256: %s}}
                """.formatted(keys, KeyFile.hash(apiKey)));
        Path data = Files.createDirectories(folder.resolve("data"));
        TerminologyServer server = new TerminologyServer(
                new SettingsReader().read(settings, Map.of()), new DataFolder(data), folder.resolve("none"), line -> {});
        server.start(LoadListener.SILENT);
        URI base = URI.create(server.address());
        List<String> headers = List.of("", "X-API-Key: " + apiKey + "\r\n", "Authorization: Bearer " + token(key) + "\r\n");
        double[][] rates = new double[headers.size()][ROUNDS];
        for (int round = -3; round < ROUNDS; round++) {
            for (int kind = 0; kind < headers.size(); kind++) {
                double rate = rate(base, headers.get(kind));
                if (round >= 0) {
                    rates[kind][round] = rate;
                }
            }
        }
        String[] names = {"none", "API key", "access token"};
        double without = median(rates[0]);
        for (int kind = 0; kind < names.length; kind++) {
            double rate = median(rates[kind]);
            System.out.printf("%-12s %,8.0f a second, %.3f of the rate without%n", names[kind], rate, rate / without);
        }
        server.close();
        System.exit(0);
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

    private static double rate(URI base, String header) throws Exception {
        byte[] request = ("GET " + base.getPath()
                        + "/CodeSystem/$validate-code?url=http://hl7.org/fhir/administrative-gender&code=male HTTP/1.1\r\n"
                        + "Host: localhost\r\nAccept: application/fhir+json\r\n" + header + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<Long>> counts = new ArrayList<>();
        long begin = System.nanoTime();
        Callable<Long> client = () -> {
            long answers = 0;
            try (Socket socket = new Socket("localhost", base.getPort())) {
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                InputStream in = new BufferedInputStream(socket.getInputStream());
                while (System.nanoTime() - begin < ROUND_NANOS) {
                    out.write(request);
                    read(in);
                    answers++;
                }
            }
            return answers;
        };
        for (int i = 0; i < CONNECTIONS; i++) {
            counts.add(clients.submit(client));
        }
        long all = 0;
        for (Future<Long> count : counts) {
            all += count.get();
        }
        clients.shutdown();
        return all / ((System.nanoTime() - begin) / 1e9);
    }

    private static void read(InputStream in) throws Exception {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
            int next = in.read();
            if (next < 0) {
                throw new IllegalStateException("the server has hung up: " + head);
            }
            head.append((char) next);
        }
        String text = head.toString().toLowerCase();
        if (!text.startsWith("http/1.1 200")) {
            throw new IllegalStateException(text);
        }
        int at = text.indexOf("content-length: ") + "content-length: ".length();
        in.readNBytes(Integer.parseInt(text.substring(at, text.indexOf('\r', at))));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
