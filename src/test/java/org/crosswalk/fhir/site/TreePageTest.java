package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The trees of all systems out of the box have the codes that the operations have, at the places where they have them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TreePageTest {

    private static final String DAY = "date=2026-01-15";

    private TerminologyServer server;
    private PageReader reader;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = StartedServer.outOfTheBox(new DataFolder(folder));
        reader = new PageReader(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private List<String> systems() throws Exception {
        return PageReader.rowLinks(reader.page("/tree", 200));
    }

    private static String uri(String tree) {
        return KnownCodeSystem.ofId(tree.substring("/tree/".length()))
                .orElseThrow()
                .uri();
    }

    @Test
    void everyCodeIsReachedFromTheTop() throws Exception {
        List<String> systems = systems();
        assertThat(systems).hasSizeGreaterThan(4).contains("/tree/icd-10-cm", "/tree/hcpcs");
        for (String tree : systems) {
            Set<String> shown = new TreeSet<>();
            int pages = 0;
            for (Document page :
                    reader.walk(tree, link -> link.startsWith(tree + "?")).values()) {
                PageReader.links(page).stream()
                        .filter(link -> link.startsWith(tree + "?") || link.startsWith("/code"))
                        .map(PageReader::code)
                        .filter(code -> !code.isEmpty())
                        .forEach(shown::add);
                pages++;
            }
            List<String> codes = reader.codes(uri(tree) + "?fhir_vs", "");
            System.out.printf("%s: %d pages have %d codes%n", tree, pages, shown.size());
            assertThat(shown).as(tree).containsExactlyInAnyOrderElementsOf(codes);
        }
    }

    @Test
    void belowACodeAreItsChildrenInTheirOrderWithTheNumberOfCodesUnderThem() throws Exception {
        int rows = 0;
        for (String system : List.of("icd-10-cm", "icd-10-pcs", "dxccsr")) {
            String tree = "/tree/" + system;
            for (Map.Entry<String, Document> page : reader.walk(
                            tree + "?" + DAY, link -> link.startsWith(tree + "?") && rowOf(link))
                    .entrySet()) {
                String code = PageReader.parameter(page.getKey(), "code");
                if (!code.isEmpty()
                        && PageReader.parameter(page.getKey(), "begins").isEmpty()) {
                    List<String> children = reader.property(uri(tree), code, "child", "&" + DAY);
                    if (children.size() <= TreePage.MOST) {
                        assertThat(PageReader.rowLinks(page.getValue()).stream().map(PageReader::code))
                                .as(page.getKey())
                                .containsExactlyElementsOf(children);
                        rows += children.size();
                    }
                    int under = reader.codes(uri(tree) + "?fhir_vs=isa/" + code, "&excludeNotForUI=true&" + DAY)
                            .size();
                    assertThat(PageReader.text(page.getValue()))
                            .as(page.getKey())
                            .contains(String.format(Locale.ROOT, "%,d codes under it", under));
                }
            }
        }
        assertThat(rows).isGreaterThan(1000);
    }

    /** Of the links of a tree those that lead down: to a header or to the beginning of codes. */
    private static boolean rowOf(String link) {
        return !PageReader.parameter(link, "code").isEmpty()
                || !PageReader.parameter(link, "begins").isEmpty();
    }

    @Test
    void saysWhatACodeIsAndLeadsUpAgain() throws Exception {
        Document page = reader.page("/tree/icd-10-cm?code=E11&" + DAY, 200);
        assertThat(PageReader.text(page)).contains("E11 Type 2 diabetes mellitus", "header", "billable");
        List<String> links = new ArrayList<>(PageReader.links(page));
        assertThat(links)
                .contains(
                        "/tree/icd-10-cm?" + DAY,
                        "/tree/icd-10-cm?code=4&" + DAY,
                        "/code/icd-10-cm/E11?" + DAY,
                        "/code/icd-10-cm/E11.9?" + DAY,
                        "/tree/icd-10-cm?code=E11.6&" + DAY,
                        "/code/icd-10-cm/E11.6?" + DAY);
        assertThat(PageReader.links(reader.page("/code/icd-10-cm/E11.9?" + DAY, 200)))
                .contains("/tree/icd-10-cm?" + DAY, "/tree/icd-10-cm?code=E11.9&" + DAY);
        assertThat(PageReader.links(reader.page("/", 200))).contains("/tree/icd-10-cm", "/tree/hcpcs", "/index");
        assertThat(PageReader.text(reader.page("/tree/icd-10-cm?code=E11.9&" + DAY, 200)))
                .contains("No codes under it");
    }

    @Test
    void theDayOfServiceDecidesTheRelease() throws Exception {
        assertThat(PageReader.text(reader.page("/tree/icd-10-cm?code=G35&" + DAY, 200)))
                .contains("Release 2026", "G35.A");
        assertThat(PageReader.text(reader.page("/tree/icd-10-cm?code=G35&date=2025-09-30", 200)))
                .contains("Release 2025", "No codes under it");
        Document none = reader.page("/tree/icd-10-cm?date=2018-01-01", 404);
        assertThat(PageReader.text(none)).contains("2018-01-01", "Releases that are loaded");
        assertThat(PageReader.links(none)).contains("/tree/icd-10-cm?date=2025-10-01");
        assertThat(PageReader.links(reader.page("/tree/icd-10-cm?code=E11&version=2025-starter", 200)))
                .contains("/code/icd-10-cm/E11.9?version=2025-starter");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        Document period = reader.page("/tree/icd-10-cm?code=E119&" + DAY, 404);
        assertThat(PageReader.text(period)).contains("E119 is not in ICD-10-CM on 2026-01-15", "Did you mean");
        assertThat(PageReader.text(reader.page("/tree/nowhere", 404))).contains("no code system “nowhere”");
        assertThat(PageReader.text(reader.page("/tree?system=&code=x", 200))).contains("Code systems as trees");
        reader.page("/tree/icd-10-cm/E11", 404);
        reader.page("/tree/icd-10-cm?date=yesterday", 400);
        reader.page("/tree/icd-10-cm?version=1999", 422);
        assertThat(PageReader.text(reader.page("/tree/icd-9-cm?begins=ZZ&date=2015-01-01", 200)))
                .contains("No code here begins with “ZZ”");
        assertThat(PageReader.text(reader.page("/tree/icd-9-cm?begins=" + "9".repeat(5000), 400)))
                .contains("longer than 100 characters");
        assertThat(PageReader.text(
                        reader.page("/tree/icd-9-cm?date=2015-01-01&begins=" + PageReader.encoded("(.*\\E["), 200)))
                .contains("No code here begins");
        reader.page("/tree/icd-10-cm?code=" + "A".repeat(5000), 404);
        reader.page("/tree/icd-10-cm?code=E11&code=E12", 400);
    }
}
