package org.crosswalk.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.model.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what: every route with every kind of credential. The page on security has the same table. */
class AuthorisationMatrixTest {

    private static final String FHIR = "application/fhir+json";
    private static final String VALUE_SET =
            "{\"resourceType\":\"ValueSet\",\"id\":\"mine\",\"url\":\"http://example.org/vs/mine\",\"status\":\"draft\"}";
    private static final String BATCH = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":"
            + "{\"method\":\"GET\",\"url\":\"CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male\"}}]}";
    private static final String TRANSACTION = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
            + "{\"resource\":%s,\"request\":{\"method\":\"PUT\",\"url\":\"ValueSet/mine\"}}]}".formatted(VALUE_SET);

    /** Answered to everybody, whatever is sent. */
    private static final Set<String> OPEN = Set.of(
            "/health",
            "/health/live",
            "/health/ready",
            "/openapi.json",
            "/reference",
            "/crosswalk-search",
            "/crosswalk-search.js",
            "/fhir/.well-known/smart-configuration");

    @TempDir
    private Path folder;

    private record Route(String method, String path, String type, String body) {

        static Route get(String path) {
            return new Route("GET", path, "", "");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static Map<String, List<Route>> routes(Set<String> plain) {
        Map<String, List<Route>> routes = new LinkedHashMap<>();
        routes.put(
                "health, description of the API, files of pages",
                new ArrayList<>(List.of(Route.get("/page/crosswalk.css"))));
        OPEN.forEach(path ->
                routes.get("health, description of the API, files of pages").add(Route.get(path)));
        routes.put("`/metadata`", List.of(Route.get("/fhir/metadata"), Route.get("/fhir/metadata?mode=terminology")));
        List<Route> reading = new ArrayList<>(List.of(
                Route.get("/fhir/CodeSystem"),
                Route.get("/fhir/CodeSystem/nothing"),
                Route.get("/fhir/CodeSystem/nothing/_history"),
                Route.get("/fhir/ValueSet/_history"),
                Route.get("/fhir/_history"),
                Route.get("/fhir/OperationDefinition"),
                Route.get("/fhir/CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male"),
                Route.get(
                        "/fhir/CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male&_format=xml"),
                Route.get("/fhir/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender"),
                Route.get("/fhir/$versions"),
                new Route(
                        "POST",
                        "/fhir/CodeSystem/_search",
                        "application/x-www-form-urlencoded",
                        "url=http://a.example"),
                new Route("POST", "/fhir", FHIR, BATCH),
                new Route(
                        "POST", "/mcp", "application/json", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}"),
                new Route("POST", "/check", "text/csv", "code\nE11.9\n"),
                new Route("POST", "/check", "application/x-www-form-urlencoded", "codes=E11.9")));
        plain.stream()
                .filter(path -> !OPEN.contains(path) && !path.equals("/mcp"))
                .forEach(path -> reading.add(
                        Route.get(path.replace("{system}", "icd-10-cm").replace("{code}", "E11.9")
                                + (path.equals("/search") ? "?q=x" : ""))));
        routes.put("reading: FHIR, operations, batches, `/search`, `/check`, `/mcp`, pages", reading);
        routes.put(
                "writing: create, update, delete, transactions, `$closure`",
                List.of(
                        new Route("PUT", "/fhir/ValueSet/mine", FHIR, VALUE_SET),
                        new Route(
                                "POST",
                                "/fhir/ValueSet",
                                FHIR,
                                VALUE_SET.replace("/mine\"", "/new\"").replace("\"id\":\"mine\",", "")),
                        new Route("POST", "/fhir", FHIR, TRANSACTION),
                        new Route("DELETE", "/fhir/ValueSet/mine", "", ""),
                        new Route("POST", "/fhir/$closure", "application/x-www-form-urlencoded", "name=t")));
        routes.put(
                "publishing: `/packages`", List.of(new Route("POST", "/packages", "application/gzip", "no package")));
        return routes;
    }

    /** The headers of each kind of credential. */
    private static Map<String, String[]> credentials(GuardedServer server, Tokens tokens) throws Exception {
        Map<String, String[]> all = new LinkedHashMap<>();
        all.put("none", new String[0]);
        for (Role role : Role.values()) {
            all.put(role.id(), new String[] {"X-API-Key", server.key(role.id(), role)});
        }
        all.put("licensed reader", new String[] {"X-API-Key", server.key("billing", Role.READER, "cpt")});
        all.put("token that reads", bearer(tokens.good("nobody", Tokens.READING)));
        all.put("token that writes", bearer(tokens.ec(Tokens.claims("nobody", "system/*.cruds"))));
        all.put("token of an administrator", bearer(tokens.good("the-admin", "system/*.cruds")));
        all.put("token without scope", bearer(tokens.good("nobody", "openid")));
        Instant past = Instant.now().minusSeconds(90);
        all.put("expired", bearer(tokens.rsa(Tokens.claims("x", Tokens.READING).expirationTime(Date.from(past)))));
        all.put(
                "wrong issuer",
                bearer(tokens.rsa(Tokens.claims("x", Tokens.READING).issuer("https://other.example"))));
        all.put(
                "wrong audience",
                bearer(tokens.rsa(Tokens.claims("x", Tokens.READING).audience("https://other.example"))));
        all.put("unsigned", bearer(tokens.unsigned(Tokens.claims("x", Tokens.READING))));
        all.put("`alg` none", bearer(Tokens.algNone(Tokens.claims("x", Tokens.READING))));
        all.put("wrong key", bearer(tokens.wrongKey(Tokens.claims("x", Tokens.READING))));
        all.put("public key as secret", bearer(tokens.publicKeyAsSecret(Tokens.claims("x", Tokens.READING))));
        all.put("other algorithm", bearer(tokens.otherAlgorithm(Tokens.claims("x", Tokens.READING))));
        all.put("other `typ`", bearer(tokens.otherKind(Tokens.claims("x", Tokens.READING))));
        all.put(
                "without `exp`",
                bearer(tokens.rsa(Tokens.claims("x", Tokens.READING).expirationTime(null))));
        all.put("unknown API key", new String[] {"X-API-Key", KeyFile.newKey()});
        return all;
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    @Test
    void everyRouteIsForWhomTheTableSays() throws Exception {
        Tokens tokens = new Tokens();
        Map<String, List<String>> table = new LinkedHashMap<>();
        List<String> odd = new ArrayList<>();
        for (String reading : List.of("open", "credentials")) {
            Path own = Files.createDirectories(folder.resolve(reading));
            Files.writeString(own.resolve("keys.jwks"), tokens.keySet());
            try (GuardedServer server = new GuardedServer(own, settings(own, reading))) {
                fill(server, tokens, reading, table, odd);
            }
        }
        assertThat(odd).isEmpty();
        List<String> lines = table.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + String.join(" | ", row.getValue()) + " |")
                .toList();
        String page = Files.readString(Path.of("docs", "security.md"));
        assertThat(lines).allSatisfy(line -> assertThat(page).contains(line));
    }

    private static String settings(Path own, String reading) {
        return """
                server: {port: 0}
                security:
                  reading: %s
                  token:
                    issuer: %s
                    audience: [%s]
                    jwks-file: %s
                    token-endpoint: https://issuer.example.org/token
                clients:
                  admin: {token-client: the-admin, roles: [administrator]}
                """.formatted(reading, Tokens.ISSUER, Tokens.AUDIENCE, own.resolve("keys.jwks"));
    }

    private static void fill(
            GuardedServer server, Tokens tokens, String reading, Map<String, List<String>> table, List<String> odd)
            throws Exception {
        JsonNode paths =
                new ObjectMapper().readTree(server.get("/openapi.json").body()).path("paths");
        Set<String> plain = new TreeSet<>();
        paths.fieldNames().forEachRemaining(path -> {
            if (!path.startsWith("/fhir") || path.contains(".well-known")) {
                plain.add(path);
            }
        });
        assertThat(plain).containsAll(OPEN).contains("/check", "/mcp", "/search", "/");
        Map<String, String[]> credentials = credentials(server, tokens);
        server.await(200, "/fhir/CodeSystem", credentials.get("administrator"));
        for (Map.Entry<String, String[]> credential : credentials.entrySet()) {
            List<String> cells = table.computeIfAbsent(credential.getKey(), name -> new ArrayList<>());
            for (Map.Entry<String, List<Route>> group : routes(plain).entrySet()) {
                Set<String> seen = new TreeSet<>();
                for (Route route : group.getValue()) {
                    String now =
                            cell(server.send(route.method, route.path, route.type, route.body, credential.getValue()));
                    // The same for all of a group: which of them differs is what is to be told.
                    if (seen.add(now) && seen.size() > 1) {
                        odd.add(reading + ", " + credential.getKey() + ": " + route + " " + now);
                    }
                }
                String cell = seen.iterator().next();
                if (reading.equals("open")) {
                    cells.add(cell);
                } else {
                    int column = List.copyOf(routes(plain).keySet()).indexOf(group.getKey());
                    if (!cells.get(column).equals(cell)) {
                        cells.set(column, cells.get(column) + ", or " + cell);
                    }
                }
            }
        }
    }

    private static String cell(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 401) {
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
        // Nothing fails, and nothing is there but by its name: 404, 422 are answers to whoever was let in.
        assertThat(status).as(answer.uri().toString()).isLessThan(500).isNotIn(405, 429);
        if (answer.body().contains("\"batch-response\"") && answer.body().contains("\"status\":\"403\"")) {
            // A batch is answered, and its entry is refused.
            return "403";
        }
        return status == 401 || status == 403 ? Integer.toString(status) : "yes";
    }
}
