package org.crosswalk.source.hcc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Equivalence;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HccSourceTest {

    private static final HccFormat FORMAT = new HccFormat();
    private static final String TABLE = "ra_dx_to_cc_2026.csv";

    @Test
    void readsAMember() throws SourceFault {
        RecordingSink read = read("F2824T1N.TXT", "A021\t2\t", "E08311\t37\t", "E08311\t298\tD", "I10\t35.1\t", "");
        assertThat(read.concepts).extracting(Concept::code).containsExactly("2", "35.1", "37", "298");
        assertThat(read.concepts).allMatch(concept -> concept.display() == null);
        assertThat(read.mappings)
                .extracting(row -> row.sourceCode() + ">" + row.targetCode())
                .containsExactly("A02.1>2", "E08.311>37", "E08.311>298", "I10>35.1");
        assertThat(read.mappings).allMatch(row -> row.equivalence() == Equivalence.WIDER);
        assertThat(read.mappings.get(1).properties()).isEmpty();
        assertThat(read.mappings.get(2).properties()).singleElement().satisfies(mark -> {
            assertThat(mark.code()).isEqualTo("mark");
            assertThat(mark.value().asText()).isEqualTo("D");
        });
        assertThat(read.conceptMaps).singleElement().satisfies(map -> {
            assertThat(map.canonical()).hasToString("https://crosswalk.dev/fhir/ConceptMap/hcc-v28|2024.F2824T1N");
            assertThat(map.resource().title()).isEqualTo("CMS-HCC V28, codes of FY2024");
        });
    }

    @Test
    void readsATableOfSeveralModels() throws SourceFault {
        RecordingSink read = read(
                TABLE,
                HccRows.HEADER,
                "I132,85,CMS-HCC ESRD Model V24",
                "I132,226,CMS-HCC Model V28",
                "I132,186,RxHCC Model V08");
        assertThat(read.codeSystems)
                .extracting(header -> header.canonical().toString())
                .containsExactly(
                        "https://crosswalk.dev/fhir/CodeSystem/hcc-esrd-v24|2026",
                        "https://crosswalk.dev/fhir/CodeSystem/hcc-v28|2026",
                        "https://crosswalk.dev/fhir/CodeSystem/rxhcc-v08|2026");
        assertThat(read.conceptMaps).hasSize(3);
        assertThat(read.mappings).extracting(row -> row.targetCode()).containsExactly("85", "226", "186");
    }

    @ParameterizedTest
    @CsvSource({
        "F2421P2M.TXT, hcc-v24@2021.F2421P2M, 2020-10-01, 2021-09-30",
        "F2823T2N_FY22FY23.TXT, hcc-v28@2023.F2823T2N, 2021-10-01, 2023-09-30",
        "maps/f2824t1n.txt, hcc-v28@2024.F2824T1N, 2023-10-01, 2024-09-30",
        "F0823T2N_FY22FY23.TXT, rxhcc-v08@2023.F0823T2N, 2021-10-01, 2023-09-30",
        "H0519F3.FY 2019 ICD10.TXT, hhs-hcc-v05@2019.H0519F3, 2018-10-01, 2019-09-30",
        "CY22F07A_FY 2022 ICD10.TXT, hhs-hcc-v07@2022.CY22F07A, 2021-10-01, 2022-09-30",
    })
    void aNameTellsModelAndDays(String name, String release, String first, String last) throws SourceFault {
        InMemorySourceFile file = InMemorySourceFile.lines(name, "A0104\t92\t", "A0105\t92\t");
        Recognition found = FORMAT.recognise(file, List.of(file)).orElseThrow();
        assertThat(found.release()).hasToString(release);
        assertThat(SourceReading.open(FORMAT, List.of(file)).manifest().effective())
                .satisfies(days -> {
                    assertThat(days.start()).isEqualTo(first);
                    assertThat(days.end()).isEqualTo(last);
                });
    }

    @Test
    void aPaymentYearIsOfTheDiagnosesOfTheYearBefore() throws SourceFault {
        InMemorySourceFile file = InMemorySourceFile.lines(TABLE, HccRows.HEADER, "I132,226,CMS-HCC Model V28");
        assertThat(SourceReading.open(FORMAT, List.of(file))
                        .manifest()
                        .effective()
                        .start())
                .isEqualTo("2025-01-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hcc.txt", "H0519F3_ICD10.TXT", "F28XX.TXT"})
    void refusesAMemberThatCannotBeDated(String name) {
        InMemorySourceFile file = InMemorySourceFile.lines(name, "A0104\t92\t", "A0105\t92\t");
        assertThatThrownBy(() -> FORMAT.recognise(file, List.of(file)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining(name)
                .hasMessageContaining("F2824T1N_FY23FY24.TXT");
    }

    @Test
    void refusesATableThatCannotBeDated() {
        InMemorySourceFile file = InMemorySourceFile.lines("hcc.csv", HccRows.HEADER, "I132,226,CMS-HCC Model V28");
        assertThatThrownBy(() -> FORMAT.recognise(file, List.of(file)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining(TABLE);
    }

    @Test
    void doesNotKnowOtherFiles() throws SourceFault {
        for (InMemorySourceFile file : List.of(
                InMemorySourceFile.lines(
                        "H0519F3_ICD10_MCE_AGE.TXT", "A34\t2 maternity (age 12-55)", "C58\t2 maternity"),
                InMemorySourceFile.lines("notes.txt", "A0104\tis what I coded"))) {
            assertThat(FORMAT.recognise(file, List.of(file))).isEmpty();
        }
    }

    @Test
    void refusesWrongLines() {
        assertFault("F2824T1N.TXT:2: 'A0105\t92\t7' is no", "F2824T1N.TXT", "A0104\t92\t", "A0105\t92\t7");
        assertFault("F2824T1N.TXT:1: 'A01.04\t92'", "F2824T1N.TXT", "A01.04\t92", "A0105\t92\t");
        assertFault(
                "F2824T1N.TXT:2: A01.04 with category 92 of CMS-HCC V28 came before",
                "F2824T1N.TXT",
                "A0104\t92\t",
                "A0104\t92\tD");
        assertFault(TABLE + ":2: 'I132;226'", TABLE, HccRows.HEADER, "I132;226");
        assertFault(TABLE + ":2: 'Model V28' is no model", TABLE, HccRows.HEADER, "I132,226,Model V28");
        assertFault(TABLE + ": has no rows", TABLE, HccRows.HEADER);
    }

    private static void assertFault(String message, String name, String... lines) {
        assertThatThrownBy(() -> read(name, lines))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining(message);
    }

    private static RecordingSink read(String name, String... lines) throws SourceFault {
        return SourceReading.read(FORMAT, InMemorySourceFile.lines(name, lines));
    }
}
