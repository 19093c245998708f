package org.crosswalk.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fact of the starter set stands so in the publishers' files. */
@SharedData
class StarterFactsTest {

    private static final String CM_2026 = "icd-10-cm/cms-2026-code-descriptions-tabular-order.zip";
    private static final String CM_2025 = "icd-10-cm/cms-2025-code-descriptions-tabular-order.zip";
    private static final String JANUARY_2021 = "icd-10-cm/icd10cm-january-2021-tabular-and-order.zip";
    private static final String PCS_2026 = "icd-10-pcs/cms-2026-icd-10-pcs-order-file.zip";
    private static final String PCS_TABLES_2025 = "icd-10-pcs/icd10pcs-2025-tables-index-definitions.zip";
    private static final String HCPCS_2020 = "hcpcs/2020-Alpha-Numeric-HCPCS-File.zip";
    private static final String ICD_9 = "icd-9-cm/ICD-9-CM-v32-master-descriptions.zip";
    private static final String POA = "icd-10-cm/POAexemptCodesFY26.zip";
    private static final String CONVERSION = "icd-10-cm/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx";
    private static final String CCSR = "ccsr/DXCCSR2019_1.zip";

    @ParameterizedTest
    @CsvSource({
        "icd-10-cm/2026/icd10cm_order_2026.txt, " + CM_2026,
        "icd-10-cm/2025/icd10cm_order_2025.txt, " + CM_2025,
        "icd-10-pcs/2026/icd10pcs_order_2026.txt, " + PCS_2026
    })
    void orderRowsAreThePublishersButForTheOrderNumber(String starterFile, String zip) throws IOException {
        Map<String, String> starter =
                OrderRows.of(PublishedText.starter(starterFile)).byCode();
        Map<String, String> official =
                new LinkedHashMap<>(official(starterFile, zip).byCode());
        official.keySet().retainAll(starter.keySet());
        // A list: the publisher's order is kept as well.
        assertThat(List.copyOf(starter.values())).isEqualTo(List.copyOf(official.values()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C4A", "D3A", "O9A", "Z3A", "G35", "B88"})
    void categoriesThatShowTheirWholeTreeAreComplete(String category) throws IOException {
        OrderRows official = official("icd10cm_order_2026.txt", CM_2026);
        assertThat(starterCm().under(category))
                .isEqualTo(official.under(category))
                .hasSizeGreaterThan(1);
    }

    @Test
    void familiesOfSeventhCharactersAreComplete() throws IOException {
        OrderRows official = official("icd10cm_order_2026.txt", CM_2026);
        Map<String, Set<String>> all = families(official);
        Map<String, Set<String>> begun = families(starterCm());
        assertThat(begun).hasSizeGreaterThan(20);
        begun.forEach(
                (family, codes) -> assertThat(codes).as("codes of %s", family).isEqualTo(all.get(family)));
    }

    private static Map<String, Set<String>> families(OrderRows rows) {
        return rows.byCode().keySet().stream()
                .filter(code -> code.length() == 7)
                .collect(Collectors.groupingBy(
                        code -> code.substring(0, 6), TreeMap::new, Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void tabularTitlesOfCodesAreTheOrderFilesLongTexts() throws IOException {
        OrderRows official = official("icd10cm_order_2026.txt", CM_2026);
        Map<String, String> titles = starterTabular().titles();
        Map<String, String> expected = new LinkedHashMap<>();
        titles.keySet().stream()
                .filter(key -> key.startsWith("diag "))
                .forEach(key ->
                        expected.put(key, official.longText(key.substring(5).replace(".", ""))));
        assertThat(expected).hasSizeGreaterThan(400);
        assertThat(titles).containsAllEntriesOf(expected);
    }

    @Test
    void otherTabularTitlesAreTheJanuary2021Lists() throws IOException {
        Map<String, String> official = tabular2021().titles();
        starterTabular().titles().forEach((key, title) -> {
            // The section of hypertensive diseases bears its new range.
            if (!key.startsWith("diag ") && !key.endsWith(" I10-I1A")) {
                assertThat(title).as(key).isEqualTo(official.get(key));
            }
        });
    }

    @Test
    void notesAndSeventhCharactersAreTheJanuary2021Lists() throws IOException {
        Map<String, List<String>> official = tabular2021().notes();
        int compared = 0;
        for (Map.Entry<String, List<String>> entry : starterTabular().notes().entrySet()) {
            // The section was extended to I1A since, as the starter set's README says.
            String key = entry.getKey().replace("section I10-I1A", "section I10-I16");
            List<String> published = official.getOrDefault(key, List.of());
            assertThat(published).as(entry.getKey()).containsAll(entry.getValue());
            assertThat(seventh(entry.getValue()))
                    .as("seventh characters of %s", entry.getKey())
                    .isIn(seventh(published), List.of());
            compared += entry.getValue().size();
        }
        assertThat(compared).isGreaterThan(1_500);
    }

    private static List<String> seventh(List<String> notes) {
        return notes.stream().filter(note -> note.startsWith("seventh ")).toList();
    }

    @Test
    void pcsTableRowsAreTheFiscalYear2025Tables() throws IOException {
        Map<String, List<String>> starter =
                PcsTableText.of(PublishedText.starter("icd-10-pcs/2026/icd10pcs_tables_2026.xml"));
        Map<String, List<String>> official =
                PcsTableText.of(PublishedText.official(PCS_TABLES_2025, "icd10pcs_tables_2025.xml"));
        assertThat(official).containsAllEntriesOf(starter);
        OrderRows order = OrderRows.of(PublishedText.starter("icd-10-pcs/2026/icd10pcs_order_2026.txt"));
        Set<String> complete =
                order.byCode().keySet().stream().filter(order::isBillable).collect(Collectors.toSet());
        assertThat(starter.keySet()).isEqualTo(complete).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void presentOnAdmissionRowsAreExactlyThoseOfTheStartersCodes() throws IOException {
        List<String> official =
                PublishedText.official(POA, "POAexemptCodesFY26.txt").lines();
        Set<String> codes = starterCm().byCode().keySet();
        List<String> expected = new ArrayList<>(official.subList(0, 1));
        official.stream()
                .skip(1)
                .filter(line -> codes.contains(line.split("\t")[1].replace(".", "")))
                .forEach(expected::add);
        assertThat(PublishedText.starter("icd-10-cm/2026/POAexemptCodesFY26.txt")
                        .lines())
                .isEqualTo(expected)
                .hasSizeGreaterThan(100);
    }

    @Test
    void conversionRowsAreAllThoseOfTheStartersCodes() throws IOException {
        Set<String> codes = starterCm().byCode().keySet();
        List<String> starter =
                spreadsheet(PublishedText.starterPath("icd-10-cm/2026/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx"));
        List<String> official = spreadsheet(SharedDataFolder.resolve(CONVERSION));
        assertThat(official).containsAll(starter);
        assertThat(starter)
                .containsAll(official.stream()
                        .filter(row -> codes.contains(
                                row.substring(0, row.indexOf('|')).replace(".", "")))
                        .toList())
                .hasSizeGreaterThan(100);
    }

    /** The rows under the heading: code, effective as the number or text that is there, previous codes. */
    private static List<String> spreadsheet(Path file) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(Files.newInputStream(file))) {
            return book.getFirstSheet().read().stream()
                    .skip(2)
                    .filter(row -> row.hasCell(0) && !row.getCellText(0).isBlank())
                    .map(row -> row.getCellText(0).strip() + "|" + row.getCellText(1) + "|" + row.getCellText(2))
                    .toList();
        }
    }

    @Test
    void hcpcsRecordsAreThePublishersByteForByte() throws IOException {
        Map<String, List<String>> starter =
                HcpcsRecordText.of(PublishedText.starter("hcpcs/2020-01/HCPC2020_ANWEB.txt"));
        Map<String, List<String>> official =
                HcpcsRecordText.of(PublishedText.official(HCPCS_2020, "HCPC2020_ANWEB_w_disclaimer.txt"));
        assertThat(official).hasSize(6_710 + 369);
        assertThat(official).containsAllEntriesOf(starter);
    }

    @Test
    void hcpcsWordsBesideTheRecordsAreThePublishers() throws IOException {
        assertThat(PublishedText.official(HCPCS_2020, "HCPC2020_ANWEB_w_disclaimer.txt")
                        .lines())
                .containsAll(PublishedText.starter("hcpcs/2020-01/HCPC2020_ANWEB.txt")
                        .lines());
        assertThat(PublishedText.official(HCPCS_2020, "proc_notes_2020.txt").lines())
                .containsAll(PublishedText.starter("hcpcs/2020-01/proc_notes_2020.txt")
                        .lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LONG_DX", "SHORT_DX", "LONG_SG", "SHORT_SG"})
    void icd9RowsAreThePublishers(String kind) throws IOException {
        String name = "CMS32_DESC_" + kind + ".txt";
        List<String> starter = PublishedText.starter("icd-9-cm/" + name).lines();
        Set<String> wanted = new HashSet<>(starter);
        assertThat(starter)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(100)
                .isEqualTo(PublishedText.official(ICD_9, name).lines().stream()
                        .filter(wanted::contains)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "2018_I9gem.txt, gems/Dxgem_2018.zip",
        "2018_I10gem.txt, gems/Dxgem_2018.zip",
        "gem_i9pcs.txt, gems/2018_pcs_gems_recut.zip",
        "gem_pcsi9.txt, gems/2018_pcs_gems_recut.zip"
    })
    void aGemSourceHasAllItsRowsOrNone(String name, String zip) throws IOException {
        List<String> starter = PublishedText.starter("gems/" + name).lines();
        Set<String> sources = starter.stream().map(StarterFactsTest::firstWord).collect(Collectors.toSet());
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(starter)
                .isEqualTo(PublishedText.official(zip, name).lines().stream()
                        .filter(line -> sources.contains(firstWord(line)))
                        .toList());
    }

    private static String firstWord(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    @Test
    void clinicalCategoryRowsAreThePublishers() throws IOException {
        List<String> starter = PublishedText.starter("ccsr/DXCCSR2019_1.CSV").lines();
        Set<String> wanted = new HashSet<>(starter);
        assertThat(starter)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(400)
                .isEqualTo(PublishedText.official(CCSR, "$DXCCSR2019_1.CSV").lines().stream()
                        .filter(wanted::contains)
                        .toList());
    }

    private static OrderRows starterCm() throws IOException {
        return OrderRows.of(PublishedText.starter("icd-10-cm/2026/icd10cm_order_2026.txt"));
    }

    private static TabularText starterTabular() throws IOException {
        return TabularText.of(PublishedText.starter("icd-10-cm/2026/icd10cm_tabular_2026.xml"));
    }

    private static TabularText tabular2021() throws IOException {
        return TabularText.of(PublishedText.official(JANUARY_2021, "icd10cm_tabular_2021.xml"));
    }

    private static OrderRows official(String path, String zip) throws IOException {
        return OrderRows.of(PublishedText.official(zip, path.substring(path.lastIndexOf('/') + 1)));
    }
}
