package org.crosswalk.source.msdrg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.MsDrgFiles;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionSourceTest {

    private static final MsDrgFormat FORMAT = new MsDrgFormat();
    private static final String NAME = "v40-appendix_C.txt";
    private static final List<String> LINES = MsDrgFiles.EXCLUSIONS;

    private static RecordingSink read(List<String> lines) throws SourceFault {
        return SourceReading.read(FORMAT, InMemorySourceFile.lines(NAME, lines.toArray(String[]::new)));
    }

    @Test
    void readsTheListAndTheCollections() throws SourceFault {
        RecordingSink read = read(LINES);
        assertThat(read.mappings)
                .extracting(MsDrgFiles::words)
                .containsExactly(
                        "A00.0>0002 PDX collection 0002 CC 10",
                        "N39.0>0003 PDX collection 0003 CC 11",
                        "T80.0XXA>null null MCC 12",
                        "0002>A00.0 Cholera, first kind 19",
                        "0002>A00.1 Cholera, second kind 20",
                        "0003>N39.0 Infection of a tract 24");
        assertThat(read.conceptMaps)
                .extracting(map -> map.canonical().toString())
                .containsExactly(
                        "https://crosswalk.dev/fhir/ConceptMap/cc-exclusion|2023",
                        "https://crosswalk.dev/fhir/ConceptMap/pdx-collection|2023");
        assertThat(read.conceptMaps)
                .allSatisfy(map -> assertThat(map.effective().start()).isEqualTo("2022-10-01"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A000 CC 2",
                "A000    CC   0002    Cholera, first kind",
                "  A000    CC   2:2",
                "A000 CC 0002:2 codes  Cholera, first kind",
                "A000 CC PDX Collection 2 Cholera, first kind"
            })
    void theNumberOfTheCollectionMayBeWrittenInMoreWays(String row) throws SourceFault {
        List<String> lines = new ArrayList<>(LINES);
        lines.set(9, row);
        assertThat(read(lines).mappings.get(0).targetCode()).isEqualTo("0002");
    }

    @ParameterizedTest
    @CsvSource({"v40-appendix_C.txt, 2023", "msdrg_V41.1_appendix_c.txt, 2024-04"})
    void theNameTellsTheVersion(String name, String version) throws SourceFault {
        InMemorySourceFile file = InMemorySourceFile.lines(name, LINES.toArray(String[]::new));
        assertThat(FORMAT.recognise(file, List.of(file)).orElseThrow().release())
                .hasToString("ms-drg-exclusions@" + version);
    }

    @Test
    void isKnownByItsFirstHeadingAndNeedsANameWithVersion() throws SourceFault {
        InMemorySourceFile other =
                InMemorySourceFile.lines(NAME, ":=====:", "|   Appendix F Unrelated Procedures, see Appendix C   |");
        assertThat(FORMAT.recognise(other, List.of(other)).orElseThrow().role()).isEqualTo("appendices");
        InMemorySourceFile unnamed = InMemorySourceFile.lines("appendix.txt", LINES.toArray(String[]::new));
        assertThatThrownBy(() -> FORMAT.recognise(unnamed, List.of(unnamed)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining(NAME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11 | A000 CC 0003 | :11: A00.0 came before",
                "11 | N390 CC excluded | :11: 'N390 CC excluded' is no ICD-10-CM code with CC or MCC",
                "11 | N390 CC 0007 | :11: N39.0 names PDX collection 7, and it has 0 codes",
                "11 | N390 CC 0002:3 codes | :11: N39.0 names PDX collection 2 of 3, and it has 2 codes",
                "20 | A000 Cholera | :20: A00.0 came before in PDX collection 0002",
                "20 | and others | :20: 'and others' is no ICD-10-CM code of PDX collection 0002"
            })
    void refusesWhatIsWrong(int line, String text, String message) {
        List<String> lines = new ArrayList<>(LINES);
        lines.set(line - 1, text);
        assertThatThrownBy(() -> read(lines)).isInstanceOf(SourceFault.class).hasMessageContaining(message);
    }

    @Test
    void refusesAFileThatIsCutOff() {
        assertThatThrownBy(() -> read(LINES.subList(0, 9)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("no list of CC and MCC");
        assertThatThrownBy(() -> read(LINES.subList(0, 21)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("names PDX collection 3");
    }
}
