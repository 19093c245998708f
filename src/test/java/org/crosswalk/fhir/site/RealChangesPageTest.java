package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.fhir.site.parts.SiteRequest;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.DiffOutcome;
import org.crosswalk.model.DiffRequest;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.RequestContext;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of changes and releases, with the publishers' own releases. */
@SharedData
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealChangesPageTest {

    private TerminologyService service;
    private Site site;

    @BeforeAll
    void open() throws Exception {
        TerminologyRegistry registry = LoadedReleases.registry();
        InMemoryBuilder builder = new InMemoryBuilder();
        service = new TerminologyService(registry, builder, builder, Clock.systemUTC());
        site = new CrosswalkPlugin(service, registry).site(() -> true);
    }

    private String page(String address) {
        URI uri = URI.create(address);
        List<Map.Entry<String, String>> query = Stream.of(
                        String.valueOf(uri.getRawQuery()).split("&"))
                .filter(pair -> pair.contains("="))
                .map(pair ->
                        Map.entry(pair.substring(0, pair.indexOf('=')), decoded(pair.substring(pair.indexOf('=') + 1))))
                .toList();
        SiteAnswer answer = site.answer(new SiteRequest(
                uri.getRawPath(),
                query,
                new Caller(Client.ANONYMOUS, null, false),
                "",
                "http://localhost/fhir",
                LocalDate.of(2026, 3, 1)));
        assertThat(answer.status()).as(address + answer.text()).isEqualTo(200);
        return answer.text();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private List<CodeChange> found(String system, String from, String to) {
        DiffOutcome outcome =
                service.diff(new DiffRequest(uri(system), from, to, Set.of(), 0, 10_000, RequestContext.plain()));
        assertThat(outcome.page()).hasSize(outcome.total());
        return outcome.page();
    }

    private static String uri(String id) {
        return KnownCodeSystem.ofId(id).orElseThrow().uri();
    }

    @ParameterizedTest
    @CsvSource({
        "icd-10-cm,2016,2026",
        "icd-10-cm,2025-04,2026",
        "icd-10-cm,2026,2021",
        "icd-10-pcs,2022-04,2026",
        "hcpcs,2019-01,2020-01",
    })
    void pagesAndDownloadHaveEveryRow(String system, String from, String to) throws Exception {
        List<CodeChange> changes = found(system, from, to);
        assertThat(changes).hasSizeGreaterThan(100);
        String address = "/changes/" + system + "?from=" + from + "&to=" + to;
        ChangeRows.compare(changes, ChangeRows.onPages(this::page, address));
        ChangeRows.compareCsv(changes, page(address + "&format=csv"));
    }

    @Test
    void chaptersAreThoseOfTheTabularListThatIsThere() {
        String page = page("/changes/icd-10-cm?from=2016&to=2026&words=I5A");
        assertThat(page)
                .contains("Diseases of the circulatory system (I00-I99)", "Chapters are those of release 2016, 2021-01")
                .doesNotContain("Codes that begin with I");
        assertThat(page("/changes/hcpcs")).contains("Codes that begin with J", "No loaded release has chapters");
    }

    @Test
    void replacementsAreThoseOfTheConversionTable() {
        assertThat(page("/changes/icd-10-cm?from=2016&to=2026&words=H40.11X1"))
                .contains("/code/icd-10-cm/H40.11X1?version=2016", "/code/icd-10-cm/H40.1111?version=2026");
    }

    @Test
    void releasesSayWhatIsNotThereAndWhatIsThereTwice() throws Exception {
        String text = PageShape.check(page("/releases")).getDocumentElement().getTextContent();
        assertThat(text)
                .contains("No release is loaded for 2016-10-01 to 2020-09-30.")
                .contains(
                        "2025 and 2025-04 are both in effect from 2025-04-01 to 2025-09-30; the later, 2025-04, answers.")
                .contains("Tabular List (XML): no chapters", "Alphabetic Index (XML): no index terms");
    }
}
