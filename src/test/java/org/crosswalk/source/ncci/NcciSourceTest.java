package org.crosswalk.source.ncci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.ClaimEditKind;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.testing.EditFiles;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NcciSourceTest {

    private static final String PTP = "ccipra-v322r0-f1.TXT";
    private static final String MUE = "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv";
    private static final String AOC = "AOC_V2025Q4_01-MCR.txt";

    private static InMemorySourceFile file(String name, String text) {
        return InMemorySourceFile.text(name, text, StandardCharsets.ISO_8859_1);
    }

    private static String pairs(String... rows) {
        return EditFiles.pairs(List.of(rows));
    }

    private static ValidityPeriod days(String start, String end) {
        return new ValidityPeriod(
                start.isEmpty() ? null : LocalDate.parse(start), end.isEmpty() ? null : LocalDate.parse(end));
    }

    @Test
    void readsPairs() throws SourceFault {
        RecordingSink read = SourceReading.read(
                new PtpFormat(),
                file(
                        PTP,
                        pairs(
                                EditFiles.pair("G0101", "G0102", "*", null, 1, "Misuse"),
                                EditFiles.pair("G0101", "Q0091", "20200101", "20230630", 0, "More \u201cextensive"),
                                EditFiles.pair("00100", "G0101", "20200101", "20200101", 9, ""))));
        assertThat(read.edits)
                .containsExactly(
                        new ClaimEdit("G0101", "G0102", days("", ""), 1, 0, "Misuse", PTP, 7),
                        new ClaimEdit(
                                "G0101", "Q0091", days("2020-01-01", "2023-06-30"), 0, 0, "More ?extensive", PTP, 8),
                        new ClaimEdit("00100", "G0101", days("2020-01-01", "2020-01-01"), 9, 0, "", PTP, 9));
        assertThat(read.claimEdits).singleElement().satisfies(header -> {
            assertThat(header.canonical())
                    .hasToString("https://crosswalk.dev/fhir/claim-edits/ncci-ptp-practitioner|2026-07");
            assertThat(header.effective()).isEqualTo(days("2026-07-01", "2026-09-30"));
            assertThat(header.history()).isTrue();
            assertThat(header.missing()).containsExactly("f2", "f3", "f4");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ccipra-v322r0-f1.TXT, ncci-ptp-practitioner@2026-07, f1",
        "ccipra-v320r1-f4.txt, ncci-ptp-practitioner@2026-01, f4",
        "CCIOPH-V313R0-F2.TXT, ncci-ptp-outpatient@2025-10, f2",
        "ccioph-v250r0-f10.TXT, ncci-ptp-outpatient@2019-01, f10",
    })
    void aNameOfPairsTellsSettingQuarterAndPart(String name, String release, String role) throws SourceFault {
        InMemorySourceFile file = file(name, pairs(EditFiles.pair("G0101", "G0102", "20200101", null, 1, "x")));
        assertThat(new PtpFormat().recognise(file, List.of(file))).hasValueSatisfying(found -> {
            assertThat(found.release()).hasToString(release);
            assertThat(found.role()).isEqualTo(role);
            assertThat(found.essential()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv, ncci-mue-practitioner@2026-10, PRACTITIONER",
        "MCR_MUE_OutpatientHospitalServices_Eff_01-01-2026.csv, ncci-mue-outpatient@2026-01, OUTPATIENT",
        "mcr_mue_dmesupplierservices_eff_07-01-2025_v2.csv, ncci-mue-dme@2025-07, DME",
    })
    void aNameOfUnitsTellsSettingAndQuarter(String name, String release, ClaimSetting setting) throws SourceFault {
        InMemorySourceFile file = file(name, EditFiles.units("Any Services", List.of(EditFiles.units("G0101", 1, 2))));
        TerminologySource source = SourceReading.open(new MueFormat(), List.of(file));
        assertThat(source.manifest().key()).hasToString(release);
        RecordingSink sink = new RecordingSink();
        source.read(sink);
        assertThat(sink.claimEdits).singleElement().satisfies(header -> {
            assertThat(header.setting()).isEqualTo(setting);
            assertThat(header.history()).isFalse();
        });
    }

    @Test
    void readsUnits() throws SourceFault {
        RecordingSink read = SourceReading.read(
                new MueFormat(),
                file(
                        MUE,
                        EditFiles.units(
                                "Practitioner Services",
                                List.of(
                                        EditFiles.units("A0001", 0, 1),
                                        EditFiles.units("G0101", 12, 2),
                                        EditFiles.units("0001T", 999, 3)))));
        assertThat(read.edits)
                .extracting(edit -> edit.code() + " " + edit.units() + " " + edit.indicator() + " " + edit.line())
                .containsExactly("A0001 0 1 6", "G0101 12 2 7", "0001T 999 3 8");
        assertThat(read.edits).allMatch(edit -> edit.rationale().equals("Nature of Service, invented"));
    }

    @Test
    void readsAddOnCodes() throws SourceFault {
        RecordingSink read = SourceReading.read(
                new AddOnFormat(),
                file(
                        AOC,
                        EditFiles.addOns(List.of(
                                EditFiles.addOn("G2211", "99202", 1, "20240101", null),
                                EditFiles.addOn("G0500", "CCCCC", 2, "2013091", "9999365"),
                                EditFiles.addOn("G0501", "G0101", 3, "4/1/2013", "12/31/2020")))));
        assertThat(read.edits)
                .containsExactly(
                        new ClaimEdit("G2211", "99202", days("2024-01-01", ""), 1, 0, "", AOC, 3),
                        new ClaimEdit("G0500", "", days("2013-04-01", ""), 2, 0, "", AOC, 4),
                        new ClaimEdit("G0501", "G0101", days("2013-04-01", "2020-12-31"), 3, 0, "", AOC, 5));
        assertThat(read.claimEdits).singleElement().satisfies(header -> {
            assertThat(header.kind()).isEqualTo(ClaimEditKind.ADD_ON);
            assertThat(header.canonical().version()).isEqualTo("2025-10");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Primary Code\tAOC\tAOC_Edit_Type\tAOC_EffDT\tAOC_DelDT",
                "PRIMARY_CODE|ADDON_CODE|TYPE|EDIT_EFFECTIVE|EDIT_DELETION",
                "\"Primary\",\"Add-On Code\",\"Type of Edit\",\"Start Date\",\"End Date\"",
            })
    void findsTheColumnsOfAddOnCodesByTheirNames(String header) throws SourceFault {
        String separator = header.contains("\t") ? "\t" : header.contains("|") ? "|" : ",";
        RecordingSink read = SourceReading.read(
                new AddOnFormat(),
                InMemorySourceFile.lines(
                        AOC, header, String.join(separator, "G0101", "G0500", "Type III", "20200101", "20201231")));
        assertThat(read.edits)
                .containsExactly(new ClaimEdit("G0500", "G0101", days("2020-01-01", "2020-12-31"), 3, 0, "", AOC, 2));
    }

    @Test
    void saysWhereAFileIsWrong() {
        String good = EditFiles.pair("G0101", "G0102", "20200101", null, 1, "x");
        refused(new PtpFormat(), PTP, pairs(good, "G0101\tG01"), PTP + ":8: has 2 fields");
        refused(new PtpFormat(), PTP, pairs(good, good.replace("\t1\t", "\t2\t")), "'2' is no modifier indicator");
        refused(new PtpFormat(), PTP, pairs(good, good.replace("20200101", "20201301")), "is no day of the calendar");
        refused(new PtpFormat(), PTP, pairs(good, good.replace("20200101", "")), "does not tell since when");
        refused(
                new PtpFormat(),
                PTP,
                pairs(good, EditFiles.pair("G0101", "G0103", "20200101", "20191231", 1, "x")),
                PTP + ":8: is deleted on 2019-12-31, before");
        refused(new PtpFormat(), PTP, pairs(good, good.replace("G0102", "G010")), "'G010' is no code");
        refused(new PtpFormat(), "edits.txt", pairs(good), "ccipra-v322r0-f1.TXT");
        String unit = EditFiles.units("G0101", 1, 1);
        refused(new MueFormat(), MUE, EditFiles.units("A", List.of(unit, "G0102,two,1 Line,x")), ":7: 'two' is no");
        refused(new MueFormat(), MUE, EditFiles.units("A", List.of(unit, "G0102,2,4 Line,x")), "'4 Line' begins");
        refused(new MueFormat(), "mue.csv", EditFiles.units("A", List.of(unit)), "MCR_MUE_Practitioner");
        String addOn = EditFiles.addOn("G0500", "G0101", 1, "20200101", null);
        refused(new AddOnFormat(), AOC, "G0500\tG0101\t1\r\n", "names the columns 'Add-on Code'");
        refused(
                new AddOnFormat(),
                AOC,
                EditFiles.addOns(List.of(addOn, addOn.replace("\t1\t", "\tIV\t"))),
                AOC + ":4: 'IV' is no type");
        refused(new AddOnFormat(), "codes.txt", EditFiles.addOns(List.of(addOn)), "AOC_V2025Q4_01-MCR.txt");
    }

    private static void refused(SourceFormat format, String name, String text, String why) {
        assertThatThrownBy(() -> SourceReading.read(format, file(name, text)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining(why);
    }

    @Test
    void doesNotKnowOtherFiles() throws SourceFault {
        InMemorySourceFile other = InMemorySourceFile.lines("notes.txt", "Column 1\tColumn 2", "G0101\tG0102\tx");
        for (SourceFormat format : List.of(new PtpFormat(), new MueFormat(), new AddOnFormat())) {
            assertThat(format.recognise(other, List.of(other))).isEmpty();
        }
    }
}
