package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.CodeChange.Kind;
import org.crosswalk.testing.StartedServer;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of changes and releases, with the content out of the box. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesPageTest {

    private static final String YEARS = "/changes/icd-10-cm?from=2025-starter&to=2026-starter";

    private final HttpClient http = HttpClient.newHttpClient();

    private TerminologyServer server;
    private List<CodeChange> changes;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = StartedServer.outOfTheBox(new DataFolder(folder));
        Parameters answer = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        Parameters.class,
                        get("/fhir/CodeSystem/$diff?url=http://hl7.org/fhir/sid/icd-10-cm&versionA=2025-starter&versionB=2026-starter")
                                .body());
        changes = answer.getParameter().stream()
                .filter(each -> each.getName().equals("change"))
                .map(ChangesPageTest::change)
                .toList();
        assertThat(changes).hasSizeGreaterThan(10);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path.replace("$", "%24")))
                        .build(),
                BodyHandlers.ofString());
    }

    private String page(String path) {
        try {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
            return answer.body();
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }

    private static CodeChange change(ParametersParameterComponent change) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        List<CodeChange.Revision> texts = new ArrayList<>();
        List<CodeChange.Revision> properties = new ArrayList<>();
        for (ParametersParameterComponent part : change.getPart()) {
            switch (part.getName()) {
                case "kind" ->
                    kinds.add(Stream.of(Kind.values())
                            .filter(kind -> kind.word().equals(part.getValue().primitiveValue()))
                            .findFirst()
                            .orElseThrow());
                case "text" -> texts.add(revision(part));
                case "property" -> properties.add(revision(part));
                default -> {}
            }
        }
        return new CodeChange(
                value(change, "code"),
                value(change, "display"),
                kinds,
                "true".equals(value(change, "header")),
                texts,
                properties);
    }

    private static CodeChange.Revision revision(ParametersParameterComponent part) {
        return new CodeChange.Revision(value(part, "name"), value(part, "before"), value(part, "after"));
    }

    private static String value(ParametersParameterComponent of, String name) {
        return of.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .map(part -> part.getValue().primitiveValue())
                .findFirst()
                .orElse(null);
    }

    @Test
    void hasEveryRowOfTheOperation() throws Exception {
        ChangeRows.compare(changes, ChangeRows.onPages(this::page, YEARS));
        ChangeRows.compareCsv(changes, page(YEARS + "&format=csv"));
        HttpResponse<String> csv = get(YEARS + "&format=csv");
        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    }

    @Test
    void theNewestReleaseIsComparedWithTheOneBefore() throws Exception {
        assertThat(ChangeRows.onPages(this::page, "/changes/icd-10-cm"))
                .isEqualTo(ChangeRows.onPages(this::page, YEARS));
        assertThat(ChangeRows.onPages(this::page, "/changes?system=http://hl7.org/fhir/sid/icd-10-cm"))
                .isEqualTo(ChangeRows.onPages(this::page, YEARS));
    }

    @Test
    void showsTheKindsChaptersAndWordsThatAreChosen() throws Exception {
        for (Kind kind : Kind.values()) {
            ChangeRows.compare(
                    changes.stream().filter(change -> change.is(kind)).toList(),
                    ChangeRows.onPages(this::page, YEARS + "&change=" + kind.word()));
        }
        List<CodeChange> sclerosis = changes.stream()
                .filter(change ->
                        change.toString().toLowerCase(java.util.Locale.ROOT).contains("multiple sclerosis"))
                .toList();
        assertThat(sclerosis).isNotEmpty().hasSizeLessThan(changes.size());
        ChangeRows.compare(sclerosis, ChangeRows.onPages(this::page, YEARS + "&words=Multiple+Sclerosis"));
        Map<String, String> none = ChangeRows.onPages(this::page, YEARS + "&words=qqqqq");
        assertThat(none).isEmpty();
        assertThat(page(YEARS + "&words=qqqqq")).contains("Choose all changes");
    }

    @Test
    void everyChapterIsAPartAndTogetherTheyAreAll() throws Exception {
        List<String> keys = java.util.regex.Pattern.compile("<option value=\"([^\"]+)\"[^>]*>[^<]* \\(\\d+\\)")
                .matcher(page(YEARS).replaceFirst("(?s).*name=\"chapter\"", ""))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(keys).isNotEmpty();
        int rows = 0;
        for (String key : keys) {
            rows += ChangeRows.onPages(this::page, YEARS + "&chapter=" + key.replace("*", "%2A"))
                    .size();
        }
        assertThat(rows).isEqualTo(changes.size());
    }

    @Test
    void leadsToTheCodeInTheReleaseThatHasItAndToWhatReplacedIt() throws Exception {
        for (CodeChange change : changes) {
            String version = change.is(Kind.REMOVED) ? "2025-starter" : "2026-starter";
            assertThat(page(YEARS + "&words=" + change.code()))
                    .contains("href=\"/code/icd-10-cm/" + change.code() + "?version=" + version + "\"");
        }
        assertThat(page(YEARS + "&words=G35&change=code-to-header"))
                .contains("Replaced by <a href=\"/code/icd-10-cm/G35.A");
    }

    @Test
    void theFirstPageCountsWhatIsNewByKinds() throws Exception {
        String home = page("/");
        for (Kind kind : Kind.values()) {
            long count = changes.stream().filter(change -> change.is(kind)).count();
            assertThat(home.contains("change=" + kind.word() + "\">" + count + " " + Changes.words(kind) + "</a>"))
                    .as(kind + " " + count)
                    .isEqualTo(count > 0);
        }
        assertThat(page("/changes")).contains("2026-starter against 2025-starter");
    }

    @Test
    void releasesAreThereWithDaysFilesAndChanges() throws Exception {
        String releases = page("/releases");
        String text = PageShape.check(releases).getDocumentElement().getTextContent();
        assertThat(text)
                .contains(
                        "2025-starter",
                        "from 2024-10-01 to 2025-09-30",
                        "changes against 2025-starter",
                        "SHA-256",
                        "Maps");
        assertThat(releases).contains("href=\"/changes/icd-10-cm?from=2025-starter&amp;to=2026-starter\"");
        assertThat(page("/releases?date=2025-01-01")).contains("the date of service");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|/changes/nowhere|nowhere",
                "404|/changes/hcpcs|Only 2020-01-starter",
                "404|/changes/icd-10-cm?from=1999|1999",
                "404|/changes/icd-10-cm/x|/changes/SYSTEM",
                "400|/changes/icd-10-cm?change=deleted|no kind of change; there are added, removed",
                "400|/changes/icd-10-cm?offset=-1|offset",
                "400|/changes/icd-10-cm?format=xls|no format",
                "400|/changes/icd-10-cm?from=2025-starter&from=2026-starter|more than once",
                "404|/changes?system=http://example.org/none|http://example.org/none",
                "404|/releases/x|/releases",
            })
    void saysWhatIsWrong(int status, String path, String says) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(PageShape.check(answer.body()).getDocumentElement().getTextContent())
                .contains(says);
    }

    @Test
    void aPagePastTheEndAndHugeWordsAreAnswered() throws Exception {
        assertThat(page(YEARS + "&offset=100000")).contains("There are no more");
        assertThat(page(YEARS + "&words=" + "x".repeat(5000))).contains("Choose all changes");
        assertThat(page("/changes/icd-10-cm?from=2026-starter&to=2026-starter")).contains("No code changed.");
    }
}
