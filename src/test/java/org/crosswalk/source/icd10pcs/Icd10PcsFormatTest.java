package org.crosswalk.source.icd10pcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.testing.OrderLines.row;

import java.util.List;
import org.crosswalk.model.ContentMode;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.testing.FormatReading;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.junit.jupiter.api.Test;

/** A small release of ICD-10-PCS, written here in the publisher's layouts, and what goes wrong with one. */
class Icd10PcsFormatTest {

    private static final ReleaseKey FY2026 = new ReleaseKey("icd-10-pcs", "2026");
    private static final String[] ROWS = {
        row(1, "001", 0, "Cns, Bypass"),
        row(2, "0016070", 1, "Bypass to Nasopharynx, Open"),
        row(3, "0016370", 1, "Bypass to Nasopharynx, Perc"),
        row(4, "B30", 0, "Imaging, Upper Arteries, Plain"),
        row(5, "B300ZZZ", 1, "Plain Radiography"),
    };
    private static final String TABLES = """
            <?xml version="1.0" encoding="utf-8"?>
            <ICD10PCS.tabular><version>2026</version><title>2026 ICD-10-PCS Tables</title>
            <pcsTable>
             <axis pos="1" values="1"><title>Section</title><label code="0">Medical and Surgical</label></axis>
             <axis pos="2" values="1"><title>Body System</title><label code="0">Central Nervous System</label></axis>
             <axis pos="3" values="1"><title>Operation</title><label code="1">Bypass</label><definition>Altering the route</definition></axis>
             <pcsRow codes="2">
              <axis pos="4" values="1"><title>Body Part</title><label code="6">Cerebral Ventricle</label></axis>
              <axis pos="5" values="2"><title>Approach</title><label code="0">Open</label><label code="3">Percutaneous</label></axis>
              <axis pos="6" values="1"><title>Device / Substance</title><label code="7">Tissue</label></axis>
              <axis pos="7" values="1"><title>Qualifier</title><label code="0">Nasopharynx</label></axis>
             </pcsRow>
            </pcsTable>
            <pcsTable>
             <axis pos="1" values="1"><title>Section</title><label code="B">Imaging</label></axis>
             <axis pos="2" values="1"><title>Body System</title><label code="3">Upper Arteries</label></axis>
             <axis pos="3" values="1"><title>Type</title><label code="0">Plain Radiography</label></axis>
             <pcsRow codes="1">
              <axis pos="4" values="1"><title>Body Part</title><label code="0">Hand</label></axis>
              <axis pos="5" values="1"><title>Contrast</title><label code="Z">None</label></axis>
              <axis pos="6" values="1"><title>Qualifier</title><label code="Z">None</label></axis>
              <axis pos="7" values="1"><title>Qualifier</title><label code="Z">None</label></axis>
             </pcsRow>
            </pcsTable>
            </ICD10PCS.tabular>
            """;

    private final Icd10PcsFormat format = new Icd10PcsFormat();
    private final FormatReading reading =
            new FormatReading(format, FY2026, (file, known) -> known.role().equals("order"));

    private static String change(String action, String code, String text) {
        return action + " ".repeat(13 - action.length()) + code + " " + text + " ".repeat(61 - text.length()) + "Long: "
                + text;
    }

    private static SourceFile order(String... rows) {
        return InMemorySourceFile.lines("icd10pcs_order_2026.txt", rows);
    }

    private static SourceFile tables(String content) {
        return InMemorySourceFile.text("tables.xml", content);
    }

    private static final String DEFINITIONS = """
            <?xml version="1.0" encoding="utf-8"?>
            <ICD10PCS.definitions><version>2026</version><title>2026 ICD-10-PCS Definitions</title>
             <section code="0"><title>Medical and Surgical</title>
              <axis pos="3"><title>Operation</title>
               <terms><title>Bypass</title><definition>Altering</definition><includes>Coronary artery bypass, colostomy</includes></terms>
              </axis>
              <axis pos="4"><title>Body Part</title>
               <terms><title>Hand, Left</title><title>Hand, Right</title><includes>Thenar</includes><includes>Palm</includes></terms>
              </axis>
             </section>
             <deviceAggregation><aggregate><device>Wire</device><parent value="7">Tissue</parent></aggregate></deviceAggregation>
            </ICD10PCS.definitions>
            """;

    @Test
    void whatAValueIncludesIsATermThatSaysToUseTheValue() throws SourceFault {
        RecordingSink sink = reading.read(
                order(ROWS), tables(TABLES), InMemorySourceFile.text("icd10pcs_definitions_2026.xml", DEFINITIONS));
        assertThat(sink.concept("definitions").display()).contains("Body Part, Device");
        assertThat(sink.properties("definitions: Thenar", "use")).containsExactly("Hand, Left", "Hand, Right");
        assertThat(sink.concept("definitions: Palm").parents()).containsExactly("definitions");
        assertThat(sink.byCode().keySet())
                .as("examples of an operation name no value")
                .doesNotContain("definitions: Coronary artery bypass, colostomy");
    }

    @Test
    void definitionsOfNothingAreRefused() {
        SourceFile empty = InMemorySourceFile.text(
                "icd10pcs_definitions_2026.xml",
                "<ICD10PCS.definitions><version>2026</version><title>2026</title></ICD10PCS.definitions>");
        assertThatThrownBy(() -> reading.read(order(ROWS), empty))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("none includes anything");
    }

    @Test
    void codesStandUnderTheirTableAndHaveNoPeriod() throws SourceFault {
        RecordingSink sink = reading.read(order(ROWS));
        assertThat(sink.byCode().keySet()).containsExactly("001", "0016070", "0016370", "B30", "B300ZZZ");
        assertThat(sink.ancestry("0016070")).containsExactly("0016070", "001");
        assertThat(sink.concept("001").notSelectable()).isTrue();
        assertThat(sink.properties("001", "kind")).containsExactly("table");
        assertThat(sink.properties("0016070", "kind")).containsExactly("code");
        assertThat(sink.properties("0016070", "billable")).containsExactly("true");
        assertThat(sink.properties("0016370", "order")).containsExactly("3");
        assertThat(sink.concept("0016070").display()).isEqualTo("Long: Bypass to Nasopharynx, Open");
        assertThat(sink.designations("0016070", "short")).containsExactly("Bypass to Nasopharynx, Open");
        assertThat(sink.header().canonical()).hasToString("http://www.cms.gov/Medicare/Coding/ICD10|2026");
        assertThat(sink.header().content()).isEqualTo(ContentMode.COMPLETE);
        assertThat(reading.open(order(ROWS)).manifest().expectedCounts())
                .containsEntry("headers", 2L)
                .containsEntry("billable", 3L);
    }

    @Test
    void tablesGiveEachCharacterItsMeaning() throws SourceFault {
        RecordingSink sink = reading.read(order(ROWS), tables(TABLES));
        assertThat(sink.properties("0016370", "section")).containsExactly("Medical and Surgical");
        assertThat(sink.properties("0016370", "bodySystem")).containsExactly("Central Nervous System");
        assertThat(sink.properties("0016370", "operation")).containsExactly("Bypass");
        assertThat(sink.properties("0016370", "bodyPart")).containsExactly("Cerebral Ventricle");
        assertThat(sink.properties("0016370", "approach")).containsExactly("Percutaneous");
        assertThat(sink.properties("0016070", "approach")).containsExactly("Open");
        assertThat(sink.properties("0016370", "deviceSubstance")).containsExactly("Tissue");
        assertThat(sink.properties("0016370", "qualifier")).containsExactly("Nasopharynx");
        assertThat(sink.properties("B300ZZZ", "type")).containsExactly("Plain Radiography");
        assertThat(sink.properties("B300ZZZ", "qualifier")).containsExactly("None", "None");
        assertThat(sink.properties("001", "operation")).containsExactly("Bypass");
        assertThat(sink.properties("001", "operationDefinition")).containsExactly("Altering the route");
        assertThat(sink.properties("001", "bodyPart")).isEmpty();
        assertThat(sink.header().property("qualifier").description()).contains("character 6 or 7");
    }

    @Test
    void tablesMustGiveExactlyTheCodes() {
        reading.refused(
                "tables.xml:7:",
                "gives 0016270, which is not a code",
                order(ROWS),
                tables(TABLES.replace("<label code=\"3\">Perc", "<label code=\"2\">Perc")));
        reading.refused(
                "icd10pcs_order_2026.txt:6:",
                "B301ZZZ is in none of the tables",
                order(ROWS[0], ROWS[1], ROWS[2], ROWS[3], ROWS[4], row(6, "B301ZZZ", 1, "x")),
                tables(TABLES));
        reading.refused(
                "icd10pcs_order_2026.txt:6:",
                "B31 is in none of the tables",
                order(ROWS[0], ROWS[1], ROWS[2], ROWS[3], ROWS[4], row(6, "B31", 0, "x"), row(7, "B310ZZZ", 1, "x")),
                tables(TABLES));
        reading.refused(
                "icd10pcs_order_2026.txt:6:",
                "comes after B300ZZZ",
                order(ROWS[0], ROWS[1], ROWS[2], ROWS[3], ROWS[4], row(6, "B300ZZ1", 1, "x")));
        reading.refused(
                "tables.xml:",
                "the element pcsRows",
                order(ROWS),
                tables(TABLES.replace("</ICD10PCS.tabular>", "<pcsRows/></ICD10PCS.tabular>")));
        reading.refused(
                "tables.xml:14:", "table B30 is not a header", order(ROWS[0], ROWS[1], ROWS[2]), tables(TABLES));
        reading.refused(
                "tables.xml:7:",
                "another row gives too",
                order(ROWS),
                tables(TABLES.replace("<label code=\"3\">Perc", "<label code=\"0\">Perc")));
    }

    @Test
    void brokenTablesAreRefusedWithTheirPlace() {
        reading.refused(
                "tables.xml:7:",
                "says 3 codes and gives 2",
                order(ROWS),
                tables(TABLES.replace("codes=\"2\"", "codes=\"3\"")));
        reading.refused(
                "tables.xml:9:",
                "says 3 values and has 2",
                order(ROWS),
                tables(TABLES.replace("pos=\"5\" values=\"2\"", "pos=\"5\" values=\"3\"")));
        reading.refused(
                "tables.xml:7:",
                "axes 4 to 7",
                order(ROWS),
                tables(TABLES.replace("pos=\"5\" values=\"2\"", "pos=\"6\" values=\"2\"")));
        reading.refused(
                "tables.xml:10:", "not one character", order(ROWS), tables(TABLES.replace("code=\"7\"", "code=\"I\"")));
        reading.refused("tables.xml:10:", "without a text", order(ROWS), tables(TABLES.replace(">Tissue<", "> <")));
        reading.refused("tables.xml:", "not well-formed", order(ROWS), tables(TABLES.substring(0, 900)));
        reading.refused(
                "tables.xml:3:", "axes 1 to 3", order(ROWS), tables(TABLES.replaceFirst("<axis pos=\"2\".*", "")));
    }

    @Test
    void brokenOrderFileIsRefusedWithLineAndColumn() {
        String file = "icd10pcs_order_2026.txt:";
        reading.refused(file + "2:7", "does not have seven", order(ROWS[0], row(2, "001607", 1, "x")));
        reading.refused(file + "2:7", "does not have three", order(ROWS[0], row(2, "0016", 0, "x")));
        reading.refused(file + "2:7", "does not use", order(ROWS[0], row(2, "0016O70", 1, "x")));
        reading.refused(file + "2:7", "no header above", order(ROWS[0], row(2, "B300ZZZ", 1, "x")));
    }

    @Test
    void addendaHaveNoFlagAndAreChecked() throws SourceFault {
        SourceFile addenda = InMemorySourceFile.lines(
                "order_addenda_2026.txt",
                change("Add:", "0016370", "Bypass to Nasopharynx, Perc"),
                change("Add:", "0016470", "Gone"),
                change("Delete:", "B300ZZZ", "Plain Radiography"),
                "",
                "Codes",
                "      2 codes in icd10pcs_order_2025.txt",
                "      3 codes in icd10pcs_order_2026.txt");
        assertThat(reading.read(order(ROWS), addenda).remarks)
                .satisfiesExactly(
                        r -> assertThat(r)
                                .startsWith("order_addenda_2026.txt:2:")
                                .contains("0016470"),
                        r -> assertThat(r)
                                .startsWith("order_addenda_2026.txt:3:")
                                .contains("B300ZZZ"));
    }

    @Test
    void anOldOrderFileUnderANewNameIsRemarked() throws SourceFault {
        SourceFile addenda = InMemorySourceFile.lines(
                "order_addenda_2026.txt",
                "      2 codes in icd10pcs_order_2024.txt",
                "      3 codes in icd10pcs_order_2025.txt");
        assertThat(reading.read(order(ROWS), addenda).remarks)
                .anySatisfy(remark -> assertThat(remark)
                        .contains("order_addenda_2026.txt", "is of icd10pcs_order_2025.txt", "another year?"));
    }

    @Test
    void predecessorOfTheSameYearMakesAnAprilUpdate() throws SourceFault {
        SourceFile order = InMemorySourceFile.lines("icd10pcs_order_2022.txt", ROWS);
        SourceFile addenda = InMemorySourceFile.lines(
                "order_addenda_2022.txt",
                "      2 codes in icd10pcs_order_2022.txt",
                "      3 codes in icd10pcs_order_2022.txt");
        SourceFile tables = InMemorySourceFile.text("t.xml", TABLES.replace("2026", "2022"));
        for (SourceFile file : List.of(order, addenda, tables)) {
            assertThat(format.recognise(file, List.of(order, addenda, tables))
                            .orElseThrow()
                            .release())
                    .hasToString("icd-10-pcs@2022-04");
        }
        assertThat(format.recognise(tables, List.of(tables)).orElseThrow().release())
                .hasToString("icd-10-pcs@2022");
    }

    @Test
    void filesOfOtherFormatsAreNotRecognised() throws SourceFault {
        for (SourceFile other : List.of(
                InMemorySourceFile.lines("order_2026.txt", row(1, "S52", 0, "x"), row(2, "S521", 1, "x")),
                InMemorySourceFile.lines(
                        "icd10cm_order_addenda_2026.txt",
                        "      2 codes in icd10cm_order_2025.txt",
                        "      3 codes in icd10cm_order_2026.txt"))) {
            assertThat(format.recognise(other, List.of(other))).as(other.name()).isEmpty();
        }
    }
}
