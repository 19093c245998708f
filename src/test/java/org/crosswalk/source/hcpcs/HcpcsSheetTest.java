package org.crosswalk.source.hcpcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;

/** The spreadsheet of a release of HCPCS: alone, beside the text, and issued again. */
class HcpcsSheetTest {

    private static final HcpcsFormat FORMAT = new HcpcsFormat();
    private static final String REAL = "../more/hcpcs/HCPC2025_OCT_ANWEB_v3.xlsx";
    private static final String HEADER =
            "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,PRICE1,PRICE2,COV,TOS1,TOS2,ADD DT,ACT EFF DT,TERM DT,ACTION CD";
    private static final String MODIFIER = "   A1,0010,7,Dressing for one wound,Dressing,,,C,,,20020701,20020701,,N";
    private static final String CODE =
            "A0001,0010,3,\"A  long, long description\",A code,00,13,D,1,P,20260101,20260701,20261231,A";

    private static SourceFile sheet(String name, String... rows) {
        List<String> lines = new ArrayList<>(List.of("Note on CMS' 2026 HCPCS Update", "", HEADER));
        lines.addAll(List.of(rows));
        return InMemorySourceFile.lines(name, lines.toArray(String[]::new));
    }

    /** The same code as the contractor file has it. */
    private static SourceFile text(String name, String description) {
        StringBuilder line = new StringBuilder(" ".repeat(320));
        for (String[] each : new String[][] {
            {"1", "A0001001003" + description},
            {"92", "A code"},
            {"120", "0013"},
            {"230", "D"},
            {"261", "1P"},
            {"269", "202601012026070120261231A"},
        }) {
            int column = Integer.parseInt(each[0]) - 1;
            line.replace(column, column + each[1].length(), each[1]);
        }
        return InMemorySourceFile.lines(name, line.toString());
    }

    @Test
    void theSpreadsheetAloneIsARelease() throws SourceFault {
        SourceFile sheet = sheet("HCPC2026_JUL_ANWEB_v2.csv", MODIFIER, CODE);
        assertThat(FORMAT.recognise(sheet, List.of(sheet)).orElseThrow())
                .hasToString("Recognition[release=hcpcs@2026-07, role=spreadsheet, essential=true]");
        RecordingSink read = SourceReading.read(FORMAT, sheet);
        assertThat(read.concept("A0001").display()).isEqualTo("A long, long description");
        assertThat(read.designations("A0001", "short")).containsExactly("A code");
        assertThat(read.properties("A0001", "pricingIndicator")).containsExactly("00", "13");
        assertThat(read.properties("A0001", "typeOfService")).containsExactly("1", "P");
        assertThat(read.properties("A0001", "addedDate")).containsExactly("2026-01-01");
        assertThat(read.concept("A0001").validity().end()).hasToString("2026-12-31");
        assertThat(read.properties("A1", "kind")).containsExactly("modifier");
        assertThat(read.remarks).isEmpty();
    }

    @Test
    void theRestOfADescriptionThatWasTooLongIsJoined() throws SourceFault {
        SourceFile sheet = sheet("HCPC2026_JUL_ANWEB.csv", CODE, "A0001,0020,4,and its rest,,,,,,,,,,");
        assertThat(SourceReading.read(FORMAT, sheet).concept("A0001").display())
                .isEqualTo("A long, long description and its rest");
    }

    @Test
    void besideTheTextItIsComparedAndTheTextCounts() throws SourceFault {
        SourceFile text = text("HCPC2026_JUL_ANWEB.txt", "A long, long description");
        assertThat(SourceReading.read(FORMAT, text, sheet("HCPC2026_JUL_ANWEB.csv", CODE)).remarks)
                .isEmpty();
        RecordingSink read =
                SourceReading.read(FORMAT, text, sheet("HCPC2026_JUL_ANWEB.csv", MODIFIER, CODE.replace(",D,", ",C,")));
        assertThat(read.properties("A0001", "coverage")).containsExactly("D");
        assertThat(read.remarks)
                .containsExactly(
                        "HCPC2026_JUL_ANWEB.csv:4: A1 is not in HCPC2026_JUL_ANWEB.txt",
                        "HCPC2026_JUL_ANWEB.csv:5: A0001 has coverage [C] and in HCPC2026_JUL_ANWEB.txt [D], which counts");
    }

    @Test
    void ofSeveralIssuesOfAQuarterTheLatestCounts() throws SourceFault {
        SourceFile second = text("HCPC2026_JUL_ANWEB_v2.txt", "Second");
        SourceFile first = text("HCPC2026_JUL_ANWEB.txt", "First");
        RecordingSink read = SourceReading.read(FORMAT, second, first);
        assertThat(read.concept("A0001").display()).isEqualTo("Second");
        assertThat(read.remarks)
                .containsExactly("HCPC2026_JUL_ANWEB.txt: gives way to the later issue HCPC2026_JUL_ANWEB_v2.txt");
        RecordingSink later = SourceReading.read(FORMAT, second, sheet("HCPC2026_JULY_ANWEB_v3.csv", CODE));
        assertThat(later.concept("A0001").display()).isEqualTo("A long, long description");
        assertThat(SourceReading.read(
                                FORMAT,
                                text("HCPC2026_JUL_CONTR_ANWEB_07152026.txt", "Later"),
                                text("HCPC2026_JUL_CONTR_ANWEB_07012026.txt", "Earlier"))
                        .concept("A0001")
                        .display())
                .isEqualTo("Later");
    }

    @Test
    void anOldFileUnderANewNameIsRemarked() throws SourceFault {
        assertThat(SourceReading.read(FORMAT, sheet("HCPC2027_JAN_ANWEB.csv", CODE)).remarks)
                .singleElement()
                .asString()
                .contains("named as the release of 2027-01", "newest action in it is of 2026-07-01");
    }

    @Test
    void aRowThatIsNoCodeIsRefused() {
        assertThatThrownBy(() ->
                        SourceReading.read(FORMAT, sheet("HCPC2026_JUL_ANWEB.csv", CODE.replace("A0001", "A00X1"))))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("HCPC2026_JUL_ANWEB.csv:4: 'A00X1' with record type '3' is no code");
        assertThatThrownBy(() -> SourceReading.read(FORMAT, sheet("HCPC2026_JUL_ANWEB.csv", CODE, CODE)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("A0001 came before");
    }

    @Test
    void otherTablesAreNotTaken() throws SourceFault {
        SourceFile changes = InMemorySourceFile.lines(
                "HCPC2026_JUL_ANWEB_Transaction Report.csv",
                "HCPC,ACTION CD,SHORT DESCRIPTION,LONG DESCRIPTION",
                "A0001,ADD,a,b");
        assertThat(FORMAT.recognise(changes, List.of(changes))).isEmpty();
    }

    @Test
    @SharedData(REAL)
    void theRealSpreadsheetOfOctober2025() throws Exception {
        SourceFile file = SourceFiles.open(SharedDataFolder.resolve(REAL)).get(0);
        RecordingSink read = SourceReading.read(FORMAT, file);
        assertThat(read.concepts).hasSize(8_846);
        assertThat(read.count("kind", "modifier")).isEqualTo(383);
        assertThat(read.concepts.stream()
                        .filter(concept -> concept.validity().end() != null)
                        .count())
                .isEqualTo(1_225);
        assertThat(read.concepts.stream()
                        .mapToInt(concept -> String.valueOf(concept.display()).length())
                        .max()
                        .orElseThrow())
                .isGreaterThan(4_400);
        assertThat(read.remarks)
                .containsExactly(
                        "HCPC2025_OCT_ANWEB_v3.xlsx:934:120: A6515: pricingIndicator '40' is not in the list of the record layout; other codes that have it are not named",
                        "HCPC2025_OCT_ANWEB_v3.xlsx:934:257: A6515: betos 'O1L' is not in the list of the record layout; other codes that have it are not named",
                        "HCPC2025_OCT_ANWEB_v3.xlsx:1693: C9248: pricingIndicator has a blank before a value");
    }
}
