package org.crosswalk.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.HtmlShape;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A browser gets a page whatever it asks for, of the direct way and of HAPI's; programs get what they got before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserAnswersTest {

    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";

    /** Chromium; one that names no XML, which the direct way would understand. */
    private static final List<String> BROWSERS = List.of(
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8",
            "text/html,application/xhtml+xml,*/*;q=0.8");

    /** What Java's HttpURLConnection sends by itself. */
    private static final String JAVA = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2";

    private final HttpClient http = HttpClient.newHttpClient();
    private TerminologyServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = StartedServer.start(
                new DataFolder(folder),
                Path.of("terminology"),
                Map.of("CROSSWALK_LIMITS_BODY_KILOBYTES", "64"),
                complaint -> {
                    throw new AssertionError(complaint);
                });
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpRequest.Builder request(String path, String accept) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Accept", accept);
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return http.send(request(path, accept).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String accept, String type, String body) throws Exception {
        return http.send(
                request(path, accept)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String page(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWithIgnoringCase("text/html;charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Accept");
        HtmlShape.check(answer.body()
                .replace("href=\"/", "href=\"http://127.0.0.1:/")
                .replace("href=\"http://localhost:", "href=\"http://127.0.0.1:"));
        return answer.body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/CodeSystem/$lookup?system=" + CM + "&code=E11.9&property=parent",
                "/fhir/CodeSystem/$validate-code?url=" + CM + "&code=E11.9",
                "/fhir/CodeSystem/$lookup?system=" + CM + "&code=nothing",
                "/fhir/CodeSystem/$lookup?system=" + CM,
                "/fhir/CodeSystem/$lookup?system=" + CM + "&code=%FF",
                "/fhir/CodeSystem/$nothing",
                "/fhir/ValueSet/$expand?url=https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable&count=5",
                "/fhir/ConceptMap/$translate?system=http://hl7.org/fhir/sid/icd-9-cm&code=250.00",
                "/fhir/OperationDefinition",
                "/fhir/metadata",
                "/fhir/$versions",
                "/fhir/Patient/1",
                "/fhir",
                "/nowhere",
                "/search?q=diabetes&system=icd-10-cm&count=3",
                "/search?q=diabetes&system=nowhere",
                "/search?words=diabetes",
                "/search?q=%FF",
                "/search",
                "/health",
                "/health/live",
                "/health/ready",
                "/openapi.json"
            })
    void browsersGetPagesAndProgramsFhir(String path) throws Exception {
        HttpResponse<String> plain = get(path, "application/fhir+json");
        assertThat(plain.body()).startsWith("{");
        for (String browser : BROWSERS) {
            HttpResponse<String> answer = get(path, browser);
            assertThat(answer.statusCode()).isEqualTo(plain.statusCode());
            page(answer);
        }
        HttpResponse<String> java = get(path, JAVA);
        assertThat(java.statusCode()).isEqualTo(plain.statusCode());
        assertThat(java.body()).doesNotContain("<html");
        // A Bundle has an id and a time of its own.
        if (!path.contains("metadata") && !path.contains("OperationDefinition")) {
            assertThat(withoutTime(java.body())).isEqualTo(withoutTime(plain.body()));
        }
        String raw = path + (path.contains("?") ? "&" : "?") + "_format=json";
        assertThat(get(raw, BROWSERS.get(0)).body()).doesNotContain("<html");
    }

    /** An expansion says when it was made. */
    private static String withoutTime(String answer) {
        return answer.replaceAll("\"timestamp\":\"[^\"]*\"", "");
    }

    @Test
    void failuresAreNoErrorsInTheLog() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            for (String path :
                    List.of("/fhir/CodeSystem/nothing", "/fhir/CodeSystem/$lookup?system=" + CM, "/fhir/Patient/1")) {
                assertThat(get(path, BROWSERS.get(0)).statusCode()).isBetween(400, 404);
            }
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    @Test
    void codesLeadToTheirPages() throws Exception {
        String lookup =
                page(get("/fhir/CodeSystem/$lookup?system=" + CM + "&code=E11.9&property=parent", BROWSERS.get(0)));
        String code = "/code?system=" + URLEncoder.encode(CM, StandardCharsets.UTF_8) + "&amp;code=E11";
        assertThat(lookup).contains("<a href=\"" + code + "\">E11</a>");
        assertThat(get(code.replace("&amp;", "&"), BROWSERS.get(0)).statusCode())
                .isEqualTo(200);
        assertThat(page(get("/fhir/CodeSystem/$validate-code?url=" + CM + "&code=E11.9", BROWSERS.get(0))))
                .contains("/fhir/CodeSystem/icd-10-cm");
    }

    @Test
    void whatIsBesideFhirIsSetOutWithLinks() throws Exception {
        String found = page(get("/search?q=E11.9&count=1", BROWSERS.get(0)));
        assertThat(found)
                .contains(
                        "<h1>/search</h1>", "&quot;hits&quot;", "href=\"/search?q=E11.9&amp;count=1&amp;_format=json\"")
                .contains("href=\"/code?system=" + URLEncoder.encode(CM, StandardCharsets.UTF_8) + "&amp;code=E11.9\"");
        assertThat(page(get("/search?words=x", BROWSERS.get(0))))
                .contains("There is no parameter &#39;words&#39; here");
        String health = page(get("/health", BROWSERS.get(0)));
        assertThat(health)
                .containsPattern("<li>status: (ok|starter|degraded)</li>")
                .contains("href=\"/health?_format=json\"");
        assertThat(get("/health?_format=json", BROWSERS.get(0)).body()).startsWith("{\"status\":");
        assertThat(page(get("/openapi.json", BROWSERS.get(0)))).contains("&quot;openapi&quot;", "/reference");
        HttpResponse<String> key = http.send(
                request("/search?q=diabetes", BROWSERS.get(0))
                        .header("X-API-Key", "nobody's")
                        .build(),
                BodyHandlers.ofString());
        assertThat(key.statusCode()).isEqualTo(401);
        assertThat(page(key)).contains("API key");
        // A page must not be taken for the JSON that a program has, nor the other way about.
        HttpResponse<String> program = get("/search?q=diabetes", "application/json");
        String tag = program.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = http.send(
                request("/search?q=diabetes", BROWSERS.get(0))
                        .header("If-None-Match", tag)
                        .build(),
                BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("ETag")).isEmpty();
        page(again);
    }

    @Test
    void fhirCannotLieWherePagesAre() throws Exception {
        JsonNode paths = new ObjectMapper()
                .readTree(get("/openapi.json", "application/json").body())
                .path("paths");
        int beside = 0;
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            String first = path.getKey().split("/", -1)[1];
            if (!first.equals("fhir") && !first.isEmpty()) {
                beside++;
                assertThatThrownBy(() -> new SettingsReader()
                                .read(null, Map.of("CROSSWALK_SERVER_BASE_PATH", "/" + first + "/r4")))
                        .as(first)
                        .hasMessageContaining("taken are");
            }
        }
        assertThat(beside).isGreaterThan(10);
    }

    @Test
    void aFormIsGuardedAsEveryBodyIs() throws Exception {
        String form = "application/x-www-form-urlencoded";
        String answer = post("/check", BROWSERS.get(0), form, "codes=E11.9%0D%0AE11&date=2026-01-15")
                .body();
        assertThat(answer).contains("2 codes: 1 billable, 1 not billable");
        HttpResponse<String> large = post("/check", BROWSERS.get(0), form, "codes=" + "E11.9+".repeat(20_000));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(page(large)).contains("413", "larger than the limit of 65536 bytes");
        HttpResponse<String> many = post("/check", BROWSERS.get(0), form, "codes=" + "E11.9+".repeat(1_001));
        assertThat(many.statusCode()).isEqualTo(413);
        assertThat(many.body()).contains("more than 1,000 codes");
        assertThat(post("/check", BROWSERS.get(0), "text/plain", "codes=E11.9").statusCode())
                .isEqualTo(415);
        assertThat(post("/check", BROWSERS.get(0), form, "codes=%zz").statusCode())
                .isEqualTo(400);
        HttpResponse<String> elsewhere = post("/code/icd-10-cm/E11.9", BROWSERS.get(0), form, "codes=E11.9");
        assertThat(elsewhere.statusCode()).isEqualTo(405);
        assertThat(elsewhere.headers().firstValue("Allow")).hasValue("GET, HEAD");
        HttpResponse<String> key = http.send(
                request("/check", BROWSERS.get(0))
                        .header("X-API-Key", "nobody's")
                        .header("Content-Type", form)
                        .POST(BodyPublishers.ofString("codes=E11.9"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(key.statusCode()).isEqualTo(401);
        assertThat(key.body()).doesNotContain("Type 2 diabetes");
        HttpResponse<String> unknown = http.send(
                request("/fhir/CodeSystem/$lookup?system=" + CM + "&code=E11.9", BROWSERS.get(0))
                        .header("X-API-Key", "nobody's")
                        .build(),
                BodyHandlers.ofString());
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(page(unknown)).contains("API key");
    }

    @Test
    void theFileIsADownload() throws Exception {
        HttpResponse<String> file = get("/check?codes=E11.9&date=2026-01-15&format=csv", BROWSERS.get(0));
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"codes-2026-01-15.csv\"");
        assertThat(file.body()).startsWith("\uFEFFVerdict,Code").contains("\r\nBillable,E11.9,");
    }
}
