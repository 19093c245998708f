package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.testing.Loads;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** NCHS's own Index of FY2016 as pages: no letter, main term, subterm or code of it is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SharedData({IndexPageReleasesTest.ORDER, IndexPageReleasesTest.XML})
class IndexPageReleasesTest {

    static final String ORDER = "icd-10-cm/cms-2016-code-descriptions-tabular-order.zip";
    static final String XML = "icd-10-cm/ICD10CM_FY2016_Full_XML.ZIP";

    private static final String INDEX = "https://crosswalk.dev/fhir/CodeSystem/icd-10-cm-index";
    private static final String DAY = "date=2016-01-05";
    private static final List<String> CODES =
            List.of("leadsTo", "manifestation", "malignantPrimary", "caInSitu", "poisoningAssault", "underdosing");

    /** Every so many main terms one is compared with the operations. */
    private static final int STEP = 97;

    private TerminologyServer server;
    private PageReader reader;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = StartedServer.start(
                Loads.into(folder, SourceFormats.all(), SharedDataFolder.resolve(ORDER), SharedDataFolder.resolve(XML)),
                Path.of("terminology"),
                Map.of(),
                complaint -> {});
        reader = new PageReader(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String term(String code) {
        return "/index/icd-10-cm?term=" + PageReader.encoded(code) + "&" + DAY;
    }

    @Test
    void everyMainTermIsReachedByTheLetters() throws Exception {
        int reached = 0;
        for (String part : List.of("index", "external-cause-index")) {
            Set<String> shown = new HashSet<>();
            Map<String, Document> pages =
                    reader.walk(term(part), link -> link.startsWith("/index/icd-10-cm?term=" + part + "&begins="));
            pages.values().forEach(page -> shown.addAll(PageReader.links(page)));
            for (String main : reader.property(INDEX, part, "child", "&" + DAY)) {
                assertThat(shown.contains(term(main))).as(main).isTrue();
                reached++;
            }
        }
        System.out.printf("%d main terms are reached by their letters%n", reached);
        assertThat(reached).isGreaterThan(8000);
    }

    @Test
    void everyRowOfTheTablesIsReachedByTheLetters() throws Exception {
        for (String part : List.of("drugs", "neoplasms")) {
            int rows = 0;
            String top = reader.property(INDEX, part, "child", "&" + DAY).size() == 1
                    ? "neoplasms: Neoplasm, neoplastic"
                    : part;
            for (Document page : reader.walk(
                            term(part),
                            link -> link.startsWith("/index/icd-10-cm?term=" + PageReader.encoded(top) + "&begins="))
                    .values()) {
                boolean table = page.getElementsByTagName("tbody").getLength() > 0
                        && PageReader.text(page).contains("Terms that begin with ");
                rows += table ? page.getElementsByTagName("tr").getLength() - 1 : 0;
            }
            int terms = reader.codes(INDEX + "?fhir_vs=isa/" + top, "&" + DAY).size() - 1;
            System.out.printf("%s: %d rows%n", part, rows);
            assertThat(rows).as(part).isEqualTo(terms);
        }
    }

    @Test
    void whatStandsUnderAMainTermIsOnItsPageWithItsCodes() throws Exception {
        int compared = 0;
        List<String> mains = new ArrayList<>(reader.property(INDEX, "index", "child", "&" + DAY));
        mains.addAll(reader.property(INDEX, "drugs", "child", "&" + DAY));
        for (int i = 0; i < mains.size(); i += STEP) {
            Document page = reader.page(term(mains.get(i)), 200);
            String text = PageReader.text(page);
            Set<String> links = new HashSet<>(PageReader.links(page));
            for (JsonNode entry : terms(mains.get(i))) {
                String display = entry.path("display").asText();
                assertThat(text).contains(IndexTerms.label(display).replaceAll("\\s+", " "));
                for (JsonNode extension : entry.path("extension")) {
                    compared += compare(extension.path("extension"), links);
                }
            }
        }
        System.out.printf("%d codes of terms are links on their pages%n", compared);
        assertThat(compared).isGreaterThan(300);
    }

    private JsonNode terms(String main) throws Exception {
        return reader.fhir("/ValueSet/$expand?url=" + PageReader.encoded(INDEX + "?fhir_vs=isa/" + main) + "&" + DAY
                        + "&count=1000&property=" + String.join("&property=", CODES))
                .path("expansion")
                .path("contains");
    }

    private static int compare(JsonNode property, Set<String> links) {
        int compared = 0;
        for (JsonNode part : property) {
            if (part.has("valueCoding")) {
                assertThat(links)
                        .contains("/code/icd-10-cm/"
                                + part.path("valueCoding").path("code").asText() + "?" + DAY);
                compared++;
            }
        }
        return compared;
    }
}
