package org.crosswalk.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is counted, noted and said of requests, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservingTest {

    private static final String ICD = "http://www.cms.gov/Medicare/Coding/ICD10";
    private static final String VALIDATE = "/fhir/CodeSystem/$validate-code?url=" + ICD + "&code=";
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(\\{(" + NAME + "=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)+\\})? (\\S+)");

    @TempDir
    static Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> complaints = new ArrayList<>();
    private TerminologyServer server;
    private String code;

    @BeforeAll
    void start() throws Exception {
        server = StartedServer.start(
                new DataFolder(folder.resolve("data")),
                folder.resolve("no-folder"),
                Map.of(
                        "CROSSWALK_METRICS_READING", "localhost",
                        "CROSSWALK_AUDIT_FOLDER", folder.resolve("audit").toString(),
                        "CROSSWALK_AUDIT_READING", "localhost",
                        "CROSSWALK_SERVER_CACHE_SECONDS", "60"),
                complaints::add);
        code = PcsOrderFile.aCode();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void countsOperationsByOutcomeAndKnownSystems() throws Exception {
        get(VALIDATE + code);
        get(VALIDATE + "nonsense");
        get("/fhir/CodeSystem/$lookup?system=urn:secret:system&code=secret", "Accept", "application/fhir+xml");
        Map<String, Double> samples = samples(get("/metrics").body());
        assertThat(samples)
                .containsKeys(
                        "crosswalk_requests_seconds_count{operation=\"$validate-code\",outcome=\"ok\"}",
                        "crosswalk_requests_seconds_count{operation=\"$validate-code\",outcome=\"code-invalid\"}",
                        "crosswalk_questions_total{outcome=\"not-found\",system=\"other\"}",
                        "crosswalk_responses_total{status=\"404\"}",
                        "crosswalk_starter_releases{system=\"icd-10-pcs\"}",
                        "process_uptime_seconds");
        assertThat(samples.keySet()).noneMatch(name -> name.contains("secret") || name.contains("nonsense"));
        assertThat(samples.keySet()).anyMatch(name -> name.startsWith("jvm_memory_used_bytes{"));
    }

    /** The text format, read strictly: each family once, its type before its samples, cumulative buckets up to the count. */
    private static Map<String, Double> samples(String text) {
        Map<String, Double> samples = new HashMap<>();
        Map<String, Double> buckets = new HashMap<>();
        Set<String> typed = new HashSet<>();
        assertThat(text).endsWith("\n");
        for (String line : text.split("\n")) {
            if (line.startsWith("# TYPE ")) {
                assertThat(line).matches("# TYPE " + NAME + " (counter|gauge|histogram|summary|untyped)");
                assertThat(typed.add(line.split(" ")[2])).as(line).isTrue();
            } else if (!line.startsWith("# HELP ")) {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                String family = sample.group(1).replaceFirst("_(bucket|count|sum)$", "");
                assertThat(typed.contains(family) || typed.contains(sample.group(1)))
                        .as(line)
                        .isTrue();
                String key = line.substring(0, line.lastIndexOf(' '));
                double value = Double.parseDouble(sample.group(5).replace("+Inf", "Infinity"));
                assertThat(samples.put(key, value)).as(line).isNull();
                if (sample.group(1).endsWith("_bucket")) {
                    String of = key.replaceFirst(",?le=\"[^\"]*\"", "");
                    assertThat(value).as(line).isGreaterThanOrEqualTo(buckets.getOrDefault(of, 0.0));
                    buckets.put(of, value);
                }
            }
        }
        buckets.forEach((of, last) -> assertThat(samples).containsEntry(of.replace("_bucket", "_count"), last));
        return samples;
    }

    @Test
    void proxiesAndPagesMayNotReadCounts() throws Exception {
        assertThat(get("/metrics", "X-Forwarded-For", "10.0.0.1").statusCode()).isEqualTo(403);
        assertThat(get("/metrics", "Origin", "https://x.example").statusCode()).isEqualTo(403);
        assertThat(get("/fhir/AuditEvent", "Via", "1.1 x").statusCode()).isEqualTo(403);
    }

    @Test
    void theStatementOfR4HasAuditEventsAndThatOfR5HasNot() throws Exception {
        assertThat(get("/fhir/metadata").body().replaceAll("\\s", ""))
                .contains("\"type\":\"AuditEvent\"", "SearchParameter/AuditEvent-date");
        assertThat(get("/fhir/r5/metadata").body()).contains("\"ValueSet\"").doesNotContain("AuditEvent");
    }

    @Test
    void notesEachRequestWithoutCodesAndAnswersAuditEvents() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        get(VALIDATE + code, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
        get("/fhir/CodeSystem/$lookup?system=" + ICD + "&code=hush-hush");
        JsonNode bundle =
                search("?_count=1000&date=ge" + LocalDate.now(ZoneOffset.UTC).minusDays(1), 2);
        List<JsonNode> events = new ArrayList<>();
        bundle.path("entry").forEach(entry -> events.add(entry.path("resource")));
        assertThat(events).anySatisfy(event -> {
            assertThat(event.toString())
                    .contains("\"$validate-code\"", trace, ICD, "\"2026-starter\"")
                    .doesNotContain(code);
            assertThat(event.path("outcome").asText()).isEqualTo("0");
            HttpResponse<String> one =
                    get("/fhir/AuditEvent/" + event.path("id").asText());
            assertThat(new ObjectMapper().readTree(one.body())).isEqualTo(event);
        });
        assertThat(bundle.toString()).doesNotContain("hush-hush");
        for (String wrong : List.of("?date=x", "?_count=many", "?code=x", "?_before=../x")) {
            assertThat(get("/fhir/AuditEvent" + wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(get("/fhir/AuditEvent/20010101-1").statusCode()).isEqualTo(404);
        assertThat(search("?date=lt2001-01-01", 0).has("entry")).isFalse();
    }

    @Test
    void pagesOfAuditEventsMeetWithoutGapOrOverlap() throws Exception {
        for (int i = 0; i < 7; i++) {
            get("/health/live");
        }
        List<String> all = ids(search("?_count=1000", 7));
        List<String> paged = new ArrayList<>();
        String next = "/fhir/AuditEvent?_count=3";
        while (!next.isEmpty() && paged.size() < 1000) {
            JsonNode page = new ObjectMapper().readTree(get(next).body());
            paged.addAll(ids(page));
            next = "";
            for (JsonNode link : page.path("link")) {
                String url = link.path("url").asText();
                next = link.path("relation").asText().equals("next") ? url.substring(url.indexOf("/fhir")) : next;
            }
        }
        // Requests of the paging itself are newer than what was there before.
        assertThat(paged).doesNotHaveDuplicates().containsSubsequence(all);
    }

    private static List<String> ids(JsonNode bundle) {
        List<String> ids = new ArrayList<>();
        bundle.path("entry")
                .forEach(entry -> ids.add(entry.path("resource").path("id").asText()));
        return ids;
    }

    /** A search, as soon as it finds enough: lines are written a moment later. */
    private JsonNode search(String query, int least) throws Exception {
        JsonNode bundle =
                new ObjectMapper().readTree(get("/fhir/AuditEvent" + query).body());
        for (int i = 0; i < 50 && bundle.path("entry").size() < least; i++) {
            Thread.sleep(100);
            bundle = new ObjectMapper().readTree(get("/fhir/AuditEvent" + query).body());
        }
        Thread.sleep(500);
        return new ObjectMapper().readTree(get("/fhir/AuditEvent" + query).body());
    }

    @Test
    void aCopyOfAnAnswerHoldsForTheSameHeadersOnly() throws Exception {
        HttpResponse<String> answer = get(VALIDATE + code, "Accept-Language", "de");
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=60");
        HttpResponse<String> again = get(VALIDATE + code, "Accept-Language", "de", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get(VALIDATE + code, "Accept-Language", "en", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(VALIDATE + code, "Accept", "application/fhir+xml", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/fhir/CodeSystem/$lookup?system=" + ICD + "&code=none")
                        .headers()
                        .firstValue("ETag"))
                .isEmpty();
        assertThat(get(VALIDATE + code, "Accept", "application/fhir+xml")
                        .headers()
                        .firstValue("ETag"))
                .isPresent();
    }

    @Test
    void saysThatOnlyTheStarterSetIsServedAndThatItStops() throws Exception {
        assertThat(get("/health").body())
                .contains("\"starter\":[")
                .containsPattern("\"status\":\"(starter|degraded)\"");
        try (TerminologyServer other = StartedServer.start(
                new DataFolder(folder.resolve("data")),
                folder.resolve("no-folder"),
                Map.of("CROSSWALK_SERVER_DRAIN_SECONDS", "30"),
                complaints::add)) {
            URI ready = URI.create("http://localhost:" + other.port() + "/health/ready");
            assertThat(status(ready)).isEqualTo(200);
            Thread draining = new Thread(other::drain);
            draining.start();
            for (int i = 0; i < 50 && status(ready) == 200; i++) {
                Thread.sleep(20);
            }
            assertThat(status(ready)).isEqualTo(503);
            assertThat(status(URI.create("http://localhost:" + other.port() + VALIDATE + code)))
                    .isEqualTo(200);
            draining.interrupt();
            draining.join();
        }
    }

    @Test
    void isOffUnlessItIsWanted() throws Exception {
        try (TerminologyServer other = StartedServer.start(
                new DataFolder(folder.resolve("data")), folder.resolve("no-folder"), Map.of(), complaints::add)) {
            String address = "http://localhost:" + other.port();
            assertThat(status(URI.create(address + "/metrics"))).isEqualTo(404);
            assertThat(status(URI.create(address + "/fhir/AuditEvent"))).isEqualTo(404);
        }
        try (Stream<Path> files = Files.list(folder.resolve("audit"))) {
            assertThat(files).hasSizeLessThanOrEqualTo(2);
        }
    }

    private int status(URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
