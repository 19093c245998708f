package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.crosswalk.testing.HtmlShape;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages for readers with a browser, and FHIR for everybody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlPagesTest {

    /** What a current browser sends. */
    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\">(?:<code>)?([^<]*)");

    @AutoClose
    private final FhirServer server = TestContent.served();

    private HttpResponse<String> get(String path, String accept) {
        return server.send(server.request(path).header("Accept", accept).GET());
    }

    private String page(String path) {
        return checked(get(path, BROWSER));
    }

    private static String checked(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/html;charset=UTF-8");
        String policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe", "script-src");
        assertThat(response.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Accept"));
        HtmlShape.check(response.body());
        return response.body();
    }

    /** Follows the link with a text. */
    private String follow(String page, String text) {
        Matcher links = LINK.matcher(page);
        while (links.find()) {
            if (links.group(2).equals(text)) {
                return checked(server.send(
                        HttpRequest.newBuilder(URI.create(links.group(1).replace("&amp;", "&")))
                                .header("Accept", BROWSER)
                                .GET()));
            }
        }
        throw new AssertionError("no link '" + text + "' in " + page);
    }

    private static boolean hasLink(String page, String text) {
        return LINK.matcher(page).results().anyMatch(link -> link.group(2).equals(text));
    }

    @Test
    void showsACodeSystem() {
        String page = page("/CodeSystem/icd-10-cm-2026");
        assertThat(page)
                .contains("<h1>ICD10CM title</h1>", TestContent.ICD_10_CM, "<td>2026</td>", "a publisher")
                .contains("2025-10-01 to 2026-09-30", "may be billed", "by place in the hierarchy")
                .contains("<th scope=\"row\">Concepts</th><td>6</td>", "<th scope=\"row\">Headers</th><td>2</td>")
                .contains("Essential (primary) hypertension")
                .doesNotContain("with hyperglycemia");
        String category = follow(page, "E11");
        assertThat(category).contains("Type 2 diabetes mellitus", "no: a header", "without complications in remission");
        String code = follow(follow(category, "E11.6"), "E11.65");
        assertThat(code).contains("TYPE 2 DIABETES MELLITUS WITH HYPERGLYCEMIA", "<td>true</td>");
        assertThat(follow(code, "the code system")).isEqualTo(page);
    }

    @Test
    void findsCodesAndWords() {
        assertThat(page("/CodeSystem/icd-10-cm-2026?_find=hyperglycemia"))
                .contains("E11.65", "1 to 1 of 1")
                .doesNotContain("hypertension");
        assertThat(page("/CodeSystem/icd-10-cm-2026?_find=e11.9")).contains("Type 2 diabetes mellitus without");
        assertThat(page("/CodeSystem/icd-10-cm-2026?_find=zzzz")).contains("none of 0");
        assertThat(page("/CodeSystem/icd-10-cm-2026?_code=X99")).contains("There is no code <code>X99</code>");
    }

    @Test
    void pagesTileALargeSystem() {
        Set<String> codes = new LinkedHashSet<>();
        String page = page("/CodeSystem/large");
        int pages = 1;
        collect(page, codes);
        while (hasLink(page, "next")) {
            page = follow(page, "next");
            collect(page, codes);
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(codes).hasSize(TestContent.LARGE_SIZE / 10);
        assertThat(hasLink(page, "previous")).isTrue();
        assertThat(page("/CodeSystem/large")).contains("JSON with all content", "1 to 100 of 250");
        assertThat(page("/CodeSystem/large?_summary=false")).contains("1 to 100 of 250");
    }

    private static void collect(String page, Set<String> codes) {
        Matcher rows = Pattern.compile("<td><a href=\"[^\"]*_code=[^\"]*\"><code>([^<]*)")
                .matcher(page);
        while (rows.find()) {
            assertThat(codes.add(rows.group(1))).as(rows.group(1)).isTrue();
        }
    }

    @Test
    void saysAValueSetInWords() {
        String page = page("/ValueSet/diabetes");
        assertThat(page)
                .contains("the codes of <a href=", TestContent.ICD_10_CM)
                .contains("<code>concept</code> is, or is below, <code>E11</code>");
        Matcher expansion = Pattern.compile("href=\"([^\"]*[$]expand[^\"]*)\"").matcher(page);
        assertThat(expansion.find()).isTrue();
        String listed = server.send(
                        HttpRequest.newBuilder(URI.create(expansion.group(1).replace("&amp;", "&")))
                                .header("Accept", BROWSER)
                                .GET())
                .body();
        assertThat(listed).startsWith("{\"resourceType\":\"ValueSet\"").contains("\"E11.65\"");
        assertThat(follow(page, TestContent.ICD_10_CM)).contains("2 found", "ICD10CM title");
    }

    @Test
    void showsTheRowsOfAMap() {
        assertThat(page("/ConceptMap/9to10"))
                .contains(TestContent.ICD_9_CM + "|2015", "<code>A70</code> with <code>J17</code> Pneumonia")
                .contains("1 to 3 of 3", "<td>3</td>");
        assertThat(page("/ConceptMap/9to10?_find=E11.9")).contains("250.00").doesNotContain("073.0");
        assertThat(page("/ConceptMap/9to10?_find=073.0")).contains("J17").doesNotContain("E11.65");
    }

    @Test
    void listsWhatIsFound() {
        String page = page("/ValueSet?url:below=http://example.org/fhir/ValueSet/many");
        assertThat(page).contains("45 found");
        assertThat(follow(follow(page, "next"), "last")).contains("many44 title");
        assertThat(follow(page("/CodeSystem"), "Types title")).contains("anInteger", "<code>a</code>");
        // Who came by _format stays with it.
        String explicit = checked(get("/CodeSystem?_format=html", "*/*"));
        assertThat(explicit).contains("/CodeSystem/types?_format=html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/fhir+json",
                "application/json",
                "application/fhir+xml",
                "text/html;q=0.5, application/fhir+json",
                "application/fhir+json, text/html",
                "text/html;q=0, */*"
            })
    void fhirClientsGetFhir(String accept) {
        for (String path : List.of("/CodeSystem/types", "/ValueSet/diabetes", "/ConceptMap/9to10", "/CodeSystem")) {
            HttpResponse<String> response = get(path, accept);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/fhir+");
        }
    }

    @Test
    void theResourceIsTheSameAsWithoutPages() {
        FhirContext fhir = FhirContext.forR4Cached();
        String plain = server.get("/CodeSystem/types").body();
        assertThat(get("/CodeSystem/types?_format=json", BROWSER).body()).isEqualTo(plain);
        String xml = get("/CodeSystem/types?_format=xml", BROWSER).body();
        assertThat(fhir.newXmlParser()
                        .parseResource(CodeSystem.class, xml)
                        .equalsDeep(fhir.newJsonParser().parseResource(CodeSystem.class, plain)))
                .isTrue();
    }

    @Test
    void onlyHtmlWillDo() {
        assertThat(checked(get("/CodeSystem/types", "text/html"))).contains("Types title");
        assertThat(checked(get("/CodeSystem/types", "application/xhtml+xml"))).contains("Types title");
        assertThat(checked(get("/CodeSystem/types?_format=text/html", "application/fhir+json")))
                .contains("Types title");
    }

    @Test
    void failuresArePagesWithTheirStatus() {
        for (String path : List.of(
                "/CodeSystem/nothing",
                "/CodeSystem/nothing?_format=html",
                "/CodeSystem/types?_offset=x",
                "/ValueSet/diabetes/$expand?_count=x&offset=x",
                "/Patient/1")) {
            HttpResponse<String> failure = get(path, BROWSER);
            assertThat(failure.statusCode()).as(path).isBetween(400, 499);
            HtmlShape.check(failure.body());
            assertThat(failure.body()).contains("OperationOutcome", "error: ");
        }
        assertThat(get("/CodeSystem/nothing", BROWSER).body()).contains("404 CodeSystem/nothing", "error: ", "<pre>");
    }

    @Test
    void answersOfOperationsArePagesWithLinks() {
        String lookup = page("/CodeSystem/$lookup?code=a&system=" + TestContent.TYPES);
        assertThat(lookup).contains("CodeSystem/$lookup", "GET http://127.0.0.1:", "Parameters");
        assertThat(lookup).contains("code=a&amp;system=" + TestContent.TYPES + "&amp;_format=json\">this as JSON</a>");
        assertThat(get("/CodeSystem/$lookup?code=a&system=" + TestContent.TYPES + "&_format=json", BROWSER)
                        .body())
                .isEqualTo(server.get("/CodeSystem/$lookup?code=a&system=" + TestContent.TYPES)
                        .body());
        String expansion = page("/ValueSet/$expand?url=" + TestContent.TYPES + "?fhir_vs");
        assertThat(follow(expansion, "a")).contains("Types title");
        assertThat(page("/metadata")).contains("CapabilityStatement", "OperationDefinition");
        assertThat(page("/$versions")).contains("valueCode");
        assertThat(page("/CodeSystem/$lookup?_format=html&code=a&system=" + TestContent.TYPES))
                .contains("CodeSystem/$lookup");
        assertThat(get("/CodeSystem/$lookup?_format=html&code=a&system=" + TestContent.TYPES, "*/*")
                        .statusCode())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/html",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
                "text/html,application/xhtml+xml,application/json",
                "text/html;q=0.5,application/xhtml+xml,application/xml",
                "application/xhtml+xml,*/*"
            })
    void programsGetTheSameBytes(String accept) {
        String path = "/CodeSystem/$lookup?code=a&system=" + TestContent.TYPES;
        HttpResponse<String> answer = get(path, accept);
        assertThat(answer.body()).doesNotContain("<html");
        if (!accept.contains("xml") && !accept.equals("text/html")) {
            assertThat(answer.body()).isEqualTo(server.get(path).body());
        }
    }

    @Test
    void aHeadRequestHasNoBody() {
        HttpResponse<String> head = server.send(server.request("/CodeSystem/types")
                .header("Accept", BROWSER)
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void worksInAnotherServer() throws Exception {
        try (FhirServer other = FhirServer.start((service, registry) -> {
            RestfulServer host = new RestfulServer(FhirContext.forR4());
            host.registerProvider(new PluginTest.Patients());
            new CrosswalkPlugin(service, registry).registerInto(host);
            return host;
        })) {
            TestContent.publish(other);
            assertThat(checked(other.send(other.request("/CodeSystem/types")
                            .header("Accept", BROWSER)
                            .GET())))
                    .contains("Types title");
            assertThat(other.send(other.request("/Patient/1")
                                    .header("Accept", BROWSER)
                                    .GET())
                            .body())
                    .doesNotContain("<html");
        }
    }
}
