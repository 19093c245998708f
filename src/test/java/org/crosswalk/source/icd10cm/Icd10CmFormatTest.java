package org.crosswalk.source.icd10cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.testing.OrderLines.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.testing.FormatReading;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.junit.jupiter.api.Test;

/** A small release of ICD-10-CM, written here in the publishers' layouts, and what goes wrong with one. */
class Icd10CmFormatTest {

    private static final ReleaseKey FY2026 = new ReleaseKey("icd-10-cm", "2026");
    private static final String[] ROWS = {
        row(1, "S52", 0, "Fracture of forearm"),
        row(2, "S521", 0, "Fracture of upper end of radius"),
        row(3, "S521XXA", 1, "Unsp fx upper end of radius"),
        row(4, "C7A", 0, "Malignant neuroendocrine tumors"),
        row(5, "C7A0", 1, "Malignant carcinoid tumor"),
        row(6, "C76", 1, "Other site"),
    };
    private static final String TABULAR = """
            <?xml version="1.0" encoding="utf-8"?>
            <ICD10CM.tabular><version>2026</version>
            <introduction><introSection type="title"><title>T</title></introSection></introduction>
            <chapter><name>19</name><desc>Injury (S00-T88)</desc>
             <section id="S50-S59"><desc>Injuries to forearm (S50-S59)</desc>
              <diag placeholder="true"><name>S52</name><desc>Fracture of forearm</desc>
               <excludes1><note>amputation (S58.-)</note></excludes1><excludes2><note>fracture at wrist (S62.-)</note></excludes2>
               <sevenChrNote><note>The appropriate 7th character is to be added</note></sevenChrNote>
               <sevenChrDef><extension char="A">initial encounter</extension><extension char="S">sequela</extension></sevenChrDef>
               <diag><name>S52.1</name><desc>Upper end</desc></diag>
              </diag></section>
            </chapter>
            <chapter><name>2</name><desc>Neoplasms (C00-D49)</desc>
             <notes><note>Functional
               activity</note></notes>
             <sectionIndex><sectionRef first="C7A" last="C7A" id="C7A">Tumors</sectionRef></sectionIndex>
             <section id="C00-C96"><desc>Malignant neoplasms (C00-C96)</desc></section>
             <section id="C7A"><desc>Neuroendocrine tumors (C7A)</desc>
              <diag><name>C7A</name><desc>Malignant neuroendocrine tumors</desc>
               <codeAlso><note>any multiple endocrine neoplasia</note></codeAlso>
               <diag><name>C7A.0</name><desc>Carcinoid</desc>
                <inclusionTerm><note>Argentaffinoma</note><note>Carcinoid NOS</note></inclusionTerm></diag>
              </diag></section>
             <section id="C76-C80"><desc>Ill-defined (C76-C80)</desc>
              <diag><name>C76</name><desc>Other site</desc></diag></section>
            </chapter>
            </ICD10CM.tabular>
            """;

    private final Icd10CmFormat format = new Icd10CmFormat();
    private final FormatReading reading =
            new FormatReading(format, FY2026, (file, known) -> known.role().equals("order"));

    private static String change(String action, String flag, String code, String text) {
        return action
                + " ".repeat(13 - action.length())
                + flag
                + " "
                + code
                + " ".repeat(8 - code.length())
                + text
                + " ".repeat(61 - text.length())
                + "Long: "
                + text;
    }

    private static SourceFile order(String... rows) {
        return InMemorySourceFile.lines("icd10cm_order_2026.txt", rows);
    }

    private void refused(String where, String why, SourceFile... files) {
        reading.refused(where.endsWith(":") ? where : where + ": ", why, files);
    }

    private static String[] with(int index, String row) {
        String[] rows = ROWS.clone();
        rows[index] = row;
        return rows;
    }

    @Test
    void orderFileAloneGivesCodesWithPeriodAndTheirNearestHeader() throws SourceFault {
        RecordingSink sink = reading.read(order(ROWS));
        assertThat(sink.byCode().keySet()).containsExactly("S52", "S52.1", "S52.1XXA", "C7A", "C7A.0", "C76");
        assertThat(sink.ancestry("S52.1XXA")).containsExactly("S52.1XXA", "S52.1", "S52");
        assertThat(sink.concept("S52.1XXA").display()).isEqualTo("Long: Unsp fx upper end of radius");
        assertThat(sink.designations("S52.1XXA", "short")).containsExactly("Unsp fx upper end of radius");
        assertThat(sink.concept("S52.1").notSelectable()).isTrue();
        assertThat(sink.concept("S52.1XXA").notSelectable()).isFalse();
        assertThat(sink.properties("S52", "kind")).containsExactly("category");
        assertThat(sink.properties("S52.1", "kind")).containsExactly("header");
        assertThat(sink.properties("C76", "kind")).containsExactly("code");
        assertThat(sink.properties("S52", "billable")).containsExactly("false");
        assertThat(sink.properties("C76", "order")).containsExactly("6");
        assertThat(sink.position("C76")).hasToString("icd10cm_order_2026.txt:6");
        assertThat(sink.remarks).isEmpty();
    }

    @Test
    void headerSaysWhatTheReleaseIs() throws SourceFault {
        TerminologySource source = reading.open(order(ROWS));
        assertThat(source.manifest().key()).isEqualTo(FY2026);
        assertThat(source.manifest().effective())
                .isEqualTo(new ValidityPeriod(LocalDate.of(2025, 10, 1), LocalDate.of(2026, 9, 30)));
        assertThat(source.manifest().expectedCounts())
                .containsOnlyKeys("codes", "headers", "billable")
                .containsEntry("headers", 3L);
        assertThat(source.manifest().files()).singleElement().satisfies(f -> {
            assertThat(f.role()).isEqualTo("order");
            assertThat(f.container()).isEqualTo("container.zip");
        });
        RecordingSink sink = new RecordingSink();
        source.read(sink);
        assertThat(sink.header().canonical()).hasToString("http://hl7.org/fhir/sid/icd-10-cm|2026");
        assertThat(sink.header().valueSet()).isEqualTo("http://hl7.org/fhir/sid/icd-10-cm/vs");
        assertThat(sink.header().hierarchyMeaning()).isEqualTo(HierarchyMeaning.CLASSIFIED_WITH);
        assertThat(sink.header().content()).isEqualTo(ContentMode.COMPLETE);
        assertThat(sink.header().caseSensitive()).isTrue();
    }

    @Test
    void starterSetIsAFragment() throws SourceFault {
        RecordingSink sink = new RecordingSink();
        TerminologySource source = format.open(FY2026, List.of(new RoledFile(order(ROWS), "order")), true);
        source.read(sink);
        assertThat(sink.header().content()).isEqualTo(ContentMode.FRAGMENT);
        assertThat(sink.header().starter()).isTrue();
        assertThat(source.manifest().starter()).isTrue();
    }

    @Test
    void readingTwiceGivesTheSame() throws SourceFault {
        TerminologySource source = reading.open(order(ROWS), InMemorySourceFile.text("t.xml", TABULAR));
        RecordingSink first = new RecordingSink();
        RecordingSink second = new RecordingSink();
        source.read(first);
        source.read(second);
        assertThat(second.byCode()).isEqualTo(first.byCode());
        assertThat(second.remarks).isEqualTo(first.remarks);
    }

    @Test
    void tabularListAddsGroupersAndNotes() throws SourceFault {
        SourceFile tabular = InMemorySourceFile.text("any name.xml", TABULAR);
        RecordingSink sink = reading.read(order(ROWS), tabular);
        assertThat(sink.ancestry("S52.1XXA")).containsExactly("S52.1XXA", "S52.1", "S52", "S50-S59", "19");
        assertThat(sink.ancestry("C7A.0")).containsExactly("C7A.0", "C7A", "C7A-C7A", "C00-C96", "2");
        assertThat(sink.ancestry("C76")).containsExactly("C76", "C76-C80", "C00-C96", "2");
        assertThat(sink.concept("2").notSelectable()).isTrue();
        assertThat(sink.properties("2", "kind")).containsExactly("chapter");
        assertThat(sink.properties("C7A-C7A", "kind")).containsExactly("section");
        assertThat(sink.properties("2", "note")).containsExactly("Functional activity");
        assertThat(sink.properties("C7A", "codeAlso")).containsExactly("any multiple endocrine neoplasia");
        assertThat(sink.properties("C7A.0", "inclusionTerm")).containsExactly("Argentaffinoma", "Carcinoid NOS");
        assertThat(sink.designations("C7A.0", "inclusion-term")).containsExactly("Argentaffinoma", "Carcinoid NOS");
        assertThat(sink.properties("S52", "excludes1")).containsExactly("amputation (S58.-)");
        assertThat(sink.properties("S52", "excludes2")).containsExactly("fracture at wrist (S62.-)");
        assertThat(sink.properties("S52", "sevenChr")).containsExactly("A=initial encounter", "S=sequela");
        assertThat(sink.properties("S52", "sevenChrNote")).hasSize(1);
        assertThat(sink.properties("S52", "placeholder")).containsExactly("true");
        assertThat(sink.concept("C7A.0").display()).isEqualTo("Long: Malignant carcinoid tumor");
        assertThat(reading.open(order(ROWS), tabular).manifest().expectedCounts())
                .containsEntry("chapters", 2L)
                .containsEntry("sections", 4L)
                .containsEntry("notes", 10L);
    }

    @Test
    void anEmptyNoteIsRemarkedAndLeftOut() throws SourceFault {
        SourceFile tabular = InMemorySourceFile.text("t.xml", TABULAR.replace("any multiple endocrine neoplasia", " "));
        RecordingSink sink = reading.read(order(ROWS), tabular);
        assertThat(sink.properties("C7A", "codeAlso")).isEmpty();
        assertThat(sink.remarks).singleElement().asString().contains("an empty note", "neuroendocrine");
    }

    @Test
    void codesThatTabularListAndOrderFileDoNotShareAreRefused() {
        String c76 = "<diag><name>C76</name><desc>Other site</desc></diag>";
        refused(
                "t.xml:",
                "code C77 is not in icd10cm_order_2026.txt",
                order(ROWS),
                tabular(TABULAR.replace(c76, c76 + "<diag><name>C77</name><desc>Other</desc></diag>")));
        refused(
                "icd10cm_order_2026.txt:6",
                "code C76 is not in the Tabular List",
                order(ROWS),
                tabular(TABULAR.replace(c76, "")));
        refused(
                "t.xml:",
                "stands before others",
                order(
                        row(1, "C76", 1, "Other site"),
                        row(2, "S52", 0, "Fracture"),
                        row(3, "S521", 0, "Upper end"),
                        row(4, "S521XXA", 1, "Unsp"),
                        row(5, "C7A", 0, "Tumors"),
                        row(6, "C7A0", 1, "Carcinoid")),
                tabular(TABULAR));
    }

    @Test
    void seventhCharacterThatTheTabularListDoesNotDefineIsRefused() {
        refused("icd10cm_order_2026.txt:3", "ends in B", order(with(2, row(3, "S521XXB", 1, "x"))), tabular(TABULAR));
        refused(
                "icd10cm_order_2026.txt:3",
                "S52.10AA is not in the Tabular List",
                order(with(2, row(3, "S5210AA", 1, "x"))),
                tabular(TABULAR));
    }

    @Test
    void flagThatTheTabularListContradictsIsRefused() {
        refused(
                "icd10cm_order_2026.txt:4",
                "flagged as a header",
                order(with(3, row(4, "C7A", 0, "x"))),
                tabular(TABULAR.replaceAll("(?s)<diag><name>C7A.0</name>.*?</diag>", "")));
    }

    @Test
    void elementThatTheTabularListDoesNotKnowIsRefused() {
        refused("t.xml:", "the element exclude1", order(ROWS), tabular(TABULAR.replace("excludes1>", "exclude1>")));
    }

    private static SourceFile tabular(String text) {
        return InMemorySourceFile.text("t.xml", text);
    }

    @Test
    void brokenTabularListIsRefusedWithItsPlace() {
        refused(
                "t.xml:5:29",
                "not well-formed",
                order(ROWS),
                InMemorySourceFile.text("t.xml", TABULAR.substring(0, 250)));
        refused(
                "t.xml:",
                "not a code",
                order(ROWS),
                InMemorySourceFile.text("t.xml", TABULAR.replace("C7A.0<", "C7A0<")));
        refused(
                "t.xml:",
                "listed twice",
                order(ROWS),
                InMemorySourceFile.text("t.xml", TABULAR.replace("<name>C76<", "<name>C7A.0<")));
        refused(
                "t.xml:",
                "stands there twice",
                order(ROWS),
                InMemorySourceFile.text("t.xml", TABULAR.replace("S50-S59\"", "C76-C80\"")));
        refused(
                "t.xml:",
                "section without id",
                order(ROWS),
                InMemorySourceFile.text("t.xml", TABULAR.replace("section id=\"S50-S59\"", "section")));
        refused(
                "t.xml:",
                "not well-formed",
                order(ROWS),
                InMemorySourceFile.text("t.xml", TABULAR.replace("Functional", "&external;")));
    }

    @Test
    void brokenOrderFileIsRefusedWithLineAndColumn() {
        String file = "icd10cm_order_2026.txt:";
        refused(file + "3:1", "order number 4 where 3", order(with(2, row(4, "S521XXA", 1, "x"))));
        refused(file + "3:15", "not 0 or 1", order(with(2, row(3, "S521XXA", 2, "x"))));
        refused(file + "3:7", "shape", order(with(2, row(3, "S52.0", 1, "x"))));
        refused(file + "3:7", "shape", order(with(2, row(3, "s5210XA", 1, "x"))));
        refused(file + "4:7", "twice", order(with(3, row(4, "S52", 0, "x"))));
        refused(file + "3:7", "no header above", order(with(2, row(3, "S6210XA", 1, "x"))));
        refused(file + "3:7", "flagged as a valid code", order(with(1, row(2, "S521", 1, "x"))));
        refused(
                file + "3:7",
                "comes after a code",
                order(row(1, "S52", 0, "x"), row(2, "S5210", 1, "x"), row(3, "S521", 0, "x")));
        refused(
                file + "3:6",
                "should be blank",
                order(with(2, row(3, "S521XXA", 1, "x").replace("00003 ", "00003-"))));
        refused(file + "3:17", "empty description", order(with(2, row(3, "S521XXA", 1, ""))));
        refused(file + "3:20", "US-ASCII", order(with(2, row(3, "S521XXA", 1, "xyz\u00e9"))));
        refused(file + "3:18", "control character", order(with(2, row(3, "S521XXA", 1, "x\ty"))));
        refused(
                file + "3:40",
                "columns",
                order(with(2, row(3, "S521XXA", 1, "x").substring(0, 40))));
    }

    @Test
    void orderFileCutOffIsRefused() {
        String whole = String.join("\r\n", ROWS);
        refused(
                "icd10cm_order_2026.txt:6:" + ROWS[5].length(),
                "cut off",
                InMemorySourceFile.text("icd10cm_order_2026.txt", whole));
    }

    @Test
    void orderFileOfAnotherContentOrWithoutYearIsRefused() {
        refused("icd10cm_order_2026.txt:1", "does not begin like one", order("<html>"));
        refused("icd10cm.txt", "does not say the year", InMemorySourceFile.lines("icd10cm.txt", ROWS));
    }

    @Test
    void codesFileMustAgree() throws SourceFault {
        String[] codes = {
            "S521XXA Long: Unsp fx upper end of radius",
            "C7A0    Long: Malignant carcinoid tumor",
            "C76     Long: Other site"
        };
        String name = "icd10cm_codes_2026.txt";
        assertThat(reading.read(order(ROWS), InMemorySourceFile.lines(name, codes)).remarks)
                .isEmpty();
        refused(name, "ends before code C76", order(ROWS), InMemorySourceFile.lines(name, codes[0], codes[1]));
        refused(
                name + ":4",
                "more codes",
                order(ROWS),
                InMemorySourceFile.lines(name, codes[0], codes[1], codes[2], "C77     x"));
        refused(
                name + ":2:1",
                "does not have code C7A0",
                order(ROWS),
                InMemorySourceFile.lines(name, codes[0], codes[2]));
        refused(
                name + ":3:9",
                "another description",
                order(ROWS),
                InMemorySourceFile.lines(name, codes[0], codes[1], "C76     Long: Other sites"));
    }

    @Test
    void addendaThatDisagreeAreRemarked() throws SourceFault {
        String name = "icd10cm_order_addenda_2026.txt";
        SourceFile addenda = InMemorySourceFile.lines(
                name,
                change("Add:", "1", "C7A0", "Malignant carcinoid tumor"),
                change("Delete:", "1", "S52", "Fracture of forearm"),
                change("Revise from:", "1", "C76", "Old"),
                change("Revise to:", "1", "C76", "Other site"),
                change("Add:", "1", "S521", "Fracture of upper end of radius"),
                change("Add:", "1", "S523", "Gone"),
                change("Delete:", "0", "C7A", "Malignant neuroendocrine tumors"),
                change("Revise to:", "1", "C76", "Other sites"),
                "",
                "Headers",
                "      3 headers in icd10cm_order_2025.txt",
                "      3 headers in icd10cm_order_2026.txt",
                "",
                "Codes",
                "      3 codes in icd10cm_order_2025.txt",
                "      4 codes in icd10cm_order_2026.txt");
        assertThat(reading.read(order(ROWS), addenda).remarks)
                .satisfiesExactly(
                        r -> assertThat(r).startsWith(name + ":5:").contains("S521", "flag 0"),
                        r -> assertThat(r).startsWith(name + ":6:").contains("S523", "is not in"),
                        r -> assertThat(r).startsWith(name + ":7:").contains("C7A", "still"),
                        r -> assertThat(r).startsWith(name + ":8:").contains("another short description"),
                        r -> assertThat(r).startsWith(name + ":16:").contains("counts 4 codes", "has 3"));
    }

    @Test
    void anEmptyNoteCarriesNothingAndIsRemarked() throws SourceFault {
        String full = "<codeAlso><note>any multiple endocrine neoplasia</note></codeAlso>";
        RecordingSink sink = reading.read(
                order(ROWS), InMemorySourceFile.text("t.xml", TABULAR.replace(full, "<codeAlso><note/></codeAlso>")));
        assertThat(sink.properties("C7A", "codeAlso")).isEmpty();
        assertThat(sink.remarks)
                .anySatisfy(remark -> assertThat(remark).contains("t.xml", "an empty note (codeAlso)", "is left out"));
    }

    @Test
    void changesOfTheExemptListAreKnownAndNotUsed() throws SourceFault {
        for (SourceFile changes : List.of(
                InMemorySourceFile.lines(
                        "POAexemptAddCodesFY26.txt", "Order26\tPOAexemptCode\tDescription", "00006\tC76\tx"),
                InMemorySourceFile.lines("POAexemptDeleteCodesFY26.txt", "POAexemptCode\tDescription", "C76\tx"),
                InMemorySourceFile.lines(
                        "POAexemptReviseCodesFY26.txt",
                        "Order26\tAction\tPOAexemptCode\tDescription",
                        "1\tx\tC76\tx"))) {
            assertThat(reading.read(order(ROWS), changes).count("poaExempt", "true"))
                    .isZero();
        }
    }

    @Test
    void monthInTheNameMakesAnUpdate() throws SourceFault {
        assertThat(versionOf("icd10cm-order-April-2025.txt")).isEqualTo("2025-04");
        assertThat(versionOf("icd10cm-order-Jan-2021.txt")).isEqualTo("2021-01");
        assertThat(versionOf("icd10cm_order_2025.txt")).isEqualTo("2025");
    }

    @Test
    void addendaWithAPredecessorOfTheSameYearMakeAnAprilUpdate() throws SourceFault {
        assertThat(versionOf("icd10cm_order_2022.txt", summary("icd10cm_order_2022.txt", "icd10cm_order_2022.txt")))
                .isEqualTo("2022-04");
        assertThat(versionOf("icd10cm_order_2021.txt", summary("icd10cm_order_2020.txt", "icd10cm_order_2021jan.txt")))
                .isEqualTo("2021");
        assertThat(versionOf("icd10cm_order_2022.txt", summary("icd10pcs_order_2022.txt", "icd10pcs_order_2022.txt")))
                .isEqualTo("2022");
    }

    private static SourceFile summary(String predecessor, String successor) {
        return InMemorySourceFile.lines(
                "order_addenda.txt", "Codes", "      3 codes in " + predecessor, "      3 codes in " + successor);
    }

    private String versionOf(String name, SourceFile... beside) throws SourceFault {
        SourceFile order = InMemorySourceFile.lines(name, ROWS);
        List<SourceFile> siblings = new ArrayList<>(Arrays.asList(beside));
        siblings.add(order);
        String version =
                format.recognise(order, siblings).orElseThrow().release().version();
        for (SourceFile file : beside) {
            format.recognise(file, siblings)
                    .ifPresent(known -> assertThat(known.release().version()).isEqualTo(version));
        }
        return version;
    }

    @Test
    void supportFileGoesWithTheOrderFileBesideIt() throws SourceFault {
        SourceFile order = InMemorySourceFile.lines("icd10cm-order-April-2026.txt", ROWS);
        SourceFile tabular = InMemorySourceFile.text("icd10cm_tabular_2026.xml", TABULAR);
        assertThat(format.recognise(tabular, List.of(order, tabular))
                        .orElseThrow()
                        .release()
                        .version())
                .isEqualTo("2026-04");
        assertThat(format.recognise(tabular, List.of(tabular))
                        .orElseThrow()
                        .release()
                        .version())
                .isEqualTo("2026");
        SourceFile april = InMemorySourceFile.text("icd10c-tabular-April-1-2026.xml", TABULAR);
        assertThat(format.recognise(april, List.of(april))
                        .orElseThrow()
                        .release()
                        .version())
                .isEqualTo("2026-04");
    }

    @Test
    void otherFilesAreNotRecognised() throws SourceFault {
        for (SourceFile other : List.of(
                InMemorySourceFile.lines("readme.txt", "About ICD-10-CM"),
                InMemorySourceFile.text("icd10CodesFiles.pdf", "%PDF-1.4"),
                InMemorySourceFile.lines(
                        "icd10pcs_order_2026.txt", row(1, "B30", 0, "Table"), row(2, "B300ZZZ", 1, "Code")))) {
            assertThat(format.recognise(other, List.of(other))).as(other.name()).isEmpty();
        }
    }
}
