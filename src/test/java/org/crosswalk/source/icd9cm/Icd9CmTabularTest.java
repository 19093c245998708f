package org.crosswalk.source.icd9cm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.testing.FormatReading;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.junit.jupiter.api.Test;

/** Small Tabular Lists, invented here in the publisher's layout, beside small descriptions. */
class Icd9CmTabularTest {

    private static final ReleaseKey FY2015 = new ReleaseKey("icd-9-cm", "2015");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String STYLES = """
            {\\stylesheet{\\ql Normal;}{\\s1\\ql \\sbasedon0 Chapter;}{\\s2 Section;}
            {\\s3 Three-digit Level;}{\\s4 Fourth-digit Level;}{\\s5 t29 3digits Excludes head;}
            {\\s6 t30 3digits Excludes line;}{\\s7 t31 3digits Excludes list1;}{\\s8 t59 4digits line;}
            {\\s9 t81 5table;}{\\s10 t82 5table list1;}{\\s11 t52 4digits CFST head;}{\\s12 t53 4digits CFST list1;}
            {\\s13 t51 4digits Bracket;}{\\s14 Tabular;}{\\s15 t63 4table head;}{\\s16 t64 4table line;}
            {\\s17 t43 3digits Note head;}{\\*\\cs18 Hyperlink;}}""";
    private static final String BLUE = """
            1700  Blue spots of the left hand
            1701  Blue spots of the right hand
            17020 Blue spots of a foot, not stated as cold
            17021 Blue spots of a foot, cold
            1711  Fading
            E8100 Hit by a kite, flier
            E8101 Hit by a kite, watcher
            E8490 At home
            V3000 Single, in hospital, at night
            """;
    private static final String TABULAR = paragraphs(
            "14 CLASSIFICATION OF COLOURS",
            "1 1.  COLOURED CONDITIONS (170-171)",
            "17 Note:\\tab Spots are classified here.",
            "2 BLUE CONDITIONS(170)",
            "3 170\\tab Blue spots",
            "5 Excludes:\\tab toxic effect of:",
            "7 copper (985.6)",
            "6 spots of the newborn (778.8)",
            "4 170.0\\tab Left hand",
            "8 Spots:",
            "8 M\\'e9ni\\'e8re type \\u8212?pale",
            "9 The following fifth-digit subclassification is for use with category 170.2:",
            "10 0\\tab not stated as cold",
            "17 Note: A foot is cold below 20 degrees.",
            "10 1\\tab cold",
            "10 7\\tab frozen",
            "4 170.2\\tab Foot",
            "13 [0-1]",
            "11 Code first underlying disease, as:",
            "12 frost (991.3)",
            "0 170.1\\tab Right hand",
            "3 171\\tab Colours that fade",
            "14 SUPPLEMENTARY CLASSIFICATION OF CAUSES (E800-E899)",
            "3 E810\\tab Hit by a kite",
            "15 The following fourth-digit subdivisions are for use with categories E800-E819 to identify the person:",
            "16 0\\tab Flier",
            "16 1\\tab Watcher",
            "2 PLACE OF OCCURRENCE (E849)",
            "4 E849.0\\tab Home",
            "14 SUPPLEMENTARY CLASSIFICATION OF REASONS (V01-V91)",
            "2 BIRTHS (V30-V39)",
            "15 The following fourth-digit subdivisions are for use with categories V30-V39:",
            "16 0\\tab Born in hospital",
            "9 The following two fifth-digits are for use with the fourth-digit .0, Born in hospital:",
            "10 0\\tab at night",
            "3 V30\\tab Single");

    private final Icd9CmFormat format = new Icd9CmFormat();
    private final FormatReading reading =
            new FormatReading(format, FY2015, (file, known) -> file.name().contains("LONG"));

    private static SourceFile diagnoses() {
        return InMemorySourceFile.text("CMS32_DESC_LONG_DX.txt", BLUE, WINDOWS_1252);
    }

    private static final SourceFile PROCEDURES =
            InMemorySourceFile.text("CMS32_DESC_LONG_SG.txt", "0001 Ultrasound\n", WINDOWS_1252);

    private static SourceFile tabular(String body) {
        return document("Dtab12.rtf", "Tabular List of Diseases (FY12)", body);
    }

    private static SourceFile document(String name, String title, String body) {
        return rtf(
                name,
                "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Times;}}" + STYLES + "{\\info{\\title " + title
                        + "}{\\author N}}{\\*\\themedata 0a0b}{\\footerr page}\r\n" + body + "}");
    }

    private static SourceFile rtf(String name, String text) {
        return InMemorySourceFile.text(name, text, WINDOWS_1252);
    }

    /** Each begins with the number of its style. */
    private static String paragraphs(String... all) {
        StringBuilder body = new StringBuilder();
        for (String each : all) {
            int blank = each.indexOf(' ');
            body.append("\\pard\\plain \\s")
                    .append(each, 0, blank)
                    .append("\\li720 {\\rtlch\\af0 \\ltrch ")
                    .append(each, blank + 1, each.length())
                    .append("}{\\par }\r\n");
        }
        return body.toString();
    }

    @Test
    void headersGetTitlesAndCodesKeepTheirs() throws SourceFault {
        RecordingSink sink = reading.read(diagnoses(), PROCEDURES, tabular(TABULAR));
        assertThat(sink.concept("170").display()).isEqualTo("Blue spots");
        assertThat(sink.concept("170.2").display()).isEqualTo("Foot");
        assertThat(sink.concept("170.0").display()).isEqualTo("Blue spots of the left hand");
        assertThat(sink.concept("E849").display()).isEqualTo("PLACE OF OCCURRENCE");
        assertThat(sink.concept("V30.0").display()).isEqualTo("Born in hospital");
        assertThat(sink.properties("170", "source")).containsExactly("Title and notes from the Tabular List of FY2012");
        assertThat(sink.properties("171", "source")).containsExactly("Title from the Tabular List of FY2012");
        assertThat(sink.properties("170.0", "source")).containsExactly("Notes from the Tabular List of FY2012");
        assertThat(sink.properties("170.1", "source")).isEmpty();
        assertThat(sink.remarks).isEmpty();
    }

    @Test
    void chaptersAndSectionsStandAboveTheCategories() throws SourceFault {
        RecordingSink sink = reading.read(diagnoses(), PROCEDURES, tabular(TABULAR));
        assertThat(sink.ancestry("170.20")).containsExactly("170.20", "170.2", "170", "170-170", "170-171");
        assertThat(sink.ancestry("171.1")).containsExactly("171.1", "171", "170-171");
        assertThat(sink.ancestry("E810.0")).containsExactly("E810.0", "E810", "E800-E899");
        assertThat(sink.ancestry("V30.00")).containsExactly("V30.00", "V30.0", "V30", "V30-V39", "V01-V91");
        assertThat(sink.concept("170-171").display()).isEqualTo("1. COLOURED CONDITIONS (170-171)");
        assertThat(sink.concept("170-170").display()).isEqualTo("BLUE CONDITIONS (170)");
        assertThat(sink.properties("170-170", "kind")).containsExactly("section");
        assertThat(sink.properties("170-171", "kind")).containsExactly("chapter");
        assertThat(sink.properties("170-171", "note")).containsExactly("Spots are classified here.");
    }

    @Test
    void notesAreWholeAndOfOneKindOfExcludes() throws SourceFault {
        RecordingSink sink = reading.read(diagnoses(), PROCEDURES, tabular(TABULAR));
        assertThat(sink.properties("170", "excludes"))
                .containsExactly("toxic effect of: copper (985.6)", "spots of the newborn (778.8)");
        assertThat(sink.properties("170.0", "inclusionTerm"))
                .containsExactly("Spots", "M\u00e9ni\u00e8re type \u2014pale");
        assertThat(sink.designations("170.0", "inclusion-term")).isEqualTo(sink.properties("170.0", "inclusionTerm"));
        assertThat(sink.properties("170.2", "codeFirst"))
                .containsExactly("Code first underlying disease, as: frost (991.3)");
    }

    @Test
    void digitsCompleteTheHeadersThatTheirTableNames() throws SourceFault {
        RecordingSink sink = reading.read(diagnoses(), PROCEDURES, tabular(TABULAR));
        assertThat(sink.properties("170.2", "subclassification")).containsExactly("0=not stated as cold", "1=cold");
        assertThat(sink.properties("170", "subclassification")).isEmpty();
        assertThat(sink.properties("E810", "subclassification")).containsExactly("0=Flier", "1=Watcher");
        assertThat(sink.properties("E849", "subclassification")).isEmpty();
        assertThat(sink.properties("V30.0", "subclassification")).containsExactly("0=at night");
    }

    @Test
    void countsOfCodesAreThoseOfTheDescriptions() throws SourceFault {
        TerminologySource with = reading.open(diagnoses(), PROCEDURES, tabular(TABULAR));
        TerminologySource without = reading.open(diagnoses(), PROCEDURES);
        assertThat(with.manifest().expectedCounts())
                .containsAllEntriesOf(without.manifest().expectedCounts())
                .containsEntry("chapters", 3L)
                .containsEntry("sections", 3L)
                .containsEntry("notes", 5L);
    }

    @Test
    void whatTheFilesDoNotShareIsRemarked() throws SourceFault {
        RecordingSink sink = reading.read(
                diagnoses(),
                PROCEDURES,
                tabular(TABULAR.replace("171\\tab Colours that fade", "Paint")
                        + paragraphs("3 172\\tab Green spots", "3 170\\tab Blue spots again")));
        assertThat(sink.remarks)
                .extracting(Object::toString)
                .anySatisfy(r -> assertThat(r)
                        .contains("Dtab12.rtf", "1 codes are not in CMS32_DESC_LONG_DX.txt", "first of them 172"));
        assertThat(sink.remarks)
                .extracting(Object::toString)
                .anySatisfy(r -> assertThat(r).contains("1 headers have no title there, the first of them 171"));
        assertThat(sink.remarks)
                .extracting(Object::toString)
                .anySatisfy(r -> assertThat(r).contains("1 entries are listed again"));
        assertThat(sink.concept("171").display()).isEqualTo("Category 171");
        assertThat(sink.concept("170").display()).isEqualTo("Blue spots");
    }

    @Test
    void aListOfOtherCodesIsRefused() {
        reading.refused(
                "Dtab12.rtf",
                "is a list of other codes: 1 of its 1 are not in CMS32_DESC_LONG_DX.txt",
                diagnoses(),
                PROCEDURES,
                tabular(paragraphs("3 001\\tab Cholera")));
        reading.refused("Dtab12.rtf", "lists no codes", diagnoses(), PROCEDURES, tabular(paragraphs("0 Dear all")));
    }

    @Test
    void titleOrNameTellsVolumeAndYear() throws SourceFault {
        SourceFile titled = document("list.rtf", "Tabular List of Procedures (FY12)", paragraphs("0 a"));
        assertThat(format.recognise(titled, List.of(titled)).orElseThrow().toString())
                .contains("2015", "px-tabular", "false");
        SourceFile named = document("Dtab09.RTF", "", paragraphs("0 a"));
        assertThat(format.recognise(named, List.of(named)).orElseThrow().toString())
                .contains("2009", "dx-tabular");
        SourceFile beside = InMemorySourceFile.text("CMS31_DESC_LONG_DX.txt", BLUE, WINDOWS_1252);
        assertThat(format.recognise(titled, List.of(titled, beside))
                        .orElseThrow()
                        .release()
                        .version())
                .isEqualTo("2014");
        SourceFile letter = document("letter.rtf", "Dear all", paragraphs("0 a"));
        assertThat(format.recognise(letter, List.of(letter))).isEmpty();
        SourceFile broken = rtf("letter.rtf", "{\\rtf1 {");
        assertThat(format.recognise(broken, List.of(broken))).isEmpty();
    }

    @Test
    void brokenDocumentsAreRefused() {
        refused("cut off", "{\\rtf1\\ansi a\\par ");
        refused("cut off", "{\\rtf1\\ansi a\\'");
        refused("cut off", "{\\rtf1\\ansi {\\*\\pict\\bin900 x}}");
        refused("hexadecimal", "{\\rtf1\\ansi \\'zz\\par}");
        refused("groups within each other", "{\\rtf1" + "{".repeat(200));
        refused("a paragraph of more than", "{\\rtf1 " + "x".repeat(70_000));
        refused("control word of more than", "{\\rtf1 \\" + "x".repeat(70_000));
        refused("more than 9 digits", "{\\rtf1 \\u12345678901?\\par}");
        refused("code page 437", "{\\rtf1\\ansi\\ansicpg437 a\\par}");
        refused("not written in Windows-1252", "{\\rtf1\\mac a\\par}");
        refused("control character", "{\\rtf1 a\u0000\\par}");
        refused("styles", "{\\rtf1{\\stylesheet" + manyStyles() + "}a\\par}");
    }

    private void refused(String why, String document) {
        reading.refused("Dtab12.rtf:1", why, diagnoses(), PROCEDURES, rtf("Dtab12.rtf", document));
    }

    private static String manyStyles() {
        StringBuilder styles = new StringBuilder();
        for (int i = 0; i < 1_100; i++) {
            styles.append("{\\s").append(i).append(" a;}");
        }
        return styles.toString();
    }
}
