package org.crosswalk.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.licence.LicensedContent.CODE;
import static org.crosswalk.licence.LicensedContent.CPT;

import ca.uhn.fhir.context.FhirContext;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.app.usage.UsageFile;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.fhir.site.Site;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Walks every path of the whole server, with and without a licence, and looks for words of descriptors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LicensedContentTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String KEY = "a-key-of-the-billing-office";
    private static final String NONSENSE = "zqwwwwwwwww";

    @TempDir
    static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private LicensedContent content;
    private TerminologyServer server;

    @BeforeAll
    void start() throws Exception {
        content = new LicensedContent(folder.resolve("files"));
        content.load(folder.resolve("data"));
        Path settings = folder.resolve("crosswalk.yaml");
        Files.writeString(settings, """
                server: {port: 0}
                log: {requests: true, level: DEBUG}
                limits: {inline-concepts: 1000}
                cors: {allowed-origins: ["https://app.example.org"]}
                clients:
                  billing-office:
                    # printf %s a-key-of-the-billing-office | sha256sum
                    key-sha256: KEY_HASH
                    licensed: [cpt]
                  small-office:
                    key-sha256: SMALL_HASH
                    licensed: [cpt]
                    expansion-codes: 1
                """.replace("KEY_HASH", sha256(KEY)).replace("SMALL_HASH", sha256("small")));
        log.start();
        root().addAppender(log);
        server = new TerminologyServer(
                new SettingsReader().read(settings, Map.of()),
                new DataFolder(folder.resolve("data")),
                folder.resolve("no-folder"),
                complaint -> {
                    throw new AssertionError(complaint);
                });
        server.start(LoadListener.SILENT);
    }

    @AfterAll
    void stop() {
        root().detachAppender(log);
        server.close();
    }

    private static ch.qos.logback.classic.Logger root() {
        return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static String sha256(String text) throws Exception {
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    /** The method of a request for a page, which lies beside the FHIR service. */
    private static final String PAGE = "GET a page";

    /** What a browser accepts; it gets pages of everything. */
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final List<String> FORMATS = List.of("application/fhir+json", "application/fhir+xml", BROWSER);

    /** One HTTP request. */
    private record Ask(String method, String path, String contentType, String body, String accept) {

        boolean guesses() {
            return path.contains(Walk.GUESS) || body.contains(Walk.GUESS);
        }

        Ask guessing(String word) {
            return new Ask(method, path.replace(Walk.GUESS, word), contentType, body.replace(Walk.GUESS, word), accept);
        }
    }

    /** Every request of the walk, by the operation or the kind of resource that it is of. */
    private static Map<String, List<Ask>> walk() throws Exception {
        Map<String, List<Ask>> asks = new LinkedHashMap<>();
        for (Map.Entry<String, List<Walk.Call>> operation : Walk.operations().entrySet()) {
            List<Ask> ways = new ArrayList<>();
            for (Walk.Call call : operation.getValue()) {
                for (String accept : FORMATS) {
                    ways.addAll(ways(call, accept));
                }
            }
            asks.put(operation.getKey(), ways);
        }
        List<Ask> reads = new ArrayList<>();
        for (String path : Walk.resources()) {
            for (String accept : FORMATS) {
                reads.add(new Ask("GET", path, "", "", accept));
            }
            reads.add(inBatch(path.substring(1)));
        }
        asks.put("resources", reads);
        asks.put(
                "pages",
                Stream.concat(
                                Walk.pages().values().stream()
                                        .flatMap(List::stream)
                                        .map(Walk.Page::path),
                                Walk.besides().stream())
                        .map(path -> new Ask(PAGE, path, "", "", BROWSER))
                        .toList());
        return asks;
    }

    private static List<Ask> ways(Walk.Call call, String accept) throws Exception {
        List<Ask> ways = new ArrayList<>();
        Parameters parameters = new Parameters();
        StringBuilder query = new StringBuilder();
        boolean plain = true;
        for (int i = 0; i < call.values().size(); i += 2) {
            String name = call.values().get(i);
            String value = call.values().get(i + 1);
            if (name.startsWith("json:")) {
                plain = false;
                String bare = name.substring("json:".length());
                if (bare.equals("codeableConcept")) {
                    CodeableConcept concept = new CodeableConcept();
                    FHIR.newJsonParser().parseInto(value, concept);
                    parameters.addParameter().setName(bare).setValue(concept);
                } else {
                    parameters.addParameter().setName(bare).setResource((Resource)
                            FHIR.newJsonParser().parseResource(value));
                }
            } else {
                parameters.addParameter().setName(name).setValue(new StringType(value));
                query.append(query.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        if (plain) {
            ways.add(new Ask("GET", call.path() + "?" + query, "", "", accept));
            ways.add(new Ask("POST", call.path(), "application/x-www-form-urlencoded", query.toString(), accept));
            ways.add(inBatch(call.path().substring(1) + "?" + query));
        }
        if (!call.values().isEmpty()) {
            ways.add(new Ask(
                    "POST",
                    call.path(),
                    "application/fhir+json",
                    FHIR.newJsonParser().encodeResourceToString(parameters),
                    accept));
            ways.add(new Ask(
                    "POST",
                    call.path(),
                    "application/fhir+xml",
                    FHIR.newXmlParser().encodeResourceToString(parameters),
                    accept));
        }
        return ways;
    }

    private static Ask inBatch(String url) {
        return new Ask("POST", "", "application/fhir+json", """
                {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"%s"}}]}""".formatted(url), "application/fhir+json");
    }

    private HttpResponse<String> send(Ask ask, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port()
                + (ask.method().equals(PAGE) ? "" : "/fhir") + ask.path().replace("|", "%7C")));
        request.header("Accept", ask.accept());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (ask.method().equals("POST")) {
            request.header("Content-Type", ask.contentType())
                    .POST(BodyPublishers.ofString(ask.body(), StandardCharsets.UTF_8));
        }
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private Set<String> wordsIn(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return content.words().stream().filter(small::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Everything of an answer that a client sees, without what differs from one answer to the next. */
    private static String seen(HttpResponse<String> answer, String guess) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        headers.remove("last-modified");
        headers.remove("x-request-id");
        return (answer.statusCode() + "\n" + headers + "\n" + answer.body())
                .replaceAll("(?i)" + guess, "GUESS")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UUID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d)", "INSTANT");
    }

    @Test
    void whoHasNoLicenceSeesNoDescriptorOnAnyPathAndWhoHasOneDoes() throws Exception {
        Set<String> shown = new LinkedHashSet<>();
        Map<String, Integer> licensedHits = new LinkedHashMap<>();
        int requests = 0;
        for (Map.Entry<String, List<Ask>> asked : walk().entrySet()) {
            for (Ask ask : asked.getValue()) {
                Ask right = ask.guessing(content.longWord);
                HttpResponse<String> anonymous = send(right);
                assertThat(anonymous.statusCode()).as(ask.toString()).isLessThan(500);
                if (ask.guesses()) {
                    // What the client said may come back; that the guess was right must not show.
                    assertThat(seen(anonymous, content.longWord))
                            .as(ask.toString())
                            .isEqualTo(seen(send(ask.guessing(NONSENSE)), NONSENSE));
                    Set<String> beside = wordsIn(anonymous.body());
                    beside.remove(content.longWord);
                    assertThat(beside).as(ask.toString()).isEmpty();
                } else {
                    assertThat(wordsIn(anonymous.body() + anonymous.headers().map()))
                            .as("%s: %s", ask, anonymous.body())
                            .isEmpty();
                }
                HttpResponse<String> licensed = send(right, "X-API-Key", KEY);
                assertThat(licensed.statusCode()).as(ask.toString()).isLessThan(500);
                Set<String> found = wordsIn(licensed.body());
                if (ask.guesses()) {
                    found.remove(content.longWord);
                }
                shown.addAll(found);
                licensedHits.merge(asked.getKey(), found.isEmpty() ? 0 : 1, Integer::sum);
                requests += 2;
            }
        }
        for (String page : List.of("/", "/health/live", "/health/ready", "/metrics")) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + page))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(wordsIn(answer.body())).as(page).isEmpty();
        }
        System.out.printf(
                "%d requests walked; answers with descriptors for the licensee: %s%n", requests, licensedHits);
        assertThat(shown).as("descriptors that the licensee was shown").isEqualTo(content.words());
        licensedHits.forEach((path, hits) -> {
            if (!Walk.TEXTLESS.contains(path)) {
                assertThat(hits).as("descriptors for the licensee at " + path).isPositive();
            }
        });
        // The server may still be writing: no event must come while they are counted.
        log.stop();
        var lines = log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(lines).as("lines of the log").hasSizeGreaterThan(requests);
        assertThat(lines).allSatisfy(line -> {
            assertThat(wordsIn(line)).as(line).isEmpty();
            assertThat(line).doesNotContain(KEY);
        });
    }

    @Test
    void everyPageIsWalkedAndSaysWhyItDoesNotShowWhatIsWithheld() throws Exception {
        assertThat(Walk.pages().keySet()).isEqualTo(Site.paths());
        for (Walk.Page page :
                Walk.pages().values().stream().flatMap(List::stream).toList()) {
            HttpResponse<String> answer = send(new Ask(PAGE, page.path(), "", "", BROWSER));
            if (page.about()) {
                assertThat(answer.statusCode()).as(page.path()).isIn(200, 403);
                assertThat(answer.body().replaceFirst("(?s).*<main", "").replaceAll("<[^>]*>", ""))
                        .as(page.path())
                        .contains(Walk.WHY);
            }
        }
    }

    @Test
    void everyOperationIsWalked() throws Exception {
        JsonNode rest =
                json.readTree(send(get("/metadata")).body()).path("rest").path(0);
        Set<String> offered = new LinkedHashSet<>();
        for (JsonNode operation : rest.path("operation")) {
            offered.add("/$" + operation.path("name").asText());
        }
        for (JsonNode resource : rest.path("resource")) {
            for (JsonNode operation : resource.path("operation")) {
                offered.add(resource.path("type").asText() + "/$"
                        + operation.path("name").asText());
            }
        }
        assertThat(Walk.operations().keySet())
                .as("operations with calls in the walk; a new one needs calls there")
                .isEqualTo(offered);
    }

    private static Ask get(String path) {
        return new Ask("GET", path, "", "", "application/fhir+json");
    }

    private JsonNode answer(String path, int status, String... headers) throws Exception {
        HttpResponse<String> answer = send(get(path), headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json.readTree(answer.body());
    }

    private static String text(JsonNode outcome) {
        return outcome.path("issue").path(0).path("details").path("text").asText();
    }

    @Test
    void withoutLicenceNobodyVouchesForACodeAndOnlyItsFormIsChecked() throws Exception {
        String body = answer("/CodeSystem/$validate-code?url=" + CPT + "&code=" + CODE, 200)
                .toString();
        assertThat(body)
                .contains("\"name\":\"result\",\"valueBoolean\":false")
                .contains("CPT is not licensed for this client")
                .contains(CODE + " has the form of a CPT category I code. Only its form was checked")
                .doesNotContain("x-unknown-system", "could not be found", "\"display\"");
        assertThat(answer("/CodeSystem/$validate-code?url=" + CPT + "&code=hello", 200)
                        .toString())
                .contains("hello does not have the form of a code of CPT");
        // Whether there is such a code makes no difference.
        assertThat(answer("/CodeSystem/$validate-code?url=" + CPT + "&code=99998", 200)
                        .toString()
                        .replace("99998", CODE))
                .isEqualTo(body);
    }

    @Test
    void whatCannotBeAnsweredIsForbiddenAndNeverUnknown() throws Exception {
        for (String path : List.of(
                "/CodeSystem/$lookup?system=" + CPT + "&code=" + CODE,
                "/CodeSystem/$lookup?system=" + CPT + "&code=99998",
                "/CodeSystem/$lookup?system=" + CPT + "&version=1999&code=" + CODE,
                "/CodeSystem/cpt-2026/$lookup?code=" + CODE,
                "/CodeSystem/$subsumes?system=" + CPT + "&codeA=" + CODE + "&codeB=00102",
                "/ValueSet/$expand?url=" + LicensedContent.MIXED,
                "/ValueSet/$expand?url=" + CPT + "?fhir_vs",
                "/ConceptMap/$translate?url=" + LicensedContent.MAP + "&system=" + CPT + "&code=" + CODE,
                "/ConceptMap/$translate?system=" + LicensedContent.LOCAL + "&code=C1&targetsystem=" + CPT,
                "/CodeSystem/cpt-2026")) {
            JsonNode outcome = answer(path, 403);
            assertThat(outcome.path("issue").path(0).path("code").asText())
                    .as(path)
                    .isEqualTo("forbidden");
            assertThat(text(outcome)).as(path).startsWith("CPT is not licensed for this client");
        }
        assertThat(answer("/CodeSystem?url=" + CPT, 200).path("total").asInt()).isZero();
        assertThat(answer("/metadata?mode=terminology", 200).toString()).doesNotContain(CPT);
    }

    @Test
    void aConceptIsStillGoodForItsOtherCoding() throws Exception {
        String body = """
                {"resourceType":"Parameters","parameter":[{"name":"url","valueUri":"%s"},
                 {"name":"codeableConcept","valueCodeableConcept":{"coding":[
                  {"system":"%s","code":"%s","display":"A guess"},
                  {"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11.9"}]}}]}""".formatted(LicensedContent.MIXED, CPT, CODE);
        HttpResponse<String> answer = send(
                new Ask("POST", "/ValueSet/$validate-code", "application/fhir+json", body, "application/fhir+json"));
        assertThat(answer.body())
                .contains("\"valueBoolean\":true")
                .contains("CPT is not licensed for this client")
                .doesNotContain("A guess");
    }

    @Test
    void aKeyThatIsNoneIsRefusedWhereverItIsSent() throws Exception {
        for (String path : List.of("/metadata", "/CodeSystem", "/CodeSystem/$lookup?system=" + CPT + "&code=" + CODE)) {
            assertThat(answer(path, 401, "X-API-Key", "wrong").toString())
                    .contains("API key")
                    .doesNotContain("wrong");
            answer(path, 401, "Authorization", "Bearer wrong");
            answer(path, 401, "X-API-Key", "");
        }
        assertThat(send(get("/metadata"), "X-API-Key", "wrong").headers().firstValue("WWW-Authenticate"))
                .isPresent();
        answer("/CodeSystem/$lookup?system=" + CPT + "&code=" + CODE, 200, "Authorization", "Bearer " + KEY);
        answer("/metadata", 200, "Authorization", "Basic abc");
    }

    @Test
    void everyAnswerWithATextCarriesTheNotice() throws Exception {
        String notice = "American Medical Association";
        for (String path : List.of(
                "/CodeSystem/$lookup?system=" + CPT + "&code=" + CODE + "&property=display",
                "/CodeSystem/$validate-code?url=" + CPT + "&code=" + CODE,
                "/ValueSet/$validate-code?url=" + LicensedContent.ENUMERATED + "&system=" + CPT + "&code=" + CODE,
                "/ValueSet/$expand?url=" + LicensedContent.ENUMERATED,
                "/ValueSet/$expand?url=" + LicensedContent.MIXED + "&count=1",
                "/ConceptMap/$translate?url=" + LicensedContent.MAP + "&system=" + LicensedContent.LOCAL + "&code=C1",
                "/CodeSystem/$find-matches?system=" + CPT + "&property=code%7C" + CODE,
                "/CodeSystem/cpt-2026",
                "/CodeSystem?url=" + CPT,
                "/ValueSet/enumerated",
                "/ConceptMap/charges-map")) {
            JsonNode body = answer(path, 200, "X-API-Key", KEY);
            assertThat(wordsIn(body.toString())).as(path).isNotEmpty();
            assertThat(body.toString()).as(path).contains(notice);
        }
        for (String page : List.of("/CodeSystem/cpt-2026", "/ValueSet/enumerated", "/ConceptMap/charges-map")) {
            HttpResponse<String> html = send(new Ask("GET", page, "", "", "text/html"), "X-API-Key", KEY);
            assertThat(html.body()).as(page).contains("<html", notice);
        }
    }

    @Test
    void anExpansionIsCappedForTheClientAndItsUseIsCounted() throws Exception {
        String all = "/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/cpt-all";
        assertThat(answer(all, 200, "X-API-Key", KEY)
                        .path("expansion")
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(text(answer(all, 422, "X-API-Key", "small"))).contains("(>1)");
        answer(all + "&count=2", 422, "X-API-Key", "small");
        answer(all + "&count=1", 200, "X-API-Key", "small");
        answer("/CodeSystem/$lookup?system=" + CPT + "&code=" + CODE, 200, "X-API-Key", "small");
        answer("/CodeSystem/$lookup?system=" + CPT + "&code=" + CODE, 403);
        Path file = folder.resolve("data").resolve(UsageFile.NAME);
        List<String> small = List.of();
        for (int i = 0; i < 50 && small.size() < 2; i++) {
            Thread.sleep(200);
            small = UsageFile.read(file).stream()
                    .filter(count -> count.client().equals("small-office"))
                    .map(count ->
                            count.system() + " " + count.operation() + " " + count.answers() + " " + count.codes())
                    .toList();
        }
        assertThat(small).containsExactly(CPT + " expand 1 1", CPT + " lookup 1 1");
        assertThat(Files.readString(file)).doesNotContain(CODE, "anonymous");
    }

    @Test
    void aWebPageMaySendAKey() throws Exception {
        HttpResponse<String> preflight = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/fhir/metadata"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://app.example.org")
                        .header("Access-Control-Request-Method", "GET")
                        .header("Access-Control-Request-Headers", "X-API-Key")
                        .build(),
                BodyHandlers.ofString());
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElse(""))
                .containsIgnoringCase("X-API-Key");
        assertThat(send(get("/metadata")).headers().allValues("Vary").toString())
                .contains("X-API-Key");
    }
}
