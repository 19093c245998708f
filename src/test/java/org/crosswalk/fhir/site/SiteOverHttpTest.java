package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.security.Security;
import org.crosswalk.app.server.FhirService;
import org.crosswalk.app.server.HttpServer;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.UsageMeter;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every page where HTTP has a say: behind a proxy with paths of its own, before there is content, and with a key that is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteOverHttpTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    /** What the proxy has before the paths of this server. */
    private static final String BEFORE = "/crosswalk";

    private static final String BASE = "/terminology/r4";
    private static final String PUBLIC = "https://tx.example.org" + BEFORE;

    /** An address of every page, by the first part of its path. */
    private static final Map<String, String> PAGES = Map.of(
            "/", "/?q=diabetes&date=2026-01-15",
            "/code", "/code/icd-10-cm/E11.9?date=2026-01-15",
            "/check", "/check?codes=E11.9,G35,00001&date=2026-01-15",
            "/translate", "/translate?codes=E11.9",
            "/tree", "/tree/icd-10-cm?code=E11",
            "/index", "/index",
            "/build", "/build/icd-10-pcs?code=0",
            "/changes", "/changes/icd-10-cm",
            "/releases", "/releases");

    private static final Pattern ADDRESS = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private TerminologyServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = StartedServer.start(
                new DataFolder(folder),
                Path.of("terminology"),
                Map.of("CROSSWALK_SERVER_BASE_PATH", BASE, "CROSSWALK_SERVER_PUBLIC_URL", PUBLIC + BASE),
                complaint -> {
                    throw new AssertionError(complaint);
                });
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(int port, String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", BROWSER)
                .method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(server.port(), "GET", path, headers);
    }

    @Test
    void everyPageIsHere() {
        assertThat(PAGES.keySet()).isEqualTo(Site.paths());
    }

    @Test
    void linksLeadThroughTheProxy() throws Exception {
        Set<String> pages = new LinkedHashSet<>(PAGES.values());
        pages.addAll(List.of(
                "/",
                "/tree",
                "/changes",
                "/code/icd-10-cm/none",
                "/check",
                "/search?q=diabetes",
                "/health",
                BASE + "/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=E11.9&property=parent",
                BASE + "/CodeSystem/icd-10-cm-2026-starter"));
        Set<String> links = new LinkedHashSet<>();
        for (String page : pages) {
            Matcher address = ADDRESS.matcher(get(page).body());
            int found = 0;
            while (address.find()) {
                links.add(address.group(1).replace("&amp;", "&"));
                found++;
            }
            assertThat(found).as(page).isGreaterThan(3);
        }
        int followed = 0;
        for (String link : links) {
            if (link.startsWith("#")) {
                continue;
            }
            String path = link.startsWith(PUBLIC) ? link.substring(PUBLIC.length()) : within(link);
            if (followed++ < 400) {
                HttpResponse<String> answer = get(path);
                if (answer.statusCode() == 422) {
                    // A map leads to a code of a system that had ended on the day.
                    assertThat(answer.body()).as(link).contains("These versions have it", "?version=");
                } else {
                    assertThat(answer.statusCode()).as(link).isLessThan(400);
                }
            }
        }
        assertThat(followed).isGreaterThan(100);
        assertThat(links).anyMatch(link -> link.startsWith(PUBLIC + BASE + "/CodeSystem/"));
    }

    private static String within(String link) {
        assertThat(link).startsWith(BEFORE + "/");
        return link.substring(BEFORE.length());
    }

    @Test
    void aHeadIsThePageWithoutItsBody() throws Exception {
        for (String page : PAGES.values()) {
            HttpResponse<String> whole = get(page);
            HttpResponse<String> head = send(server.port(), "HEAD", page);
            assertThat(head.statusCode()).as(page).isEqualTo(whole.statusCode()).isEqualTo(200);
            assertThat(head.body()).as(page).isEmpty();
            for (String header : List.of("Content-Type", "Content-Security-Policy", "Cache-Control", "Vary")) {
                assertThat(head.headers().allValues(header))
                        .as(page)
                        .isEqualTo(whole.headers().allValues(header))
                        .isNotEmpty();
            }
        }
    }

    /** A page is made anew each time: a copy that a browser has is never taken for the page of another day or client. */
    @Test
    void aConditionGetsTheWholePage() throws Exception {
        for (String page : PAGES.values()) {
            for (List<String> condition : List.of(
                    List.of("If-None-Match", "\"anything\""),
                    List.of("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"),
                    List.of("Range", "bytes=0-9"))) {
                HttpResponse<String> answer = get(page, condition.get(0), condition.get(1));
                assertThat(answer.statusCode()).as(page + condition).isEqualTo(200);
                assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
                assertThat(answer.body()).endsWith("</html>\n");
            }
        }
    }

    @Test
    void aKeyThatIsNoneGetsAPageThatSaysSo() throws Exception {
        for (String page : PAGES.values()) {
            HttpResponse<String> refused = get(page, "X-API-Key", "nobody's");
            assertThat(refused.statusCode()).as(page).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .as(page)
                    .isPresent();
            assertThat(refused.body()).contains("401 Unauthorized", "The API key is not that of a client");
            assertThat(refused.body()).doesNotContain("nobody", "Type 2 diabetes");
            assertThat(refused.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void anotherDayIsChosenOnThePageThatOneReads() throws Exception {
        String code = get("/code/icd-10-cm/G35?version=2026-starter").body();
        assertThat(code).contains("name=\"at\" value=\"/code/icd-10-cm/G35\"");
        assertThat(get("/tree/icd-10-cm?code=G35&date=2026-01-15").body())
                .contains("name=\"at\" value=\"/tree/icd-10-cm?code=G35\"");
        HttpResponse<String> chosen = get("/?at=/code/icd-10-cm/G35&q=&date=2025-09-30");
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(chosen.headers().firstValue("Location")).hasValue(BEFORE + "/code/icd-10-cm/G35?date=2025-09-30");
        assertThat(get("/?at=/tree/icd-10-cm%3Fcode%3DG35&q=&date=2025-09-30")
                        .headers()
                        .firstValue("Location"))
                .hasValue(BEFORE + "/tree/icd-10-cm?code=G35&date=2025-09-30");
        assertThat(get("/?at=/code/icd-10-cm/G35&q=fracture&date=2025-09-30").statusCode())
                .isEqualTo(200);
        for (String elsewhere : List.of(
                "//evil.example/",
                "https://evil.example/",
                "/fhir/metadata",
                "/page/x",
                "/code%0D%0ASet-Cookie:x",
                "%5C")) {
            assertThat(get("/?q=&at=" + elsewhere).statusCode()).as(elsewhere).isEqualTo(200);
        }
    }

    private static String text(HttpResponse<String> page) throws Exception {
        return PageReader.text(PageShape.check(
                page.body().replace("=\"" + PUBLIC, "=\"http://localhost/").replace("\"" + BASE, "\"")));
    }

    @Test
    void beforeThereIsContentEveryPageSaysThatItComes() throws Exception {
        Settings settings = new SettingsReader().read(null, Map.of("CROSSWALK_SERVER_PORT", "0"));
        TerminologyRegistry registry = new TerminologyRegistry();
        HttpServer starting = new HttpServer(
                settings,
                registry,
                () -> new FhirService(
                        settings,
                        registry,
                        Clock.systemUTC(),
                        UsageMeter.NONE,
                        OwnContent.none(registry),
                        new Security(settings, null)));
        starting.listen();
        starting.answer();
        try {
            for (String page : PAGES.values()) {
                HttpResponse<String> early = send(starting.port(), "GET", page);
                assertThat(early.statusCode()).as(page).isEqualTo(503);
                assertThat(early.headers().firstValue("Retry-After")).as(page).isPresent();
                assertThat(text(early)).contains("The code systems are being opened", "Load this page again");
                assertThat(send(starting.port(), "HEAD", page).statusCode()).isEqualTo(503);
            }
            for (String page : List.of("/search?q=diabetes", "/fhir/metadata", "/fhir/CodeSystem", "/health/ready")) {
                HttpResponse<String> early = send(starting.port(), "GET", page);
                assertThat(early.statusCode()).as(page).isEqualTo(503);
                assertThat(early.body()).as(page).startsWith("<!DOCTYPE html>").contains("503");
            }
            assertThat(send(starting.port(), "GET", "/health").body()).contains("<li>status: loading</li>");
            HttpResponse<String> probe = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + starting.port() + "/health/ready"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(probe.body()).isEqualTo("{\"status\":\"loading\"}");
        } finally {
            starting.stop();
        }
    }
}
