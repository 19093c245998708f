package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page that translates a list has each row of {@code $translate}, and so has its file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranslatePageTest {

    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String ICD_9 = "http://hl7.org/fhir/sid/icd-9-cm";

    private SiteFixture starter;

    @BeforeAll
    void load(@TempDir Path folder) throws Exception {
        starter = SiteFixture.starter(folder);
    }

    private static SiteAnswer get(SiteFixture fixture, String... query) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (int i = 0; i < query.length; i += 2) {
            pairs.add(Map.entry(query[i], query[i + 1]));
        }
        return fixture.get("/translate", pairs);
    }

    @Test
    void hasTheRowsOfTranslate() throws Exception {
        compare(starter, ICD_9, CM, 300);
        compare(starter, CM, ICD_9, 300);
    }

    @Test
    @SharedData
    void hasTheRowsOfTranslateOnTheReleases() throws Exception {
        SiteFixture releases = SiteFixture.releases();
        compare(releases, ICD_9, CM, 200);
        compare(releases, CM, ICD_9, 200);
    }

    private static void compare(SiteFixture fixture, String from, String to, int most) throws Exception {
        List<String> codes = codes(fixture, from, most);
        SiteAnswer page =
                get(fixture, "codes", String.join("\n", codes), "system", Links.name(from), "target", Links.name(to));
        assertThat(page.status()).isEqualTo(200);
        String text = PageShape.check(page.text())
                .getDocumentElement()
                .getTextContent()
                .replaceAll("\\s+", " ");
        List<CsvRecord> file = csv(get(
                fixture,
                "codes",
                String.join("\n", codes),
                "system",
                Links.name(from),
                "target",
                Links.name(to),
                "format",
                "csv"));
        int matches = 0;
        for (String code : codes) {
            Set<String> expected = new TreeSet<>();
            for (Node match : matches(fixture, from, to, code)) {
                Node concept = match.part("concept");
                if (concept != null && concept.value() instanceof Node coding && coding.get("code") != null) {
                    expected.add(String.valueOf(coding.get("code")));
                    assertThat(text).contains(coding.get("code") + " " + coding.get("display"));
                    matches++;
                }
            }
            Set<String> written = new TreeSet<>();
            file.stream()
                    .filter(record -> plain(record.getField(0)).equals(code)
                            && !record.getField(3).isEmpty())
                    .forEach(record -> written.add(plain(record.getField(3))));
            assertThat(written).as(code).isEqualTo(expected);
        }
        System.out.printf("%d rows of %d codes%n", matches, codes.size());
        assertThat(matches).isGreaterThan(20);
    }

    private static List<Node> matches(SiteFixture fixture, String from, String to, String code) {
        return fixture
                .ask(Call.of("ConceptMap", "translate")
                        .with("system", from)
                        .with("code", code)
                        .with("targetsystem", to))
                .nodes("parameter")
                .stream()
                .filter(each -> "match".equals(each.get("name")))
                .toList();
    }

    private static List<String> codes(SiteFixture fixture, String system, int most) {
        List<String> codes = new ArrayList<>();
        Node expansion = (Node) fixture.ask(Call.of("ValueSet", "expand")
                        .with("url", system + "?fhir_vs")
                        .with("count", most))
                .get("expansion");
        assertThat(expansion).isNotNull();
        for (Node each : expansion.nodes("contains")) {
            codes.add(String.valueOf(each.get("code")));
        }
        return codes.stream().filter(code -> !code.contains(" ")).toList();
    }

    private static List<CsvRecord> csv(SiteAnswer answer) throws Exception {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .ofCsvRecord(new java.io.ByteArrayInputStream(answer.bytes()))) {
            return reader.stream().skip(1).toList();
        }
    }

    private static String plain(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    @Test
    void offersTheSystemsThatMapsLeadFromAndTo() throws Exception {
        String page = get(starter).text();
        PageShape.check(page);
        assertThat(page).contains("<option value=\"icd-9-cm\">").doesNotContain("<option value=\"hcpcs\">");
        assertThat(get(starter, "codes", "E0601", "target", "icd-10-cm").text())
                .contains("E0601 is a code of HCPCS Level II");
        assertThat(get(starter, "codes", "qqqqqqqqqqq").text())
                .contains("No code system that is known here has codes that look so.");
    }

    @Test
    void saysWhyThereIsNoMatch() throws Exception {
        String page =
                get(starter, "codes", "365.70, 25000", "system", "icd-9-cm").text();
        PageShape.check(page);
        assertThat(page).contains("GEM: no map", "Did you mean", "0 of 2 codes are translated");
    }
}
