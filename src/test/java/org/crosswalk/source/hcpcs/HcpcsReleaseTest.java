package org.crosswalk.source.hcpcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.model.Concept;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.crosswalk.testing.SourceReading;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader against CMS's own files. */
@SharedData({"hcpcs/2019-Alpha-Numeric-HCPCS-File.zip", "hcpcs/2020-Alpha-Numeric-HCPCS-File.zip"})
class HcpcsReleaseTest {

    private static final String FILE_2019 = "hcpcs/2019-Alpha-Numeric-HCPCS-File.zip";
    private static final String FILE_2020 = "hcpcs/2020-Alpha-Numeric-HCPCS-File.zip";

    @ParameterizedTest
    @CsvSource({FILE_2019 + ", 2019-01, 6440, 360, 515", FILE_2020 + ", 2020-01, 6710, 369, 615"})
    void readsEveryCode(String zip, String version, int codes, int modifiers, int terminated) throws Exception {
        List<SourceFile> files = SourceFiles.open(SharedDataFolder.resolve(zip));
        assertThat(SourceReading.recognise(new HcpcsFormat(), files).values())
                .extracting(r -> r.release() + " " + r.role())
                .contains("hcpcs@" + version + " records", "hcpcs@" + version + " processing-notes");
        TerminologySource source = SourceReading.open(new HcpcsFormat(), files);
        RecordingSink read = new RecordingSink();
        source.read(read);
        assertThat(source.manifest().key()).isEqualTo(new ReleaseKey("hcpcs", version));
        assertThat(source.manifest().expectedCounts())
                .containsEntry("codes", (long) codes)
                .containsEntry("modifiers", (long) modifiers);
        assertThat(read.concepts).hasSize(codes + modifiers);
        assertThat(read.concepts)
                .filteredOn(c -> "modifier".equals(c.firstProperty("kind")))
                .hasSize(modifiers);
        assertThat(read.concepts)
                .filteredOn(c -> c.firstProperty("terminationDate") != null)
                .hasSize(terminated);
        assertThat(read.concepts.stream().filter(c -> c.designations().size() != 1))
                .isEmpty();
        assertThat(read.concepts.stream()
                        .map(c -> c.firstProperty("processingNoteText") == null
                                ? c.firstProperty("processingNote")
                                : null)
                        .filter(Objects::nonNull))
                .containsExactly("0000", "0000");
        // What the spreadsheet beside it has otherwise: mostly action dates that it lacks.
        assertThat(read.remarks)
                .allSatisfy(remark -> assertThat(remark)
                        .startsWith("HCPC2019_CONTR_ANWEB.xlsx")
                        .contains("count"));
    }

    @ParameterizedTest
    @CsvSource({FILE_2019, FILE_2020})
    void conceptsRewriteTheRecords(String zip) throws Exception {
        List<SourceFile> files = SourceFiles.open(SharedDataFolder.resolve(zip));
        RecordingSink read = new RecordingSink();
        SourceReading.open(new HcpcsFormat(), files).read(read);
        Map<String, String> records = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (String line : recordLines(files)) {
            String code = line.substring(0, 5);
            String chunk = line.substring(11, 91);
            if (line.charAt(10) == '3' || line.charAt(10) == '7') {
                records.put(code, line);
                texts.put(code, chunk);
            } else {
                texts.merge(code, chunk, String::concat);
            }
        }
        assertThat(read.concepts).hasSameSizeAs(records.keySet());
        for (Concept concept : read.concepts) {
            String code = "%5s".formatted(concept.code());
            String record = Objects.requireNonNull(records.get(code), code);
            assertThat(rewritten(concept, record.substring(11, 91))).isEqualTo(record);
            // The chunks as they stand, padding and all, are the text again once runs of blanks are one.
            assertThat(concept.display()).isEqualTo(texts.get(code).strip().replaceAll(" +", " "));
        }
    }

    @Test
    void joinedTextsAreThoseOfTheSpreadsheet() throws Exception {
        List<SourceFile> files = SourceFiles.open(SharedDataFolder.resolve(FILE_2019));
        RecordingSink read = new RecordingSink();
        SourceReading.open(new HcpcsFormat(), files).read(read);
        Map<String, String> official = new LinkedHashMap<>();
        SourceFile spreadsheet = files.stream()
                .filter(f -> f.name().equals("HCPC2019_CONTR_ANWEB.xlsx"))
                .findFirst()
                .orElseThrow();
        try (InputStream in = spreadsheet.open();
                ReadableWorkbook book = new ReadableWorkbook(in);
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            rows.forEach(row -> {
                String type = row.getCellText(2).strip();
                String text = row.getCellText(3).strip().replaceAll(" +", " ");
                if (!type.isEmpty() && "3478".contains(type)) {
                    // G0503 is too long for one row: a continuation row has the rest.
                    official.merge(row.getCellText(0).strip(), text, (a, b) -> a + " " + b);
                }
            });
        }
        assertThat(official).hasSize(6_800);
        for (Concept concept : read.concepts) {
            assertThat(concept.display()).as(concept.code()).isEqualTo(official.get(concept.code()));
        }
    }

    @Test
    void someCodesInFull() throws Exception {
        RecordingSink read = new RecordingSink();
        SourceReading.open(new HcpcsFormat(), SourceFiles.open(SharedDataFolder.resolve(FILE_2020)))
                .read(read);
        assertThat(read.concept("E0676").display())
                .isEqualTo("Intermittent limb compression device (includes all accessories), not otherwise specified");
        assertThat(read.concept("A0021").firstProperty("crossReference")).isEqualTo("A0030");
        assertThat(read.concept("K0740").firstProperty("processingNote")).isEqualTo("0157");
        assertThat(read.concept("A1").display()).isEqualTo("Dressing for one wound");
    }

    private static List<String> recordLines(List<SourceFile> files) throws Exception {
        SourceFile records = files.stream()
                .filter(f -> f.name().contains("ANWEB") && f.name().endsWith(".txt"))
                .findFirst()
                .orElseThrow();
        List<String> lines = new ArrayList<>();
        try (InputStream in = records.open()) {
            for (String line : new String(in.readAllBytes(), Charset.forName("windows-1252")).split("\r\n")) {
                if (line.length() >= 91 && line.substring(5, 11).matches("[0-9]{5}[3478]")) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    /** The first record as CMS's layout wants it, from the concept alone but for the first chunk of the text. */
    private static String rewritten(Concept concept, String firstChunk) {
        return "%5s".formatted(concept.code())
                + "%05d"
                        .formatted(
                                Integer.parseInt(values(concept, "sequence", 1).get(0)))
                + fixed(concept, "recordType", 1, 1)
                + firstChunk
                + "%-28s".formatted(concept.designations().get(0).value())
                + fixed(concept, "pricingIndicator", 4, 2)
                + fixed(concept, "multiplePricingIndicator", 1, 1)
                + fixed(concept, "coverageIssuesManual", 3, 6)
                + fixed(concept, "medicareCarriersManual", 3, 8)
                + fixed(concept, "statute", 1, 10)
                + fixed(concept, "labCertification", 8, 3)
                + fixed(concept, "crossReference", 5, 5)
                + fixed(concept, "coverage", 1, 1)
                + fixed(concept, "ascPaymentGroup", 1, 2)
                + date(concept, "ascEffectiveDate")
                + fixed(concept, "mogGroup", 1, 3)
                + fixed(concept, "mogPolicy", 1, 1)
                + date(concept, "mogEffectiveDate")
                + fixed(concept, "processingNote", 1, 4)
                + fixed(concept, "betos", 1, 3)
                + " "
                + fixed(concept, "typeOfService", 5, 1)
                + "%3s".formatted(values(concept, "anesthesiaBaseUnits", 1).get(0))
                + date(concept, "addedDate")
                + date(concept, "actionEffectiveDate")
                + date(concept, "terminationDate")
                + fixed(concept, "actionCode", 1, 1)
                + " ".repeat(27);
    }

    private static String fixed(Concept concept, String property, int occurrences, int width) {
        StringBuilder text = new StringBuilder();
        for (String value : values(concept, property, occurrences)) {
            text.append(("%-" + width + "s").formatted(value));
        }
        return text.toString();
    }

    private static String date(Concept concept, String property) {
        return "%-8s".formatted(values(concept, property, 1).get(0).replace("-", ""));
    }

    /** The property's values, blank ones added up to the number of occurrences. */
    private static List<String> values(Concept concept, String property, int occurrences) {
        List<String> values = new ArrayList<>();
        concept.properties().stream()
                .filter(p -> p.code().equals(property))
                .forEach(p -> values.add(p.value().asText()));
        while (values.size() < occurrences) {
            values.add("");
        }
        return values;
    }
}
