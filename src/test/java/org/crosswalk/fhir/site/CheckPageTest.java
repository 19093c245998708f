package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.service.verdict.CodeVerdict.Word;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page that checks a list says of each code what {@code $validate-code} says, and loses none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckPageTest {

    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final List<String> SYSTEMS = List.of(
            CM,
            "http://www.cms.gov/Medicare/Coding/ICD10",
            "http://hl7.org/fhir/sid/icd-9-cm",
            "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets");
    private static final List<String> DAYS =
            List.of("2014-06-01", "2015-10-01", "2020-11-15", "2025-11-15", "2026-02-01");

    /** Codes of each system. */
    private static final int CODES = 120;

    private SiteFixture starter;

    @BeforeAll
    void load(@TempDir Path folder) throws Exception {
        starter = SiteFixture.starter(folder);
    }

    private static List<Map.Entry<String, String>> asking(String codes, String... more) {
        List<Map.Entry<String, String>> query = new ArrayList<>(List.of(Map.entry("codes", codes)));
        for (int i = 0; i < more.length; i += 2) {
            query.add(Map.entry(more[i], more[i + 1]));
        }
        return query;
    }

    private String page(int status, String codes, String... more) {
        SiteAnswer answer = starter.get("/check", asking(codes, more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.text();
    }

    @Test
    void verdictsAreThoseOfValidateCode() throws Exception {
        compare(starter);
    }

    @Test
    @SharedData
    void verdictsOnTheReleasesAreThoseOfValidateCode() throws Exception {
        compare(SiteFixture.releases());
    }

    @Test
    @SharedData
    void saysWhichSystemWasTakenAndWhichOthersHaveTheCode() throws Exception {
        SiteFixture releases = SiteFixture.releases();
        String page = releases.get(
                        "/check", asking("V70.0\n250.00 2015-01-01\n99213\nE0601 2020-03-01", "date", "2026-01-15"))
                .text();
        List<List<String>> rows = SiteFixture.rows(page, "rows");
        assertThat(rows.get(0).get(2)).contains("Taken as ICD-10-CM, which has the code; ICD-9-CM has it too.");
        assertThat(rows.get(1).get(1)).contains("ICD-9-CM 2015");
        assertThat(rows.get(1).get(2)).doesNotContain("Taken as");
        assertThat(rows.get(2).get(2)).contains("Taken as CPT");
        assertThat(rows.get(3).get(0)).isEqualTo("Valid");
    }

    /** E13.9 is a diagnosis that the starter set leaves out. */
    @Test
    void doesNotSayOfTheStarterSetThatACodeIsNone() throws Exception {
        List<List<String>> rows = SiteFixture.rows(page(200, "E13.9\nE11.90", "date", "2026-01-15"), "rows");
        assertThat(rows.get(0).get(2))
                .startsWith("E13.9 was not checked beyond its shape: of ICD-10-CM only the small starter set")
                .doesNotContain("There is no code");
        assertThat(rows.get(1).get(2)).doesNotContain("not checked").contains("E11.9 is a complete, billable code");
    }

    /** T81.32XA ended before the oldest release of the starter set, and only its conversion table knows the code. */
    @Test
    void namesWhatReplacedACodeThatNoLoadedReleaseHas() throws Exception {
        List<String> row = SiteFixture.rows(page(200, "T81.32XA", "date", "2026-01-15"), "rows")
                .get(0);
        assertThat(row.get(0)).isEqualTo("Not on that day");
        assertThat(row.get(2))
                .startsWith("T81.32XA was replaced on 2024-10-01 by T81.320A, T81.321A, T81.328A, T81.329A.");
    }

    @Test
    void saysOfACodeOfAnotherDayNothingOfLostZeros() throws Exception {
        List<List<String>> rows = SiteFixture.rows(page(200, "250.00\n486", "date", "2026-01-15"), "rows");
        assertThat(rows.get(0).get(2))
                .contains("ICD-9-CM was used until 2015-09-30")
                .doesNotContain("zeros");
        assertThat(rows.get(1).get(2)).contains("zeros");
    }

    /** Codes as they are, without periods, in small letters, cut short, and none at all, on several days. */
    private static void compare(SiteFixture fixture) throws Exception {
        Random random = new Random(20260115);
        int good = 0;
        int bad = 0;
        for (String system : SYSTEMS) {
            List<String> lines = new ArrayList<>();
            List<Boolean> expected = new ArrayList<>();
            for (String code : mangled(codes(fixture, system), random)) {
                String day = DAYS.get(random.nextInt(DAYS.size()));
                lines.add(system + "|" + code + " " + day);
                expected.add(valid(fixture, system, code, day));
            }
            SiteAnswer answer = fixture.get("/check", asking(String.join("\n", lines)));
            assertThat(answer.status()).isEqualTo(200);
            List<List<String>> rows = SiteFixture.rows(answer.text(), "rows");
            assertThat(rows).hasSameSizeAs(lines);
            for (int i = 0; i < rows.size(); i++) {
                String word = rows.get(i).get(0);
                assertThat(word.equals(Word.BILLABLE.text()) || word.equals(Word.VALID.text()))
                        .as(lines.get(i) + " " + rows.get(i))
                        .isEqualTo(expected.get(i));
                assertThat(rows.get(i).get(1)).contains("line " + (i + 1));
                good += expected.get(i) ? 1 : 0;
                bad += expected.get(i) ? 0 : 1;
            }
        }
        System.out.printf("%d rows of codes that are valid and %d of others%n", good, bad);
        assertThat(good).isGreaterThan(30);
        assertThat(bad).isGreaterThan(100);
    }

    private static List<String> codes(SiteFixture fixture, String system) {
        Node all = (Node) fixture.ask(Call.of("ValueSet", "expand")
                        .with("url", system + "?fhir_vs")
                        .with("count", 1))
                .get("expansion");
        int total = all == null || !(all.get("total") instanceof Integer known) ? 0 : known;
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < CODES; i++) {
            Node page = (Node) fixture.ask(Call.of("ValueSet", "expand")
                            .with("url", system + "?fhir_vs")
                            .with("offset", (int) ((long) i * total / CODES))
                            .with("count", 1))
                    .get("expansion");
            if (page != null) {
                page.nodes("contains").forEach(each -> codes.add(String.valueOf(each.get("code"))));
            }
        }
        return codes.stream().filter(code -> !code.contains(" ")).distinct().toList();
    }

    private static List<String> mangled(List<String> codes, Random random) {
        List<String> mangled = new ArrayList<>();
        for (String code : codes) {
            mangled.add(
                    switch (random.nextInt(6)) {
                        case 0 -> code.replace(".", "");
                        case 1 -> code.toLowerCase(Locale.ROOT);
                        case 2 -> code.substring(0, Math.max(1, code.length() - 1));
                        case 3 -> code + "9";
                        default -> code;
                    });
        }
        return mangled;
    }

    /** As a program asks: the billable codes of the system where it lists them, else the system without headers. */
    private static boolean valid(SiteFixture fixture, String system, String code, String day) {
        Optional<String> billable = system.equals(CM)
                ? Optional.of("icd-10-cm-billable")
                : system.endsWith("/ICD10") ? Optional.of("icd-10-pcs-billable") : Optional.empty();
        Call call = billable.map(id -> Call.of("ValueSet", "validate-code")
                        .with("url", "https://crosswalk.dev/fhir/ValueSet/" + id)
                        .with("system", system)
                        .with("code", code))
                .orElseGet(() -> Call.of("CodeSystem", "validate-code")
                        .with("url", system)
                        .with("code", code)
                        .with("abstract", "false"));
        try {
            Node result = fixture.ask(call.with("date", day)).named("result");
            return result != null && Boolean.TRUE.equals(result.value());
        } catch (TerminologyFault none) {
            return false;
        }
    }

    @Test
    void theFileHasTheRowsOfTheTable() throws Exception {
        String codes = "E11.9\nE11\nE119\n3E+17\n=1+1\n042 2014-06-01\n1-Oct\n\"E11.9\"\"x\"";
        List<List<String>> rows = SiteFixture.rows(page(200, codes, "date", "2026-01-15"), "rows");
        SiteAnswer file = starter.get("/check", asking(codes, "date", "2026-01-15", "format", "csv"));
        assertThat(file.type()).isEqualTo("text/csv;charset=utf-8");
        assertThat(file.fileName()).isEqualTo("codes-2026-01-15.csv");
        List<CsvRecord> records;
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().detectBomHeader(true).ofCsvRecord(new java.io.ByteArrayInputStream(file.bytes()))) {
            records = reader.stream().toList();
        }
        assertThat(records).hasSize(rows.size() + 1);
        assertThat(rows).hasSize(8);
        for (int i = 0; i < rows.size(); i++) {
            CsvRecord record = records.get(i + 1);
            assertThat(record.getFieldCount()).isEqualTo(records.get(0).getFieldCount());
            assertThat(record.getField(0)).isEqualTo(rows.get(i).get(0));
            assertThat(rows.get(i).get(1)).startsWith(plain(record.getField(1)));
            assertThat(rows.get(i).get(2)).as(record.toString()).startsWith(first(record.getField(2)));
            if (!rows.get(i).get(3).equals("search for it")) {
                assertThat(rows.get(i).get(3)).isEqualTo(plain(record.getField(3)));
            }
            assertThat(record.getFields()).noneMatch(cell -> cell.matches("(?s)[=+@\\t-].*"));
        }
        assertThat(file.text().replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    private static String plain(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    private static String first(String reasons) {
        return plain(reasons).replaceAll("(?s)[.:].*", "");
    }

    @Test
    void saysWhatIsNotBillableAndWhatInstead() throws Exception {
        List<List<String>> rows =
                SiteFixture.rows(page(200, "E11\nE119\nE11.9 2012-01-01\nqqq", "date", "2026-01-15"), "rows");
        assertThat(rows.get(0).get(0)).isEqualTo("Not billable");
        assertThat(rows.get(0).get(3)).contains("E11.9");
        assertThat(rows.get(1).get(3)).isEqualTo("E11.9");
        assertThat(rows.get(2).get(0)).isEqualTo("Not on that day");
        assertThat(rows.get(3).get(0)).isEqualTo("Unknown");
        assertThat(page(200, "E119", "date", "2026-01-15")).contains("href=\"/code/icd-10-cm/E11.9?date=2026-01-15\"");
    }

    @Test
    void namesTheConflictsThatCheckCodesFinds() throws Exception {
        Node answer = starter.ask(Call.of("CodeSystem", "check-codes")
                .with("date", "2026-01-15")
                .with("coding", CM + "|E11.9")
                .with("coding", CM + "|E11.9"));
        List<String> messages = answer.nodes("parameter").stream()
                .filter(each -> "finding".equals(each.get("name")))
                .map(each -> LookupAnswer.text(each.part("message")))
                .toList();
        String text = PageShape.check(page(200, "E11.9, E11.9", "date", "2026-01-15"))
                .getDocumentElement()
                .getTextContent();
        assertThat(messages).isNotEmpty().allSatisfy(message -> assertThat(text).contains(message));
        assertThat(page(200, "E11.9, E11.9", "date", "2026-01-15")).contains("href=\"#row-1\"", "href=\"#row-2\"");
    }

    @Test
    void readsAClaim() throws Exception {
        String claim = """
                {"resourceType":"Claim","billablePeriod":{"start":"2026-01-10","end":"2026-01-15"},"diagnosis":[
                 {"diagnosisCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11"}]}},
                 {"diagnosisCodeableConcept":{"coding":[{"system":"urn:oid:2.16.840.1.113883.6.90","code":"E11.9"}]}}]}
                """;
        List<List<String>> rows = SiteFixture.rows(page(200, claim), "rows");
        assertThat(rows).extracting(row -> row.get(0)).containsExactly("Not billable", "Billable");
        assertThat(rows.get(0).get(1)).contains("diagnosis 1", "2026-01-15");
        assertThat(page(400, "{\"resourceType\":\"Patient\"}")).contains("resourceType must be &quot;Claim&quot;");
        page(400, "{nonsense");
    }

    @Test
    void refusesWhatItCannotAnswer() throws Exception {
        assertThat(page(200, "  ")).doesNotContain("No code was found");
        assertThat(page(200, ",;")).contains("No code was found");
        page(400, "E11.9", "date", "soon");
        assertThat(SiteFixture.rows(page(200, "E11.9", "system", "nowhere"), "rows")
                        .get(0)
                        .get(0))
                .isEqualTo("Unknown");
        assertThat(page(413, "E11.9 ".repeat(GivenCodes.MOST + 1))).contains("more than 1,000 codes");
        assertThat(SiteFixture.rows(page(200, "E11.9 ".repeat(GivenCodes.MOST)), "rows"))
                .hasSize(GivenCodes.MOST);
        assertThat(page(200, "E".repeat(500_000))).hasSizeLessThan(600_000).contains("This is longer than any code");
        assertThat(starter.get("/check/more", List.of()).status()).isEqualTo(404);
    }

    @Test
    void anAddressComesBackToTheSameCheck() throws Exception {
        assertThat(page(200, "E11.9\nI10", "date", "2026-01-15"))
                .contains("href=\"/check?codes=E11.9%0AI10&amp;date=2026-01-15\"");
    }
}
