package org.crosswalk.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.crosswalk.app.server.ServeFault;
import org.crosswalk.model.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that come and go, tokens of an issuer that comes and goes, what scopes grant, and how often one may ask. */
class SecurityTest {

    private static final String LOOKUP =
            "/fhir/CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male";
    private static final String VALUE_SET =
            "{\"resourceType\":\"ValueSet\",\"id\":\"mine\",\"url\":\"http://example.org/vs/mine\",\"status\":\"draft\"}";

    @TempDir
    private Path folder;

    @Test
    void keysAndClientsOfTheSettingsAreTakenAndRefusedWhileTheServerRuns() throws Exception {
        String settings = "server: {port: 0}\nsecurity: {reading: credentials}\n";
        try (GuardedServer server = new GuardedServer(folder, settings)) {
            assertThat(server.get(LOOKUP).statusCode()).isEqualTo(401);
            assertThat(server.get("/fhir/metadata").body()).doesNotContain("\"update\"");
            String key = server.key("reader", Role.READER);
            server.await(200, LOOKUP, "X-API-Key", key);
            assertThat(server.get(LOOKUP, "Authorization", "Bearer " + key).statusCode())
                    .isEqualTo(200);
            assertThat(server.send("PUT", "/fhir/ValueSet/mine", "application/fhir+json", VALUE_SET, "X-API-Key", key)
                            .statusCode())
                    .isEqualTo(405);
            String author = server.key("author", Role.AUTHOR);
            server.await(200, LOOKUP, "X-API-Key", author);
            assertThat(server.get("/fhir/metadata").body()).contains("\"update\"");
            assertThat(server.send(
                                    "PUT",
                                    "/fhir/ValueSet/mine",
                                    "application/fhir+json",
                                    VALUE_SET,
                                    "X-API-Key",
                                    author)
                            .statusCode())
                    .isEqualTo(201);
            assertThat(server.keys().remove("reader")).isTrue();
            server.await(401, LOOKUP, "X-API-Key", key);
            server.write(settings + "clients: {office: {roles: [reader], key-sha256: " + KeyFile.hash(key) + "}}\n");
            server.await(200, LOOKUP, "X-API-Key", key);
            assertThat(Files.readString(server.keys().path())).doesNotContain(key, author);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(server.keys().path())))
                    .isEqualTo("rw-------");
        }
    }

    /** What came through a proxy is from nobody on this machine. */
    @Test
    void anAdministratorReadsCountsAndAuditFromElsewhere() throws Exception {
        String settings = "server: {port: 0}\nmetrics: {reading: localhost}\naudit: {reading: localhost, folder: %s}\n"
                .formatted(folder.resolve("audit"));
        try (GuardedServer server = new GuardedServer(folder, settings)) {
            String author = server.key("author", Role.AUTHOR);
            String administrator = server.key("administrator", Role.ADMINISTRATOR);
            server.await(200, LOOKUP, "X-API-Key", administrator);
            for (String path : List.of("/metrics", "/fhir/AuditEvent")) {
                assertThat(server.get(path).statusCode()).isEqualTo(200);
                assertThat(server.get(path, "Via", "1.1 proxy").statusCode()).isEqualTo(403);
                assertThat(server.get(path, "Via", "1.1 proxy", "X-API-Key", author)
                                .statusCode())
                        .isEqualTo(403);
                assertThat(server.get(path, "Via", "1.1 proxy", "X-API-Key", administrator)
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aFileOfKeysThatIsNoneKeepsTheServerFromStarting() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve(KeyFile.NAME), "{\"keys\": [{\"name\": \"x\"}]}");
        assertThatThrownBy(() -> new GuardedServer(folder, "server: {port: 0}\n").close())
                .isInstanceOf(ServeFault.class)
                .hasMessageContaining("keys.json is not a list of keys");
    }

    @Test
    void theKeysOfAnIssuerAreFetchedAgainForOneThatIsNewAndKeptWhileItIsAway() throws Exception {
        Tokens first = new Tokens();
        AtomicReference<String> published = new AtomicReference<>(first.keySet());
        AtomicInteger status = new AtomicInteger(503);
        AtomicInteger asked = new AtomicInteger();
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/jwks", exchange -> {
            asked.incrementAndGet();
            byte[] body = published.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.get(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        String url = "http://localhost:" + issuer.getAddress().getPort() + "/jwks";
        try (GuardedServer server = new GuardedServer(folder, tokenSettings("jwks-url: " + url))) {
            assertThat(asked).hasValue(0);
            String[] good = {"Authorization", "Bearer " + first.good("nobody", Tokens.READING)};
            HttpResponse<String> away = server.get(LOOKUP, good);
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).isPresent();
            status.set(200);
            server.await(200, LOOKUP, good);
            status.set(503);
            assertThat(server.get(LOOKUP, "Authorization", "Bearer " + first.good("other", Tokens.READING))
                            .statusCode())
                    .isEqualTo(200);
            int before = asked.get();
            for (int i = 0; i < 20; i++) {
                String unknown = new String(first.wrongKey(Tokens.claims("x" + i, Tokens.READING)));
                assertThat(server.get(LOOKUP, "Authorization", "Bearer " + unknown)
                                .statusCode())
                        .isEqualTo(401);
            }
            assertThat(asked.get() - before).isLessThanOrEqualTo(1);
        } finally {
            issuer.stop(0);
        }
    }

    private static String tokenSettings(String keys) {
        return """
                server: {port: 0}
                security:
                  reading: credentials
                  token:
                    issuer: %s
                    audience: [%s]
                    token-endpoint: https://issuer.example.org/token
                    %s
                """.formatted(Tokens.ISSUER, Tokens.AUDIENCE, keys);
    }

    @Test
    void scopesGrantTypesAndWhatIsDoneToThem() throws Exception {
        Tokens tokens = new Tokens();
        Path keys = Files.writeString(folder.resolve("keys.jwks"), tokens.keySet());
        try (GuardedServer server = new GuardedServer(folder, tokenSettings("jwks-file: " + keys))) {
            String[] codes = bearer(tokens.good("a", "system/CodeSystem.rs launch"));
            assertThat(server.get(LOOKUP, codes).statusCode()).isEqualTo(200);
            assertThat(server.get("/search?q=x", codes).statusCode()).isEqualTo(200);
            assertThat(server.get("/fhir/ValueSet", codes).statusCode()).isEqualTo(403);
            assertThat(server.get("/fhir/_history", codes).statusCode()).isEqualTo(403);
            assertThat(server.get("/releases", codes).statusCode()).isEqualTo(403);
            JsonNode batch = new ObjectMapper()
                    .readTree(server.send("POST", "/fhir", "application/fhir+json", """
                            {"resourceType": "Bundle", "type": "batch", "entry": [
                              {"request": {"method": "GET", "url": "CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male"}},
                              {"request": {"method": "GET", "url": "ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender"}},
                              {"request": {"method": "GET", "url": "ValueSet?url=x"}},
                              {"resource": %s, "request": {"method": "PUT", "url": "ValueSet/mine"}}]}
                            """.formatted(VALUE_SET), codes)
                            .body());
            assertThat(batch.findValuesAsText("status")).containsExactly("200 OK", "403", "403", "403");
            String[] writes = bearer(tokens.good("a", "system/ValueSet.cru system/ConceptMap.write"));
            assertThat(put(server, writes)).isEqualTo(201);
            assertThat(server.send("DELETE", "/fhir/ValueSet/mine", "", "", writes)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.get("/fhir/ValueSet?url=http://example.org/vs/mine", writes)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(server.get("/fhir/ValueSet/mine", writes).statusCode()).isEqualTo(200);
            assertThat(put(server, bearer(tokens.good("a", "system/ValueSet.read"))))
                    .isEqualTo(403);
            JsonNode smart = new ObjectMapper()
                    .readTree(
                            server.get("/fhir/.well-known/smart-configuration").body());
            assertThat(smart.path("token_endpoint").asText()).isEqualTo("https://issuer.example.org/token");
            assertThat(smart.path("grant_types_supported").toString()).contains("client_credentials");
            assertThat(server.get("/fhir/metadata").body())
                    .contains("SMART-on-FHIR", "https://issuer.example.org/token");
        }
    }

    @Test
    void aNewTokenCountsForItsClientAndOneThatIsRefusedForItsAddress() throws Exception {
        Tokens tokens = new Tokens();
        Path keys = Files.writeString(folder.resolve("keys.jwks"), tokens.keySet());
        String settings = tokenSettings("jwks-file: " + keys) + "limits: {client-requests-per-second: 2}\n";
        try (GuardedServer server = new GuardedServer(folder, settings)) {
            String longName = "x".repeat(2000);
            for (String client : new String[] {"a", "b", "c", "d", "e", longName, longName + "\n", "\u0000"}) {
                assertThat(server.get(LOOKUP, bearer(tokens.good(client, Tokens.READING)))
                                .statusCode())
                        .as(client)
                        .isEqualTo(200);
            }
            int refused = 0;
            for (int i = 0; i < 200 && refused != 429; i++) {
                refused = server.get(LOOKUP, bearer(tokens.wrongKey(Tokens.claims("x" + i, Tokens.READING))))
                        .statusCode();
                assertThat(refused).isIn(401, 429);
            }
            assertThat(refused).isEqualTo(429);
        }
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static int put(GuardedServer server, String... headers) throws Exception {
        return server.send("PUT", "/fhir/ValueSet/mine", "application/fhir+json", VALUE_SET, headers)
                .statusCode();
    }

    @Test
    void aClientMayAskSoOftenAndTheEntriesOfABatchCount() throws Exception {
        String settings = "server: {port: 0}\nlimits: {client-requests-per-second: 20}\n";
        try (GuardedServer server = new GuardedServer(folder, settings)) {
            String key = server.key("reader", Role.READER);
            server.await(200, LOOKUP, "X-API-Key", key);
            int refused = 0;
            for (int i = 0; i < 200 && refused == 0; i++) {
                HttpResponse<String> answer = server.get(LOOKUP);
                if (answer.statusCode() == 429) {
                    refused++;
                    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                    assertThat(answer.body()).contains("OperationOutcome", "throttled");
                }
            }
            assertThat(refused).isEqualTo(1);
            assertThat(server.get(LOOKUP, "X-API-Key", key).statusCode()).isEqualTo(200);
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
            for (String format : new String[] {"", "?_format=xml"}) {
                Thread.sleep(4000);
                StringBuilder entries = new StringBuilder();
                for (int i = 0; i < 60; i++) {
                    entries.append(i == 0 ? "" : ",")
                            .append("{\"request\":{\"method\":\"GET\",\"url\":\"")
                            .append(LOOKUP.substring("/fhir/".length()))
                            .append("\"}}");
                }
                String batch = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + entries + "]}";
                assertThat(server.send("POST", "/fhir" + format, "application/fhir+json", batch)
                                .statusCode())
                        .as(format)
                        .isEqualTo(200);
                HttpResponse<String> next = server.get(LOOKUP);
                assertThat(next.statusCode()).as(format).isEqualTo(429);
                assertThat(Integer.parseInt(
                                next.headers().firstValue("Retry-After").orElse("0")))
                        .as(format)
                        .isBetween(2, 3);
            }
            server.write("server: {port: 0}\n");
            server.await(200, LOOKUP);
        }
    }
}
