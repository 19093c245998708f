package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.fhir.site.parts.SiteFiles;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page of a code has every fact that {@code $lookup} answers, for codes of all systems out of the box. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodePageFactsTest {

    /** Codes of each system, taken evenly from first to last. */
    private static final int CODES = 80;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private TerminologyServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = StartedServer.outOfTheBox(new DataFolder(folder));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode fhir(String path) throws Exception {
        HttpResponse<String> answer = get("/fhir" + path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> codes(String valueSet) throws Exception {
        int total = expand(valueSet, 0, 1).path("total").asInt();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < Math.min(CODES, total); i++) {
            int place = (int) ((long) i * total / Math.min(CODES, total));
            codes.add(expand(valueSet, place, 1)
                    .path("contains")
                    .path(0)
                    .path("code")
                    .asText());
        }
        return codes;
    }

    private JsonNode expand(String valueSet, int offset, int count) throws Exception {
        return fhir("/ValueSet/$expand?url=" + encoded(valueSet) + "&offset=" + offset + "&count=" + count)
                .path("expansion");
    }

    @Test
    void everyFactOfALookupIsOnThePage() throws Exception {
        int codes = 0;
        int facts = 0;
        JsonNode systems = fhir("/CodeSystem?_summary=false&_elements=url,version&_count=100");
        for (JsonNode entry : systems.path("entry")) {
            JsonNode system = entry.path("resource");
            for (String code : codes(system.path("url").asText() + "?fhir_vs")) {
                facts += compare(system.path("url").asText(), code);
                codes++;
            }
        }
        System.out.printf("%d facts of %d codes are on their pages%n", facts, codes);
        assertThat(codes).isGreaterThan(300);
        assertThat(facts).isGreaterThan(10 * codes);
    }

    private int compare(String system, String code) throws Exception {
        JsonNode answer = fhir("/CodeSystem/$lookup?system=" + encoded(system) + "&code=" + encoded(code) + "&property="
                + encoded("*"));
        HttpResponse<String> page = get("/code?system=" + encoded(system) + "&code=" + encoded(code));
        assertThat(page.statusCode()).as(system + " " + code).isEqualTo(200);
        CodeFacts facts = CodeFacts.of(answer);
        assertThat(facts.missingOn(page.body())).as(system + " " + code).isEmpty();
        return facts.facts().size();
    }

    @Test
    void pagesComeWithTheHeadersThatTheyNeed() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        PageShape.check(page.body());
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValue(SiteAnswer.SECURITY_POLICY);
        assertThat(page.headers().firstValue("X-Request-ID")).isPresent();
        for (String file : List.of(SiteFiles.STYLE, SiteFiles.SCRIPT)) {
            assertThat(page.body()).contains("\"/page/" + file + "\"");
            HttpResponse<String> answer = get("/page/" + file);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
            assertThat(answer.body()).isNotBlank().doesNotContain("http://", "https://", "url(");
        }
        assertThat(get("/page/none.css").statusCode()).isEqualTo(404);
    }

    @Test
    void findsByWordsAndLeadsToTheCode() throws Exception {
        String page = get("/?q=type+2+diabetes").body();
        PageShape.check(page);
        assertThat(page).contains("href=\"/code/icd-10-cm/E11", "ICD-10-CM");
        String dated = get("/?q=type+2+diabetes&date=2026-01-15").body();
        assertThat(dated).contains("/code/icd-10-cm/E11", "?date=2026-01-15").contains("value=\"2026-01-15\"");
        assertThat(get("/?q=qqqqqqqq").body()).contains("Nothing found for");
        assertThat(get("/?q=diabetes&system=nowhere").statusCode()).isEqualTo(400);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        HttpResponse<String> date = get("/code/icd-10-cm/E11.9?date=2026-13-01");
        assertThat(date.statusCode()).isEqualTo(400);
        assertThat(PageShape.check(date.body()).getDocumentElement().getTextContent())
                .contains("Parameter 'date' must be a full date such as 2026-03-31, not '2026-13-01'");
        assertThat(get("/?date=yesterday").statusCode()).isEqualTo(400);
        HttpResponse<String> code = get("/code/icd-10-cm/E119?date=2026-01-15");
        assertThat(code.statusCode()).isEqualTo(404);
        PageShape.check(code.body());
        assertThat(code.body())
                .contains("E119 is not a code of ICD-10-CM on 2026-01-15", "Did you mean")
                .contains("href=\"/code/icd-10-cm/E11.9?date=2026-01-15\"");
        HttpResponse<String> before = get("/code/icd-10-cm/E11.9?date=2015-01-01");
        assertThat(before.statusCode()).isEqualTo(422);
        assertThat(before.body()).contains("Before that day the codes are those of ICD-9-CM");
        HttpResponse<String> system = get("/code/no-system/E11.9");
        assertThat(system.statusCode()).isEqualTo(404);
        assertThat(system.body()).contains("no-system");
        PageShape.check(get("/code/icd-10-cm").body());
        assertThat(get("/code/icd-10-cm").statusCode()).isEqualTo(404);
    }
}
