package org.crosswalk.source.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;

class ConversionSourceTest {

    private static final String TABLE = "icd-10-cm/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx";
    private static final String ORDER_2025 = "icd-10-cm/cms-2025-code-descriptions-tabular-order.zip";
    private static final String ORDER_2026 = "icd-10-cm/cms-2026-code-descriptions-tabular-order.zip";
    private static final String OLDER_TABLES = "../more/icd-10-cm";
    private static final String[] WORDS = {"This FY 2026 (October 1, 2025 Update) Conversion Table"};
    private static final String[] HEADER = {"Current code assignment", "Effective", "Previous Code(s) Assignment"};
    private static final ConversionFormat FORMAT = new ConversionFormat();

    @Test
    void mapsPreviousToCurrent() throws Exception {
        RecordingSink read = read(row("T81.320A", "2024", "T81.32XA "), row("W453XXA ", "2025", "W45.8XXA"));
        assertThat(read.from("T81.32XA")).singleElement().satisfies(m -> {
            assertThat(m.targetCode()).isEqualTo("T81.320A");
            assertThat(m.equivalence()).isEqualTo(Equivalence.RELATEDTO);
            assertThat(m.comment()).isEqualTo("New on 2024-10-01; previously T81.32XA.");
            assertThat(m.properties())
                    .extracting(p -> p.code() + "=" + p.value().asText())
                    .containsExactly("effective=2024-10-01", "previous=T81.32XA");
        });
        assertThat(read.from("W45.8XXA")).extracting(Mapping::targetCode).containsExactly("W45.3XXA");
        assertThat(read.conceptMaps.get(0).canonical())
                .hasToString("https://crosswalk.dev/fhir/ConceptMap/icd-10-cm-conversion|2026");
    }

    @Test
    void readsDatesOfUpdatesBetweenYears() throws Exception {
        // 44197 days after 1899-12-30 is 2021-01-01.
        RecordingSink read = read(row("U07.1", "44197", "B97.29"));
        assertThat(read.mappings.get(0).properties().get(0).value().asText()).isEqualTo("2021-01-01");
    }

    @Test
    void codesWithoutPredecessorAreCounted() throws Exception {
        RecordingSink read =
                read(row("U07.0", "2020", "None"), row("U07.1", "2020", "none "), row("A04.71", "2017", "A04.7"));
        assertThat(read.mappings).hasSize(1);
        assertThat(read.remarks).containsExactly("table.xlsx: 2 codes have no previous code");
    }

    @Test
    void leavesARepeatedRowOut() throws Exception {
        RecordingSink read = read(row("O44.20", "2016", "O44.00"), row("O44.20", "2016", "O44.00"));
        assertThat(read.mappings).hasSize(1);
        assertThat(read.remarks).containsExactly("table.xlsx:4: O44.20: the same as row 3");
    }

    @Test
    void codesAssignedTogetherDependOnEachOther() throws Exception {
        RecordingSink read = read(row("H44.2A1", "2017", "H44.20-H44.21 and H33.2"));
        assertThat(read.mappings)
                .extracting(
                        m -> m.sourceCode() + " with " + m.dependsOn().get(0).value())
                .containsExactly("H44.20 with H33.2", "H44.21 with H33.2", "H33.2 with H44.20-H44.21");
        assertThat(read.mappings.get(0).dependsOn().get(0).system()).isEqualTo("http://hl7.org/fhir/sid/icd-10-cm");
        assertThat(read.mappings.get(2).dependsOn().get(0).system()).isNull();
    }

    @Test
    void understandsTheFreeText() {
        assertThat(sources("A04.7")).containsExactly("A04.7");
        assertThat(sources("E75.240, E75.241, E75.248 ")).containsExactly("E75.240", "E75.241", "E75.248");
        assertThat(sources("H02.201, H02.202, H02.204 and H02.205")).containsExactly("H02.201+H02.202+H02.204+H02.205");
        assertThat(sources("M93.001 & M93.002")).containsExactly("M93.001+M93.002");
        assertThat(sources("I63.011 AND I63.012")).containsExactly("I63.011+I63.012");
        assertThat(sources("H02.101-H02.103; H02.109")).containsExactly("H02.101/H02.102/H02.103", "H02.109");
        assertThat(sources("S06.890A-S06.892A")).containsExactly("S06.890A/S06.891A/S06.892A");
        assertThat(sources("N63.08-N63.11")).containsExactly("N63.08/N63.09/N63.10/N63.11");
        assertThat(sources("Codes in Categories T15-T17")).containsExactly("T15*/T16*/T17*");
        assertThat(sources("I63.- and P91.88")).containsExactly("I63*+P91.88");
        assertThat(sources("K31.89 and a code from R11-")).containsExactly("K31.89+R11*");
        assertThat(sources("K59.09 AND Code from categories T36-T37")).containsExactly("K59.09+T36*/T37*");
        assertThat(sources("I10-I15.9")).containsExactly("I10*/I11*/I12*/I13*/I14*/I15*");
        assertThat(sources("S06.890D-S06.891S")).containsExactly("S06.890D/S06.890S/S06.891D/S06.891S");
        assertThat(sources("Y93.01-Y93.9"))
                .containsExactly("Y93.0*/Y93.1*/Y93.2*/Y93.3*/Y93.4*/Y93.5*/Y93.6*/Y93.7*/Y93.8*/Y93.9*");
        assertThat(sources("I11.2-I13")).containsExactly("I11.2~/I13~");
        assertThat(sources("N63.21-N63.11")).containsExactly("N63.21~/N63.11~");
        assertThat(sources("see the guidelines")).containsExactly("");
        assertThat(sources(" NONE ")).isEmpty();
    }

    @Test
    void readsTheTablesOfOtherYearsAndTheirTwinsInCsv() throws Exception {
        SourceFile csv = InMemorySourceFile.lines(
                "ICD-10-CM-Conversion-Table-FY20.csv",
                "\"NCHS has published an update.",
                "The FY 2020 (October 1, 2019-September 30, 2020) Conversion Table\",,",
                "Current code assignment,Effective October 1,Previous Code(s) Assignment",
                "A04.71,2017,A04.7",
                "C44.1121  ,4/1/2020,\"H02.101-H02.102, H02.109\"");
        Recognition known = FORMAT.recognise(csv, List.of(csv)).orElseThrow();
        assertThat(known.release()).isEqualTo(new ReleaseKey("icd-10-cm-conversion", "2020"));
        RecordingSink read = SourceReading.read(FORMAT, csv);
        assertThat(read.mappings)
                .extracting(m -> m.sourceCode() + " " + m.targetCode() + " "
                        + m.properties().get(0).value().asText())
                .containsExactly(
                        "A04.7 A04.71 2017-10-01",
                        "H02.101 C44.1121 2020-04-01",
                        "H02.102 C44.1121 2020-04-01",
                        "H02.109 C44.1121 2020-04-01");
        SourceFile other = InMemorySourceFile.lines("other.csv", "a,\"b", "c");
        assertThat(FORMAT.recognise(other, List.of(other))).isEmpty();
    }

    @Test
    @SharedData(OLDER_TABLES)
    void realTablesOfOlderYears() throws Exception {
        Path more = SharedDataFolder.resolve(OLDER_TABLES);
        for (String[] each : new String[][] {
            {"ICD-10-CM-Conversion-Table-FY19-Effective-10-1-2018_FINAL.XLSX", "2019"},
            {"ICD-10-CM-Conversion-Table-FY20-Effective-10-1-2019-corrected.csv", "2020"},
            {"icd-10-cm-conversion-table-FY2025.xlsx", "2025"},
        }) {
            SourceFile file = SourceFiles.open(more.resolve(each[0])).get(0);
            assertThat(FORMAT.recognise(file, List.of(file))
                            .orElseThrow()
                            .release()
                            .version())
                    .isEqualTo(each[1]);
            RecordingSink read = SourceReading.read(FORMAT, file);
            assertThat(read.mappings).hasSizeGreaterThan(2_500);
            assertThat(read.remarks).noneMatch(remark -> remark.contains("only the ends"));
        }
    }

    @Test
    void takesTheYearFromTheNameElse() throws Exception {
        SourceFile file =
                new InMemorySourceFile("conversion-FY27.xlsx", workbook(HEADER, row("A04.71", "2017", "A04.7")));
        assertThat(FORMAT.recognise(file, List.of(file)))
                .contains(new Recognition(new ReleaseKey("icd-10-cm-conversion", "2027"), "conversion-table", true));
        SourceFile nameless =
                new InMemorySourceFile("conversion.xlsx", workbook(HEADER, row("A04.71", "2017", "A04.7")));
        assertThatThrownBy(() -> FORMAT.recognise(nameless, List.of(nameless)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("FY2026.xlsx");
    }

    @Test
    void doesNotKnowOtherWorkbooks() throws Exception {
        SourceFile procedures = new InMemorySourceFile(
                "conversion.xlsx",
                workbook(new String[] {"Current code(s) assignment", "Code title", "Effective year"}));
        SourceFile text = InMemorySourceFile.lines("conversion.txt", "Current code assignment");
        assertThat(FORMAT.recognise(procedures, List.of(procedures))).isEmpty();
        assertThat(FORMAT.recognise(text, List.of(text))).isEmpty();
    }

    @Test
    void refusesBreachesOfTheLayout() throws Exception {
        assertFault("table.xlsx:3: 'A0' is no ICD-10-CM code", row("A0", "2017", "A04.7"));
        assertFault("table.xlsx:3: A04.71 has no effective year or date but ''", row("A04.71", "", "A04.7"));
        assertFault("table.xlsx:3: A04.71 has no previous code assignment", row("A04.71", "2017", ""));
        byte[] whole = workbook(WORDS, HEADER, row("A04.71", "2017", "A04.7"));
        SourceFile truncated = new InMemorySourceFile("table.xlsx", Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> FORMAT.recognise(truncated, List.of(truncated)))
                .isInstanceOf(SourceFault.class);
    }

    @Test
    @SharedData({TABLE, ORDER_2025, ORDER_2026})
    void accountsForEveryPublishedRow() throws Exception {
        List<SourceFile> files = SourceFiles.open(SharedDataFolder.resolve(TABLE));
        RecordingSink read = new RecordingSink();
        SourceReading.open(FORMAT, files).read(read);
        ConversionTable table = ConversionTable.read(files.get(0)).orElseThrow();
        assertThat(table.rows()).hasSize(5_892);
        Set<Long> mapped = read.positions.stream().map(p -> p.line()).collect(Collectors.toSet());
        long none = table.rows().stream()
                .filter(r -> r.previousText().equals("None"))
                .count();
        List<String> repeated =
                read.remarks.stream().filter(r -> r.contains("the same as row")).toList();
        assertThat(none).isEqualTo(125);
        assertThat(read.remarks).contains("ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx: 125 codes have no previous code");
        assertThat(mapped.size() + none + repeated.size()).isEqualTo(5_892);
        assertThat(read.remarks).noneMatch(r -> r.contains("cannot read"));
        assertThat(read.remarks).noneMatch(r -> r.contains("only the ends"));
        assertThat(read.from("T81.32XA"))
                .extracting(Mapping::targetCode)
                .contains("T81.320A", "T81.321A", "T81.328A", "T81.329A");
    }

    /** What a year in the table means: the rows of 2025 are the codes that are new in fiscal year 2026. */
    @Test
    @SharedData({TABLE, ORDER_2025, ORDER_2026})
    void aYearIsTheOctoberBeforeTheFiscalYear() throws Exception {
        ConversionTable table = ConversionTable.read(
                        SourceFiles.open(SharedDataFolder.resolve(TABLE)).get(0))
                .orElseThrow();
        Set<String> tabled = table.rows().stream()
                .filter(r -> r.effective().toString().equals("2025-10-01"))
                .map(ConversionRow::current)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> added = billable(ORDER_2026);
        added.removeAll(billable(ORDER_2025));
        assertThat(tabled).isEqualTo(added);
    }

    @Test
    void readsAnIntegerByItsDigits() throws Exception {
        RecordingSink read = read(row("A04.71", "2017.0", "A04.7"), row("U07.1", "2.02E3", "B97.29"));
        assertThat(read.mappings)
                .extracting(m -> m.properties().get(0).value().asText())
                .containsExactly("2017-10-01", "2020-10-01");
    }

    @Test
    void refusesNumbersInPlaceOfCodes() {
        assertFault(
                "table.xlsx:3:1: A3 of sheet '1' holds the number 99213 where ICD-10-CM codes should be, and these begin"
                        + " with a letter.",
                row("99213.0", "2017", "A04.7"));
        assertFault(
                "table.xlsx:4:3: C4 of sheet '1' holds the number 270346 where",
                fine(),
                row("A04.72", "2017", "270346"));
        assertFault("C3 of sheet '1' holds the number 2700000000 where", row("A04.71", "2017", "2.7E9"));
        assertFault("C3 of sheet '1' holds the number 250.1 where", row("A04.71", "2017", "250.1"));
        assertFault(
                "C3 of sheet '1' holds the number 2.99999999999999999999E+3305 where",
                row("A04.71", "2017", "2.99999999999999999999E3305"));
        assertFault("A3 of sheet '1' holds #N/A where ICD-10-CM codes should be", row("#N/A", "2017", "A04.7"));
        assertFault("A3 of sheet '1' holds true where ICD-10-CM codes should be", row("TRUE", "2017", "A04.7"));
    }

    @Test
    void refusesNumbersThatAreNoYearOrDate() {
        assertFault("A04.71 has no effective year or date but '20'", row("A04.71", "20", "A04.7"));
        assertFault("A04.71 has no effective year or date but '2017.5'", row("A04.71", "2017.5", "A04.7"));
        assertFault("A04.71 has no effective year or date but '1E+2147483647'", row("A04.71", "1E2147483647", "A04.7"));
    }

    @Test
    void refusesCellsOfATypeThatItDoesNotKnow() {
        assertFault("table.xlsx: is no readable workbook: ", row("A04.71", "d:2017-10-01", "A04.7"));
    }

    private static String[] fine() {
        return row("A04.71", "2017", "A04.7");
    }

    private static Set<String> billable(String zip) throws Exception {
        for (SourceFile file : SourceFiles.open(SharedDataFolder.resolve(zip))) {
            if (file.name().matches("icd10cm[_-]order[_-]20[0-9]{2}\\.txt")) {
                return new String(file.open().readAllBytes(), StandardCharsets.US_ASCII)
                        .lines()
                        .filter(line -> line.charAt(14) == '1')
                        .map(line -> PreviousCodes.dotted(line.substring(6, 13).strip()))
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        }
        throw new AssertionError("no order file in " + zip);
    }

    /** Alternatives; "+" joins members, "/" the codes of one, "*" marks any code below and "~" the end of a range. */
    private static List<String> sources(String text) {
        return PreviousCodes.parse(text).alternatives().stream()
                .map(combination -> combination.members().stream()
                        .map(member -> member.codes().stream()
                                .map(code -> code
                                        + switch (member.reading()) {
                                            case ANY_OF_CATEGORIES -> "*";
                                            case ENDS_OF_RANGE -> "~";
                                            default -> "";
                                        })
                                .collect(Collectors.joining("/")))
                        .collect(Collectors.joining("+")))
                .toList();
    }

    private static String[] row(String... cells) {
        return cells;
    }

    private static RecordingSink read(String[]... rows) throws Exception {
        String[][] all = new String[rows.length + 2][];
        all[0] = WORDS;
        all[1] = HEADER;
        System.arraycopy(rows, 0, all, 2, rows.length);
        return SourceReading.read(FORMAT, new InMemorySourceFile("table.xlsx", workbook(all)));
    }

    private static void assertFault(String message, String[]... rows) {
        assertThatThrownBy(() -> read(rows)).isInstanceOf(SourceFault.class).hasMessageContaining(message);
    }

    /** A cell's type and content: what looks like a number, a truth value, an error or, after d:, a date is one. */
    private static String cell(String text) {
        if (text.matches("[0-9.]+(?:E[0-9]+)?")) {
            return "><v>" + text + "</v></c>";
        }
        return switch (text) {
            case "TRUE" -> " t=\"b\"><v>1</v></c>";
            case "#N/A" -> " t=\"e\"><v>#N/A</v></c>";
            default ->
                text.startsWith("d:")
                        ? " t=\"d\"><v>" + text.substring(2) + "</v></c>"
                        : " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>";
        };
    }

    /** The smallest workbook with these rows on its only sheet. */
    private static byte[] workbook(String[]... rows) throws IOException {
        StringBuilder sheet = new StringBuilder();
        for (int r = 0; r < rows.length; r++) {
            sheet.append("<row r=\"").append(r + 1).append("\">");
            for (int c = 0; c < rows[r].length; c++) {
                String reference = "ABC".charAt(c) + String.valueOf(r + 1);
                String text = rows[r][c];
                sheet.append("<c r=\"").append(reference).append('"');
                sheet.append(cell(text));
            }
            sheet.append("</row>");
        }
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String packaged = "http://schemas.openxmlformats.org/package/2006/relationships";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                            + ".spreadsheetml.sheet.main+xml\"/></Types>");
            put(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"" + packaged + "\"><Relationship Id=\"r1\" Type=\"" + relations
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations
                            + "\"><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"" + packaged
                            + "\"><Relationship Id=\"r1\" Type=\"" + relations
                            + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            put(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns=\"" + main + "\"><sheetData>" + sheet + "</sheetData></worksheet>");
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
