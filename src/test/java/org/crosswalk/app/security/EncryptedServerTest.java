package org.crosswalk.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.crosswalk.app.HealthProbe;
import org.crosswalk.app.server.ServeFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections, with certificates that the test makes itself. */
class EncryptedServerTest {

    private static final String PASSWORD = "certainly";
    private static final String LOOKUP =
            "/fhir/CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male";

    @TempDir
    private Path folder;

    /** A new key store with a key and its certificate, made by the JDK's own tool. */
    private KeyStore made(String name, String algorithm) throws Exception {
        Path file = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }

    private void write(KeyStore store) throws Exception {
        Key key = store.getKey("server", PASSWORD.toCharArray());
        Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key.getEncoded()));
        Files.writeString(
                folder.resolve("certificate.pem"),
                pem("CERTIFICATE", store.getCertificate("server").getEncoded()));
    }

    private static HttpClient trusting(KeyStore store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpRequest ask(GuardedServer server, String path) {
        return HttpRequest.newBuilder(URI.create(server.root() + path)).build();
    }

    /** The exit code of the class that images ask by. */
    private static int probed(int port) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HealthProbe.class.getName(),
                        Integer.toString(port))
                .inheritIO()
                .start()
                .waitFor();
    }

    private String pemSettings() {
        return "server:\n  port: 0\n  tls: {certificate: %s, key: %s}\n"
                .formatted(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    }

    @Test
    void pemFilesAreServedByHttp2AndReplacedWhileTheServerRuns() throws Exception {
        KeyStore first = made("first", "RSA");
        write(first);
        try (GuardedServer server = new GuardedServer(folder, pemSettings())) {
            assertThat(server.root()).startsWith("https://");
            HttpClient client = trusting(first);
            HttpResponse<String> answer = client.send(ask(server, LOOKUP), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.sslSession().map(SSLSession::getProtocol)).hasValue("TLSv1.3");
            assertThat(probed(server.port())).isZero();
            List<CompletableFuture<HttpResponse<String>>> many = new ArrayList<>();
            // A client of Java has at most as many requests on a connection as the server lets it, and refuses more
            // itself.
            for (int i = 0; i < 100; i++) {
                many.add(client.sendAsync(
                        ask(server, LOOKUP + "&_format=" + (i % 2 == 0 ? "xml" : "json")), BodyHandlers.ofString()));
            }
            for (CompletableFuture<HttpResponse<String>> each : many) {
                assertThat(each.get().statusCode()).isEqualTo(200);
            }
            HttpRequest old = HttpRequest.newBuilder(URI.create(server.root() + "/search?q=x"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            assertThat(trusting(first).send(old, BodyHandlers.ofString()).version())
                    .isEqualTo(HttpClient.Version.HTTP_1_1);
            KeyStore second = made("second", "EC");
            write(second);
            assertThat(until(server, second)).isEqualTo("CN=second");
            assertThatThrownBy(() -> trusting(first).send(ask(server, LOOKUP), BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
            Files.writeString(folder.resolve("key.pem"), "no key");
            Thread.sleep(3000);
            assertThat(until(server, second)).isEqualTo("CN=second");
        }
    }

    /** The name in the certificate, as soon as a client that trusts it is answered. */
    private static String until(GuardedServer server, KeyStore trusted) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            try {
                HttpResponse<String> answer = trusting(trusted).send(ask(server, LOOKUP), BodyHandlers.ofString());
                X509Certificate shown =
                        (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
                return shown.getSubjectX500Principal().getName();
            } catch (SSLHandshakeException notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
                Thread.sleep(200);
            }
        }
    }

    @Test
    void aKeyStoreIsServed() throws Exception {
        KeyStore store = made("store.p12", "EC");
        String settings = "server:\n  port: 0\n  tls: {keystore: %s, password: %s}\n"
                .formatted(folder.resolve("store.p12"), PASSWORD);
        try (GuardedServer server = new GuardedServer(folder, settings)) {
            assertThat(trusting(store)
                            .send(ask(server, LOOKUP), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
        refused(settings.replace(PASSWORD, "guess"), "server.tls.keystore");
    }

    @Test
    void filesThatCannotBeUsedAreRefusedWithTheirSetting() throws Exception {
        KeyStore first = made("first", "RSA");
        write(first);
        String key = Files.readString(folder.resolve("key.pem"));
        write(made("second", "RSA"));
        refused(pemSettings().replace("key.pem", "absent.pem"), "server.tls.key");
        refused(pemSettings().replace("certificate.pem", "key.pem"), "server.tls.certificate");
        Files.writeString(folder.resolve("key.pem"), key);
        refused(pemSettings(), "the key is not that of the certificate");
        Files.writeString(folder.resolve("key.pem"), key.replace("PRIVATE", "RSA PRIVATE"));
        refused(pemSettings(), "openssl pkcs8");
        Files.writeString(folder.resolve("key.pem"), key.replace("PRIVATE", "ENCRYPTED PRIVATE"));
        refused(pemSettings(), "server.tls.key");
        Files.writeString(folder.resolve("key.pem"), key.substring(0, key.length() / 2));
        refused(pemSettings(), "server.tls.key");
    }

    private void refused(String settings, String why) {
        assertThatThrownBy(() -> new GuardedServer(folder, settings).close())
                .isInstanceOf(ServeFault.class)
                .hasMessageContaining(why);
    }
}
