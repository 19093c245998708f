package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.crosswalk.fhir.EdgeLimits;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whatever is wrong with a request: the right status, an OperationOutcome, and neither HTML nor a stack trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsTest {

    private static final String JSON = "application/fhir+json";
    private static final String LOOKUP = "/CodeSystem/$lookup";
    private static final String ICD = "system=" + TestContent.ICD_10_CM;

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private FhirServer server;

    @BeforeAll
    void start() throws Exception {
        server = TestContent.publish(FhirServer.start(new EdgeLimits(100_000, 5, Duration.ofSeconds(30), 1000, 4)));
    }

    record Case(int status, String method, String path, String contentType, String body) {}

    private static Case get(int status, String path) {
        return new Case(status, "GET", path, null, "");
    }

    private static Case post(int status, String path, String contentType, String body) {
        return new Case(status, "POST", path, contentType, body);
    }

    static Stream<Case> missingOrWrongParameters() {
        return Stream.of(
                get(400, LOOKUP),
                get(400, LOOKUP + "?code=E11.9"),
                get(400, LOOKUP + "?code=E11.9&code=I10&" + ICD),
                get(400, LOOKUP + "?code=E11.9&date=yesterday&" + ICD),
                get(400, LOOKUP + "?code=E11.9&date=2026&" + ICD),
                get(400, "/CodeSystem/icd-10-cm-2026/$lookup?code=x&system=http://other"),
                get(400, "/ValueSet/$expand"),
                get(400, "/ValueSet/$expand?url=" + TestContent.DIABETES + "&count=-1"),
                get(400, "/ValueSet/$expand?url=" + TestContent.DIABETES + "&activeOnly=maybe"),
                get(400, "/ValueSet/diabetes/$expand?url=" + TestContent.DIABETES),
                get(400, "/ValueSet/$expand?url=" + TestContent.DIABETES + "&system-version=nothing"),
                get(400, "/ValueSet/$validate-code?url=" + TestContent.DIABETES),
                get(400, "/CodeSystem/$subsumes?codeA=E11&" + ICD),
                get(400, "/ConceptMap/$translate?url=" + TestContent.MAP),
                get(400, "/CodeSystem?_count=many"),
                get(400, "/CodeSystem?name:phonetic=x"));
    }

    static Stream<Case> malformedBodies() {
        return Stream.of(
                post(400, LOOKUP, JSON, "{\"resourceType\":\"Parameters\""),
                post(400, LOOKUP, JSON, "not json"),
                post(400, LOOKUP, JSON, "{\"resourceType\":\"Parameters\"} and more"),
                get(400, LOOKUP + "?code=%C3%28&" + ICD),
                post(400, LOOKUP, JSON, "{}"),
                post(400, LOOKUP, JSON, "[]"),
                post(400, LOOKUP, JSON, "{\"resourceType\":\"Patient\"}"),
                post(400, LOOKUP, JSON, "{\"resourceType\":\"Nonsense\"}"),
                post(400, LOOKUP, "application/fhir+xml", "<Parameters"),
                post(
                        400,
                        LOOKUP,
                        "application/fhir+xml",
                        "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                                + "<Parameters xmlns=\"http://hl7.org/fhir\"><id value=\"&e;\"/></Parameters>"),
                post(
                        400,
                        LOOKUP,
                        JSON,
                        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"date\",\"valueDate\":\"x\"}]}"),
                post(405, "", JSON, "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}"),
                post(400, "", JSON, "{\"resourceType\":\"Parameters\"}"),
                post(400, "", null, ""),
                post(415, "", "text/turtle", "x"),
                get(400, ""));
    }

    static Stream<Case> notHere() {
        return Stream.of(
                get(404, "/Patient/1"),
                get(404, "/Nonsense"),
                get(404, "/CodeSystem/none"),
                get(404, "/CodeSystem/icd-10-cm-2026/_history/99"),
                get(404, "/CodeSystem/icd-10-cm-2026/something/else"),
                get(404, "/CodeSystem/$nonsense"),
                get(404, "/$nonsense"),
                get(404, "/CodeSystem/none/$lookup?code=E11.9"),
                get(404, LOOKUP + "?code=E11.99&" + ICD),
                get(404, LOOKUP + "?code=x&system=http://nowhere"),
                get(404, "/ValueSet/none/$expand"),
                get(404, "/ValueSet/$expand?url=http://nowhere"),
                get(404, "/ConceptMap/$translate?code=1&system=http://x&url=http://nowhere"));
    }

    static Stream<Case> notDone() {
        return Stream.of(
                new Case(405, "PUT", "/CodeSystem/x", JSON, "{\"resourceType\":\"CodeSystem\",\"id\":\"x\"}"),
                new Case(405, "DELETE", "/CodeSystem/x", null, ""),
                new Case(405, "PATCH", "/CodeSystem/x", "application/json-patch+json", "[]"),
                new Case(405, "BREW", "/CodeSystem", null, ""),
                post(405, "/CodeSystem", JSON, "{\"resourceType\":\"CodeSystem\"}"),
                post(405, "/metadata", JSON, "{}"),
                // formats
                get(406, "/metadata?_format=turtle"),
                get(406, "/metadata?_format=text/turtle"),
                get(406, "/CodeSystem?_format=application/x-turtle"),
                get(406, LOOKUP + "?code=E11.9&_format=application/fhir%2Bndjson&" + ICD),
                post(415, LOOKUP, "text/plain", "code=E11.9"),
                post(415, LOOKUP, "application/pdf", "x"),
                post(415, LOOKUP, "text/turtle", "x"),
                // too much
                post(413, LOOKUP, JSON, " ".repeat(200_000)),
                post(
                        413,
                        "",
                        JSON,
                        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + "{},".repeat(6) + "{}]}"),
                get(422, "/ValueSet/$expand?url=" + TestContent.LARGE + "?fhir_vs"),
                get(422, "/ValueSet/$expand?context=http://x%23y"));
    }

    @ParameterizedTest
    @MethodSource({"missingOrWrongParameters", "malformedBodies", "notHere", "notDone"})
    void answersWithAnOutcome(Case test) {
        for (String format : new String[] {"json", "xml"}) {
            boolean formatInQuery = test.path.contains("_format");
            HttpRequest.Builder request = server.request(test.path)
                    .method(test.method, HttpRequest.BodyPublishers.ofString(test.body, StandardCharsets.UTF_8));
            if (!formatInQuery) {
                request.header("Accept", "application/fhir+" + format);
            }
            if (test.contentType != null) {
                request.header("Content-Type", test.contentType);
            }
            HttpResponse<String> response = server.send(request);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(test.status);
            String type = response.headers().firstValue("Content-Type").orElse("");
            assertThat(type).startsWith("application/fhir+");
            OperationOutcome outcome = (OperationOutcome)
                    (type.contains("json") ? fhir.newJsonParser() : fhir.newXmlParser()).parseResource(response.body());
            assertThat(outcome.getIssue()).isNotEmpty().allSatisfy(issue -> {
                assertThat(issue.getSeverity()).isNotNull();
                assertThat(issue.getCode()).isNotNull();
                assertThat(issue.getDetails().getText()).isNotBlank();
                // Many clients show this alone.
                assertThat(issue.getDiagnostics()).startsWith(issue.getDetails().getText());
            });
            assertThat(response.body()).doesNotContain("\tat ", "Exception", "HAPI-", "<html");
            if (!formatInQuery) {
                assertThat(type).startsWith("application/fhir+" + format);
            }
        }
    }

    @Test
    void refusesAnAnswerThatTheClientCannotRead() {
        HttpResponse<String> response = server.send(server.request("/CodeSystem")
                .header("Accept", "application/pdf")
                .GET());
        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.body()).contains("OperationOutcome");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/turtle", "application/x-turtle", "application/fhir+turtle", "text/csv", "rdf"})
    void refusesFormatsThatOnlyHapiKnows(String accept) {
        HttpResponse<String> response =
                server.send(server.request("/metadata").header("Accept", accept).GET());
        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(fhir.newJsonParser()
                        .parseResource(OperationOutcome.class, response.body())
                        .getIssueFirstRep()
                        .getDetails()
                        .getText())
                .contains("application/fhir+json");
    }

    @Test
    void ofSeveralFormatsOneThatIsSpokenIsTaken() {
        HttpResponse<String> response = server.send(server.request("/metadata")
                .header("Accept", "text/turtle, application/fhir+xml;q=0.5")
                .GET());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/fhir+xml");
        assertThat(server.get("/metadata?_format=ttl&_format=json").statusCode())
                .isEqualTo(200);
        HttpResponse<String> post = server.post(LOOKUP + "?code=E11.9&" + ICD, "text/turtle", "");
        assertThat(post.statusCode()).as(post.body()).isEqualTo(200);
    }

    /** Whatever a client sends, the log stays silent: it is for what is wrong with the server. */
    @Test
    void clientsCannotFillTheLog() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            Stream.of(missingOrWrongParameters(), malformedBodies(), notHere(), notDone())
                    .flatMap(cases -> cases)
                    .forEach(this::answersWithAnOutcome);
            refusesFormatsThatOnlyHapiKnows("text/turtle");
            refusesFormatsThatOnlyHapiKnows("text/csv");
            for (String method : new String[] {"POST", "DELETE", "PUT", "PATCH"}) {
                HttpResponse<String> response =
                        server.send(server.request("").method(method, HttpRequest.BodyPublishers.noBody()));
                assertThat(response.statusCode()).isIn(400, 405);
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
    void givesABrowserAPage() {
        HttpResponse<String> response = server.send(server.request("/CodeSystem/icd-10-cm-2026")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .GET());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    }

    @Test
    void refusesUnknownParametersOnlyWhenAskedTo() {
        String path = "/CodeSystem/$lookup?code=E11.9&uuid=1&nonsense=1&" + ICD;
        assertThat(server.get(path).statusCode()).isEqualTo(200);
        HttpResponse<String> strict = server.send(
                server.request(path).header("Prefer", "handling=strict").GET());
        assertThat(strict.statusCode()).isEqualTo(400);
        assertThat(strict.body()).contains("nonsense").doesNotContain("no parameter uuid");
        assertThat(server.send(server.request("/CodeSystem?nonsense=1")
                                .header("Prefer", "handling=strict")
                                .GET())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void packedBodiesAreReadAndBounded() throws Exception {
        String body = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"code\",\"valueCode\":\"E11.9\"},"
                + "{\"name\":\"system\",\"valueUri\":\"" + TestContent.ICD_10_CM + "\"}]}";
        assertThat(gzipped(body).statusCode()).isEqualTo(200);
        assertThat(gzipped(" ".repeat(5_000_000)).statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> gzipped(String body) throws java.io.IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return server.send(server.request("/CodeSystem/$lookup")
                .header("Content-Type", JSON)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray())));
    }
}
