package org.crosswalk.service.paste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.crosswalk.service.paste.PastedCode.Paste;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of codes as people have them: every code is read once, in its order, and nothing else is read as one. */
class PastedCodesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);
    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";

    private static List<String> codes(String text) {
        return PastedCodes.read(text, 1000).codes().stream()
                .map(PastedCode::code)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E11.9\nI10\nE119",
                "E11.9\r\n\r\n  I10  \r\nE119\r\n",
                "E11.9, I10, E119",
                "E11.9;I10;E119",
                "E11.9 I10 E119",
                "E11.9\tI10\tE119",
                "\uFEFFE11.9\u00A0I10\u2003E119",
                "\"E11.9\",\"I10\"\n'E119",
                "=\"E11.9\",=\"I10\",E119",
                "Code\nE11.9\nI10\nE119",
                "ICD-10-CM Code\nE11.9\nI10\nE119",
                "Code\tDescription\nE11.9\tType 2 diabetes, without complications 10\nI10\t\nE119\tno period",
                "Description,Dx 1\n\"Diabetes, type 2\",E11.9\nHypertension,I10\nX,E119",
                "E11.9 Type 2 diabetes mellitus\nI10 Essential (primary) hypertension\nE119",
                "E11.9,Type 2 diabetes mellitus, unspecified\nI10,ESSENTIAL HYPERTENSION\nE119"
            })
    void readsTheSameCodes(String text) {
        assertThat(codes(text)).containsExactly("E11.9", "I10", "E119");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E11.9,2026-01-15",
                "E11.9 2026-01-15",
                "E11.9\t1/15/2026",
                "icd-10-cm E11.9 20260115",
                "ICD-10-CM\tE11.9\t15-Jan-2026",
                "http://hl7.org/fhir/sid/icd-10-cm|E11.9 2026-01-15",
                "2026-01-15 E11.9",
                "E11.9,2026-01-15T10:30:00Z",
                "System,Code,Date of Service\nICD-10-CM,E11.9,01/15/2026"
            })
    void readsTheDayAndTheSystemOfALine(String text) {
        PastedCode code = PastedCodes.read(text, 1000).codes().get(0);
        assertThat(codes(text)).containsExactly("E11.9");
        assertThat(code.day()).isEqualTo(DAY);
        assertThat(code.problem()).isNull();
        assertThat(code.systems()).isSubsetOf(Set.of(CM));
        if (text.toLowerCase(java.util.Locale.ROOT).contains("icd-10-cm")) {
            assertThat(code.systems()).containsExactly(CM);
        }
    }

    @Test
    void aCodeThatIsAlsoANameOfASystemStaysACode() {
        assertThat(codes("I10 HC I9")).containsExactly("I10", "HC", "I9");
    }

    @Test
    void aFamilyOfSystemsIsKeptOpen() {
        assertThat(PastedCodes.read("ICD-10 E11.9", 1000).codes().get(0).systems())
                .contains(CM, "http://www.cms.gov/Medicare/Coding/ICD10");
    }

    @Test
    void modifiersStayWithTheirCode() {
        assertThat(codes("99213 25\nE0601 RR KX\nI10 Z99.2"))
                .containsExactly("99213 25", "E0601 RR KX", "I10", "Z99.2");
    }

    @Test
    void aDateThatCanBeReadInTwoWaysIsTold() {
        Paste paste = PastedCodes.read("E11.9 3/4/2026\nI10 5/6/2026\nE11.9 15/01/2026", 1000);
        assertThat(paste.codes())
                .extracting(PastedCode::day)
                .containsExactly(LocalDate.of(2026, 3, 4), LocalDate.of(2026, 5, 6), DAY);
        assertThat(paste.remarks()).containsExactly("Dates were read with the month first: 3/4/2026 is 2026-03-04.");
    }

    @ParameterizedTest
    @CsvSource({
        "E11.9 1/15/26, cannot be read",
        "E11.9 2026-02-30, cannot be read",
        "E11.9 2026-01-15 2026-01-16, two dates"
    })
    void aDateThatCannotBeReadIsNotGuessed(String text, String problem) {
        PastedCode code = PastedCodes.read(text, 1000).codes().get(0);
        assertThat(code.day() == null || problem.equals("two dates")).isTrue();
        assertThat(code.problem()).contains(problem);
    }

    @Test
    void aColumnThatCannotBeReadIsAProblemOfItsRow() {
        Paste paste = PastedCodes.read("code\tsystem\tdate\nE11.9\tNOWHERE\t\nI10\t\tsoon", 1000);
        assertThat(paste.codes().get(0).problem()).contains("NOWHERE");
        assertThat(paste.codes().get(1).problem()).contains("soon");
    }

    @Test
    void aDateWithoutACodeIsARowAndNotLost() {
        assertThat(PastedCodes.read("E11.9\n10/1/2025\nI10", 1000).codes())
                .extracting(PastedCode::code)
                .containsExactly("E11.9", "10/1/2025", "I10");
        assertThat(PastedCodes.read("10/1/2025", 1000).codes().get(0).problem()).contains("date");
    }

    @Test
    void wordsThatAreLeftOutAreTold() {
        assertThat(PastedCodes.read("E11.9 Type 2 diabetes", 1000).remarks())
                .containsExactly("Line 1 has the words “Type 2 diabetes”, which were not read as codes.");
        assertThat(codes("hypertension")).containsExactly("hypertension");
        assertThat(codes("GZJZZZZ HZ2ZZZZ")).containsExactly("GZJZZZZ", "HZ2ZZZZ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3E+17",
                "2.7E+09",
                "3e+3305",
                "1-Oct",
                "1-Oct-26",
                "Oct-01",
                "10/1",
                "Infinity",
                "#####",
                "#N/A",
                "TRUE"
            })
    void whatASpreadsheetHasMadeIsRecognised(String code) {
        assertThat(SpreadsheetText.damage(code)).isPresent();
        assertThat(codes(code)).containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "42", "99213.0"})
    void aNumberCanHaveLostZeros(String code) {
        assertThat(SpreadsheetText.damage(code)).isEmpty();
        assertThat(SpreadsheetText.lostZeros(code)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"E11.9", "02700E6", "3E03305", "250.00", "0001F", "E0601:RR", "A00-A09", "001.0", "MAR1X"})
    void codesAreNoDamage(String code) {
        assertThat(SpreadsheetText.damage(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1, '=1+1",
                "` =1+1`, `' =1+1`",
                "-2, '-2",
                "@SUM(A1), '@SUM(A1)",
                "042, '042",
                "250.10, '250.10",
                "02700E6, '02700E6",
                "031209D, '031209D",
                "1-Oct, '1-Oct",
                "E11.9, E11.9",
                "0DTJ4ZZ, 0DTJ4ZZ",
                "2026-01-15, 2026-01-15"
            })
    void cellsStayTexts(String text, String cell) {
        assertThat(SpreadsheetText.cell(text)).isEqualTo(cell);
        assertThat(SpreadsheetText.unmarked(cell)).isEqualTo(text);
    }

    /** Bodies of megabytes, made to be slow: each is read in time that grows with its length. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1",
                "\"",
                "\"x",
                " ",
                ",",
                "\t",
                "E11.9 ",
                "aa A1",
                "a b\n",
                "2026-01-15 ",
                "|",
                "A|",
                "'",
                "=\""
            })
    void hugeTextsAreReadInTime(String piece) {
        String text = piece.repeat(4_000_000 / piece.length());
        assertTimeout(Duration.ofSeconds(20), () -> {
            assertThat(PastedCodes.read(text, 1001).codes()).hasSizeLessThanOrEqualTo(1001);
            assertThat(PastedCodes.read(text + "a1", 1001).remarks()).hasSizeLessThan(60);
            assertThat(PastedCodes.read("code\tdate\n" + text, 1001).codes()).hasSizeLessThanOrEqualTo(1001);
        });
    }

    @Test
    void nothingGivesNothing() {
        for (String text : List.of("", " \n\t\n", ",,;;", "\"\"")) {
            assertThat(PastedCodes.read(text, 1000).codes()).as(text).isEmpty();
        }
    }
}
