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

class MsDrgSourceTest {

    private static final MsDrgFormat FORMAT = new MsDrgFormat();
    private static final String NAME = "v40-appendix_F_J.txt";
    private static final List<String> LINES = MsDrgFiles.LISTS;

    @Test
    void readsLevelsAndConditions() throws SourceFault {
        RecordingSink read = SourceReading.read(FORMAT, InMemorySourceFile.lines(NAME, LINES.toArray(String[]::new)));
        assertThat(read.mappings)
                .extracting(MsDrgFiles::words)
                .containsExactly(
                        "A00.0>CC Complication or comorbidity 7",
                        "N39.0>CC Complication or comorbidity 8",
                        "I46.2>MCC-if-discharged-alive Major complication or comorbidity only if the patient is"
                                + " discharged alive 14",
                        "T80.0XXA>MCC Major complication or comorbidity 11",
                        "T80.0XXA>02 AIR EMBOLISM secondary 18",
                        "0D16079>11 INFECTION AFTER SURGERY 22",
                        "0DV64CZ>11 INFECTION AFTER SURGERY 24",
                        "E66.01>11 INFECTION AFTER SURGERY principal 27",
                        "N39.0>11 INFECTION AFTER SURGERY secondary true true 30",
                        "T80.0XXA>06 INFECTION secondary 33",
                        "A00.0>06 INFECTION additional 35");
        assertThat(read.mappings.get(8).sourceDisplay()).isEqualTo("Infection of a tract");
        assertThat(read.conceptMaps)
                .extracting(map -> map.canonical().toString())
                .containsExactly(
                        "https://crosswalk.dev/fhir/ConceptMap/cc-level|2023",
                        "https://crosswalk.dev/fhir/ConceptMap/hac|2023");
        assertThat(read.conceptMaps.get(0).effective().start()).isEqualTo("2022-10-01");
    }

    @ParameterizedTest
    @CsvSource({"v40-appendix_F_J.txt, 2023", "msdrg_V41.1_appendix.txt, 2024-04", "v42.0-appendix_F_J.txt, 2025"})
    void theNameTellsTheVersion(String name, String version) throws SourceFault {
        InMemorySourceFile file = InMemorySourceFile.lines(name, LINES.toArray(String[]::new));
        assertThat(FORMAT.recognise(file, List.of(file)).orElseThrow().release())
                .hasToString("ms-drg-severity@" + version);
    }

    @Test
    void refusesAFileThatCannotBeDated() {
        InMemorySourceFile file = InMemorySourceFile.lines("appendix.txt", LINES.toArray(String[]::new));
        assertThatThrownBy(() -> FORMAT.recognise(file, List.of(file)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining(NAME);
    }

    @Test
    void doesNotKnowAnotherAppendix() throws SourceFault {
        InMemorySourceFile file =
                InMemorySourceFile.lines("v40-appendix_A.txt", ":=====:", "|     Appendix A List of MS-DRGs     |");
        assertThat(FORMAT.recognise(file, List.of(file))).isEmpty();
    }

    @Test
    void refusesWhatIsWrong() {
        assertFault(":8: A00.0 came before, as CC", 7, "  A000    Cholera again");
        assertFault(":10: A00.0 came before, as CC", 9, "  A000    Cholera again");
        assertFault(":7: '1000    Cholera' is no ICD-10-CM code", 6, "  1000    Cholera");
        assertFault(":18: T80.0XXA is CC here, and MCC in the lists above", 17, "  T800XXA CC  Embolism, initial");
        assertFault(":18: A00.1 is MCC here, and neither CC nor MCC in the lists", 17, "  A001 MCC Cholera");
        assertFault(":22: '0D1607 Bypass' is no ICD-10-PCS code", 21, "  0D1607 Bypass");
        assertFault(":24: 0D16079 of HAC 11 came before", 23, "0D16079* Bypass");
        assertFault("has no list of MCC-if-discharged-alive", 13, "");
        assertThatThrownBy(() -> SourceReading.read(
                        FORMAT,
                        InMemorySourceFile.lines(NAME, LINES.subList(0, 15).toArray(String[]::new))))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("appendix I");
    }

    private static void assertFault(String message, int at, String line) {
        List<String> lines = new ArrayList<>(LINES);
        lines.set(at, line);
        assertThatThrownBy(
                        () -> SourceReading.read(FORMAT, InMemorySourceFile.lines(NAME, lines.toArray(String[]::new))))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining(message);
    }
}
