package org.crosswalk.source.ccsr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CcsrSourceTest {

    private static final String HEADER = "'ICD-10-CM CODE','ICD-10-CM CODE DESCRIPTION','CCSR CATEGORY 1',"
            + "'CCSR CATEGORY 1 DESCRIPTION','CCSR CATEGORY 2','CCSR CATEGORY 2 DESCRIPTION'";
    private static final String NEWER_HEADER = "'ICD-10-CM CODE','ICD-10-CM CODE DESCRIPTION',"
            + "'Default CCSR CATEGORY IP','Default CCSR CATEGORY DESCRIPTION IP',"
            + "'Default CCSR CATEGORY OP','Default CCSR CATEGORY DESCRIPTION OP',"
            + "'CCSR CATEGORY 1','CCSR CATEGORY 1 DESCRIPTION','CCSR CATEGORY 2','CCSR CATEGORY 2 DESCRIPTION',"
            + "'Rationale for Default Assignment'";
    private static final CcsrFormat FORMAT = new CcsrFormat();

    @Test
    void readsCategoriesUnderBodySystems() throws SourceFault {
        RecordingSink read = read(
                "DXCCSR2019_1.CSV",
                HEADER,
                "'I10',\"Essential (primary) hypertension\",'CIR007',\"Essential hypertension\",' ',\" \"",
                "'A5051',\"Clutton's \"\"joints\"\", two\",'INF010',\"Infections\",'CIR007',\"Essential hypertension\"");
        assertThat(read.concepts).extracting(Concept::code).containsExactly("CIR", "CIR007", "INF", "INF010");
        assertThat(read.concept("CIR").notSelectable()).isTrue();
        assertThat(read.concept("CIR").display()).isEqualTo("Diseases of the circulatory system");
        assertThat(read.concept("CIR007").parents()).containsExactly("CIR");
        assertThat(read.concept("CIR007").display()).isEqualTo("Essential hypertension");
        assertThat(read.mappings)
                .extracting(m -> m.sourceCode() + ">" + m.targetCode())
                .containsExactly("I10>CIR007", "A50.51>INF010", "A50.51>CIR007");
        assertThat(read.mappings).allMatch(m -> m.equivalence() == Equivalence.WIDER);
        assertThat(read.mappings.get(1).sourceDisplay()).isEqualTo("Clutton's \"joints\", two");
    }

    @Test
    void marksDefaultCategories() throws SourceFault {
        RecordingSink read = read(
                "DXCCSR_v2026-1.csv",
                NEWER_HEADER,
                "'A000',\"Cholera\",'INF003',\"Bacterial\",'DIG001',\"Intestinal\",'DIG001',\"Intestinal\",'INF003',"
                        + "\"Bacterial\",\"Infection before organ\"",
                "'V000XXA',\"Fall\",'XXX000',\"Unacceptable PDX\",'EXT001',\"Fall\",'EXT001',\"Fall\",' ',\" \",\" \"");
        assertThat(properties(read.mappings.get(0)))
                .containsExactly("categoryNumber=1", "defaultInpatient=false", "defaultOutpatient=true");
        assertThat(properties(read.mappings.get(1)))
                .containsExactly("categoryNumber=2", "defaultInpatient=true", "defaultOutpatient=false");
        assertThat(properties(read.mappings.get(2)))
                .containsExactly(
                        "categoryNumber=1",
                        "defaultInpatient=false",
                        "inpatientDefaultCategory=XXX000",
                        "defaultOutpatient=true");
        assertThat(read.mappings.get(0).comment()).isEqualTo("Infection before organ");
        assertThat(read.mappings.get(2).comment()).isNull();
        assertThat(read.concepts).extracting(Concept::code).doesNotContain("XXX000");
    }

    @ParameterizedTest
    @CsvSource({"$DXCCSR2019_1.CSV, 2019.1", "DXCCSR_v2026-1.csv, 2026.1", "categories-2024.2.txt, 2024.2"})
    void recognisesByTheHeaderRow(String name, String version) throws SourceFault {
        InMemorySourceFile file = InMemorySourceFile.lines(name, HEADER);
        assertThat(FORMAT.recognise(file, List.of(file)))
                .contains(new Recognition(new ReleaseKey("dxccsr", version), "categories", true));
    }

    @Test
    void refusesAFileWithoutEdition() {
        InMemorySourceFile file = InMemorySourceFile.lines("categories.csv", HEADER);
        assertThatThrownBy(() -> FORMAT.recognise(file, List.of(file)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("DXCCSR_v2026-1.csv");
    }

    @Test
    void doesNotKnowOtherFiles() throws SourceFault {
        InMemorySourceFile procedures =
                InMemorySourceFile.lines("PRCCSR_v2026-1.csv", HEADER.replace("ICD-10-CM", "ICD-10-PCS"));
        assertThat(FORMAT.recognise(procedures, List.of(procedures))).isEmpty();
    }

    @Test
    void refusesBreachesOfTheLayout() {
        String row = "'I10',\"Hypertension\",'CIR007',\"Essential hypertension\",' ',\" \"";
        assertFault(":3: I10 came before", row, row);
        assertFault(":3: has 3 fields, the header row has 6", row, "'I11',\"Heart\",'CIR007'");
        assertFault(":3: '1I0' is no ICD-10-CM code", row, row.replace("I10", "1I0"));
        assertFault(":2: 'CIR7' is no CCSR category", row.replace("CIR007", "CIR7"));
        assertFault(":2: I10 has no category", "'I10',\"Hypertension\",' ',\" \",' ',\" \"");
        assertFault(":2: category CIR007 has no description", row.replace("Essential hypertension", " "));
        assertFault(
                ":3: CIR007 is 'Other', before it was 'Essential hypertension'",
                row,
                "'I11',\"Heart\",'CIR007',\"Other\",' ',\" \"");
        assertFault("has no rows");
        InMemorySourceFile latin = InMemorySourceFile.text(
                "DXCCSR2019_1.CSV",
                HEADER + "\r\n'I10',\"M\u00e9ni\u00e8re\",'CIR007',\"Essential\",' ',\" \"\r\n",
                StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SourceReading.read(FORMAT, latin))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("is not readable as UTF-8 CSV");
    }

    @Test
    @SharedData("ccsr/DXCCSR2019_1.zip")
    void readsThePublishedEdition() throws Exception {
        TerminologySource source =
                SourceReading.open(FORMAT, SourceFiles.open(SharedDataFolder.resolve("ccsr/DXCCSR2019_1.zip")));
        RecordingSink read = new RecordingSink();
        source.read(read);
        assertThat(source.manifest().key()).isEqualTo(new ReleaseKey("dxccsr", "2019.1"));
        assertThat(source.manifest().expectedCounts())
                .containsEntry("codes", (long) read.concepts.size())
                .containsEntry("rows", (long) read.mappings.size());
        assertThat(read.concepts.stream().filter(Concept::notSelectable)).hasSize(21);
        assertThat(read.concepts.stream().filter(c -> !c.notSelectable())).hasSize(538);
        assertThat(read.concepts.stream().filter(Concept::notSelectable))
                .allMatch(c -> !c.code().equals(c.display()));
        Map<String, Long> perCode =
                read.mappings.stream().collect(Collectors.groupingBy(Mapping::sourceCode, Collectors.counting()));
        assertThat(perCode).hasSize(72_436);
        Map<Long, Long> codesByNumber = new TreeMap<>();
        perCode.values().forEach(number -> codesByNumber.merge(number, 1L, Long::sum));
        assertThat(codesByNumber).isEqualTo(Map.of(1L, 64_791L, 2L, 5_728L, 3L, 1_535L, 4L, 361L, 5L, 21L));
        assertThat(read.from("A50.51")).extracting(Mapping::targetCode).containsExactly("INF010", "MUS028");
    }

    private static List<String> properties(Mapping mapping) {
        return mapping.properties().stream()
                .map(p -> p.code() + "=" + p.value().asText())
                .toList();
    }

    private static RecordingSink read(String name, String... lines) throws SourceFault {
        return SourceReading.read(FORMAT, InMemorySourceFile.lines(name, lines));
    }

    private static void assertFault(String message, String... rows) {
        assertThatThrownBy(() -> read(
                        "DXCCSR2019_1.CSV",
                        (HEADER + "\n" + String.join("\n", rows)).strip().split("\n")))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining(message);
    }
}
