package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.fhir.site.parts.SiteRequest;
import org.crosswalk.model.Client;
import org.crosswalk.r4.CodeSystemReader;
import org.crosswalk.r4.ConceptMapReader;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.crosswalk.service.TerminologyService;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Content and requests with markup in every text: pages show it and do not contain it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileSiteTest {

    private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;";
    private static final String URL = "javascript:alert('" + EVIL + "')";

    private static final String CODE_SYSTEM = """
            {"resourceType":"CodeSystem","id":"evil","url":"javascript:alert('@')","version":"@","name":"@","title":"@",
             "status":"active","date":"2026-01-01","content":"complete","hierarchyMeaning":"is-a",
             "property":[{"code":"p","description":"@","type":"string"},{"code":"c","description":"@","type":"code"},
               {"code":"k","type":"Coding"}],
             "concept":[{"code":"@","display":"@","definition":"@",
               "property":[{"code":"p","valueString":"@"},{"code":"c","valueCode":"child"},
                 {"code":"k","valueCoding":{"system":"@","code":"@","display":"@"}}],
               "designation":[{"language":"en","use":{"system":"http://s","code":"@","display":"@"},"value":"@"}],
               "concept":[{"code":"child","display":"@"},{"code":"@2","display":"@"}]}]}
            """;

    private static final String CONCEPT_MAP = """
            {"resourceType":"ConceptMap","id":"evil","url":"http://example.org/@","title":"@","status":"active",
             "group":[{"source":"javascript:alert('@')","target":"javascript:alert('@')","element":[{"code":"child",
               "target":[{"code":"@","display":"@","equivalence":"equivalent","comment":"@",
                 "product":[{"property":"http://x","value":"@","display":"@"}]}]}]}]}
            """;

    private final TerminologyRegistry registry = new TerminologyRegistry();
    private final InMemoryBuilder builder = new InMemoryBuilder();
    private Site site;

    @BeforeAll
    void publish() {
        CodeSystem codes = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(CodeSystem.class, CODE_SYSTEM.replace("@", EVIL.replace("\"", "\\\"")));
        ConceptMap map = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(ConceptMap.class, CONCEPT_MAP.replace("@", EVIL.replace("\"", "\\\"")));
        registry.publish(new TerminologySnapshot(
                1,
                List.of(builder.build(CodeSystemReader.read(codes))),
                List.of(),
                List.of(builder.build(ConceptMapReader.read(map))),
                List.of()));
        TerminologyService service = new TerminologyService(registry, builder, builder, Clock.systemUTC());
        site = new CrosswalkPlugin(service, registry).site(() -> true);
    }

    private SiteRequest request(String path, List<Map.Entry<String, String>> query) {
        Caller caller = new Caller(Client.ANONYMOUS, null, false);
        return new SiteRequest(path, query, caller, "", "http://localhost/fhir", LocalDate.of(2026, 3, 1));
    }

    private String page(int status, String path, List<Map.Entry<String, String>> query) throws Exception {
        SiteAnswer answer = site.answer(request(path, query));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        PageShape.check(answer.text());
        return answer.text();
    }

    @Test
    void onlyPathsOfPagesAreTakenForOnes() {
        assertThat(List.of("/", "/check", "/code/icd-10-cm/E11.9", "/tree/")).allMatch(Site::has);
        // The asterisk is what OPTIONS may ask about: the whole server. Source: RFC 9112, 3.2.4.
        assertThat(List.of("*", "", "//", "//check", "/fhir/CodeSystem", "/checks"))
                .noneMatch(Site::has);
    }

    @Test
    void showsHostileContentAsText() throws Exception {
        String evil = page(200, "/code", List.of(Map.entry("system", URL), Map.entry("code", EVIL)));
        assertThat(PageShape.check(evil).getDocumentElement().getTextContent()).contains(EVIL);
        assertThat(evil).contains("curl &#39;http://localhost/fhir/CodeSystem/$lookup?", "child");
        String child = page(200, "/code", List.of(Map.entry("system", URL), Map.entry("code", "child")));
        assertThat(child).contains("Maps from this code", "the same");
        String home = page(200, "/", List.of());
        assertThat(PageShape.check(home).getDocumentElement().getTextContent()).contains(EVIL);
    }

    @Test
    void saysBackWhatWasAskedAsText() throws Exception {
        assertThat(page(200, "/", List.of(Map.entry("q", EVIL)))).contains("&lt;script&gt;");
        page(400, "/", List.of(Map.entry("q", "x"), Map.entry("system", EVIL)));
        page(400, "/", List.of(Map.entry("date", EVIL)));
        page(404, "/code", List.of(Map.entry("system", URL), Map.entry("code", EVIL + "9")));
        page(404, "/code", List.of(Map.entry("system", EVIL), Map.entry("code", EVIL)));
        page(
                404,
                "/code",
                List.of(Map.entry("system", URL), Map.entry("code", "child"), Map.entry("version", EVIL + "1")));
        page(404, "/code/x/y/" + URLEncoder.encode(EVIL, StandardCharsets.UTF_8), List.of());
        page(404, "/page/" + URLEncoder.encode(EVIL, StandardCharsets.UTF_8), List.of());
        page(400, "/code", List.of(Map.entry("system", URL), Map.entry("code", "a\u0000b")));
    }

    @Test
    void readsHostileListsAsTexts() throws Exception {
        for (String path : List.of("/check", "/translate")) {
            for (String codes :
                    List.of(EVIL, URL + "|" + EVIL, EVIL + "\n" + EVIL, "code\tdate\n" + EVIL + "\t" + EVIL)) {
                page(200, path, List.of(Map.entry("codes", codes)));
                page(200, path, List.of(Map.entry("codes", codes), Map.entry("system", URL)));
                page(200, path, List.of(Map.entry("codes", codes), Map.entry("target", EVIL)));
                page(200, path, List.of(Map.entry("codes", codes), Map.entry("notesVersion", EVIL)));
            }
            page(400, path, List.of(Map.entry("codes", "x"), Map.entry("date", EVIL)));
            page(400, path, List.of(Map.entry("codes", "{\"a\":\"" + EVIL)));
        }
        String child = page(200, "/translate", List.of(Map.entry("codes", "child"), Map.entry("system", URL)));
        assertThat(PageShape.check(child).getDocumentElement().getTextContent())
                .contains(EVIL)
                .contains("the same");
    }

    @Test
    void aPathThatCannotBeDecodedIsRefused() throws Exception {
        page(400, "/code/icd-10-cm/%zz", List.of());
    }

    @Test
    void theWordOfACurlCommandCannotEndIt() {
        assertThat(Call.of("CodeSystem", "lookup").with("code", "a' ; rm -rf /").address("/fhir"))
                .doesNotContain("'", " ", ";");
    }
}
