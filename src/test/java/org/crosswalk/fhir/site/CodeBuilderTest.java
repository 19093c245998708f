package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What is built character by character are the codes that there are, all of them and no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeBuilderTest {

    private static final String DAY = "date=2026-01-15";
    private static final String BILLABLE = "https://crosswalk.dev/fhir/ValueSet/icd-10-pcs-billable";

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

    @Test
    void everyCodeIsBuiltAndNoOther() throws Exception {
        Set<String> built = new TreeSet<>();
        for (Document page : reader.walk("/build/icd-10-pcs?" + DAY, link -> link.startsWith("/build/icd-10-pcs?"))
                .values()) {
            PageReader.links(page).stream()
                    .filter(link -> link.startsWith("/code/icd-10-pcs/"))
                    .map(PageReader::code)
                    .forEach(built::add);
        }
        assertThat(built).hasSizeGreaterThan(50).containsExactlyInAnyOrderElementsOf(reader.codes(BILLABLE, "&" + DAY));
    }

    @Test
    void thePageOfACodeHasTheCodesThatDifferInOneCharacter() throws Exception {
        List<String> all = reader.codes(BILLABLE, "&" + DAY);
        int others = 0;
        for (String code : all) {
            List<String> expected =
                    all.stream().filter(other -> differences(code, other) == 1).toList();
            String page = reader.get("/code/icd-10-pcs/" + code + "?" + DAY).body();
            String section = page.substring(page.indexOf("id=\"others\""));
            section = section.substring(0, section.indexOf("</table>"));
            for (String other : all) {
                String link = "href=\"/code/icd-10-pcs/" + other + "?" + DAY + "\"";
                assertThat(section.contains(link)).as(code + " and " + other).isEqualTo(expected.contains(other));
            }
            others += expected.size();
        }
        assertThat(others).isGreaterThan(100);
    }

    private static int differences(String a, String b) {
        int count = a.regionMatches(0, b, 0, 3) ? 0 : a.length();
        for (int i = 0; i < a.length(); i++) {
            count += a.charAt(i) == b.charAt(i) ? 0 : 1;
        }
        return count;
    }

    @Test
    void meaningsAreThoseOfTheTables() throws Exception {
        String code = reader.codes(BILLABLE, "&" + DAY).get(0);
        String page = PageReader.text(reader.page("/build/icd-10-pcs?code=" + code + "&" + DAY, 200));
        for (String axis : List.of("section", "bodySystem", "operation", "approach")) {
            for (String meaning : reader.property("http://www.cms.gov/Medicare/Coding/ICD10", code, axis, "&" + DAY)) {
                assertThat(page).contains(meaning);
            }
        }
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(PageReader.links(reader.page("/build", 200))).contains("/build/icd-10-pcs");
        assertThat(PageReader.text(reader.page("/build/icd-10-pcs?code=%3F&" + DAY, 200)))
                .contains("No code begins with ?");
        assertThat(PageReader.text(reader.page("/build/icd-10-cm?" + DAY, 404))).contains("not built of characters");
        reader.page("/build/icd-10-pcs?code=" + "0".repeat(999) + "&" + DAY, 400);
        reader.page("/build/nowhere", 404);
        reader.page("/build/icd-10-pcs/0SR", 200);
    }
}
