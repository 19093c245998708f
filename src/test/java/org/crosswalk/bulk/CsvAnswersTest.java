package org.crosswalk.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.service.verdict.CodeVerdict.Word;
import org.junit.jupiter.api.Test;

/** What many rows have alike is copied, and reads as what is written cell by cell. */
class CsvAnswersTest {

    private static final List<String> CODES = List.of(
            "E11.9",
            "0016070",
            "99213-25",
            "",
            "a,b",
            "say \"no\"",
            "=1+1",
            "@x",
            "-1",
            "-1A",
            "#1",
            ".5",
            "line\nend",
            "Ä11",
            " E11",
            "E11 ",
            "G35\tx");

    private static final List<LocalDate> DAYS = Arrays.asList(
            null,
            LocalDate.of(2026, 1, 5),
            LocalDate.of(987, 12, 31),
            LocalDate.of(12_026, 3, 4),
            LocalDate.of(-1, 3, 4));

    private static final List<Finding> FINDINGS = List.of(
            new Finding(Word.BILLABLE, "http://hl7.org/fhir/sid/icd-10-cm", "", "", "", "", "2026"),
            new Finding(Word.UNKNOWN, "", "ROW_SYSTEM_UNCLEAR", "No, \"it\" is\nnot.", "=2", "", ""));

    @Test
    void copiesWhatTheLibraryWrites() {
        CsvAnswers answers = new CsvAnswers(List.of());
        Answers.Part copied = answers.part();
        StringBuilder expected = new StringBuilder();
        for (InputRow row : rows()) {
            for (Finding finding : FINDINGS) {
                copied.add(row, finding.cells());
                Answers.Part written = answers.part();
                written.add(row, finding.cells().cells(row));
                expected.append(StandardCharsets.UTF_8.decode(written.text()));
            }
        }
        String text = StandardCharsets.UTF_8.decode(copied.text()).toString();
        assertThat(text).isEqualTo(expected.toString());
        assertThat(text)
                .contains("\n1234567890123,http://hl7.org/fhir/sid/icd-10-cm,E11.9,2026-01-05,true,,,,2026\n")
                .contains(",'=1+1,0987-12-31,false,ROW_SYSTEM_UNCLEAR,\"No, \"\"it\"\" is\nnot.\",'=2,\n");
    }

    private static List<InputRow> rows() {
        List<InputRow> rows = new ArrayList<>();
        for (long number : new long[] {1, 10, 99, 1_234_567_890_123L}) {
            for (String code : CODES) {
                for (LocalDate day : DAYS) {
                    rows.add(new InputRow(number, List.of(), code, Set.of(), day, null));
                    rows.add(new InputRow(number, List.of("#own", "x,y"), code, Set.of(), day, null));
                }
            }
        }
        return rows;
    }
}
