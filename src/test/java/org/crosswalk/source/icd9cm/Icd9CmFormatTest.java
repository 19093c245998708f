package org.crosswalk.source.icd9cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.junit.jupiter.api.Test;

/** A small release of ICD-9-CM, written here in the publisher's layout, and what goes wrong with one. */
class Icd9CmFormatTest {

    private static final ReleaseKey FY2015 = new ReleaseKey("icd-9-cm", "2015");
    private static final String DX = "CMS32_DESC_LONG_DX.txt";
    private static final String[] DIAGNOSES = {
        "0010  Cholera due to vibrio cholerae",
        "462   Acute pharyngitis",
        "38600 M\u00e9ni\u00e8re's disease, unspecified",
        "E8210 Nontraffic accident",
        "E887  Fracture, cause unspecified",
        "V9192 Other specified multiple gestation",
        "V08   Asymptomatic HIV",
    };
    private static final String[] PROCEDURES = {
        "0001 Therapeutic ultrasound", "065  Substernal thyroidectomy", "01   Incision"
    };

    private final Icd9CmFormat format = new Icd9CmFormat();

    private static SourceFile file(String name, String... lines) {
        return InMemorySourceFile.text(name, String.join("\n", lines) + "\n", Charset.forName("windows-1252"));
    }

    private static SourceFile diagnoses() {
        return file(DX, DIAGNOSES);
    }

    private static SourceFile procedures() {
        return file("CMS32_DESC_LONG_SG.txt", PROCEDURES);
    }

    private TerminologySource open(SourceFile... files) throws SourceFault {
        List<RoledFile> roled = new ArrayList<>();
        for (SourceFile file : files) {
            Recognition known = format.recognise(file, List.of(files)).orElseThrow();
            assertThat(known.release()).isEqualTo(FY2015);
            assertThat(known.essential()).isEqualTo(file.name().contains("LONG"));
            roled.add(new RoledFile(file, known.role()));
        }
        return format.open(FY2015, roled, false);
    }

    private RecordingSink read(SourceFile... files) throws SourceFault {
        RecordingSink sink = new RecordingSink();
        open(files).read(sink);
        return sink;
    }

    private void refused(String where, String why, SourceFile... files) {
        assertThatThrownBy(() -> open(files))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith(where)
                .hasMessageContaining(why);
    }

    @Test
    void codesCarryThePeriodWhereTheirKindHasIt() throws SourceFault {
        RecordingSink sink = read(diagnoses(), procedures());
        assertThat(sink.byCode().keySet())
                .containsExactly("001.0", "462", "386.00", "E821.0", "E887", "V91.92", "V08", "00.01", "06.5", "01");
        assertThat(sink.properties("001.0", "kind")).containsExactly("diagnosis");
        assertThat(sink.properties("00.01", "kind")).containsExactly("procedure");
        assertThat(sink.concept("386.00").display()).isEqualTo("M\u00e9ni\u00e8re's disease, unspecified");
        assertThat(sink.byCode().values()).allSatisfy(c -> {
            assertThat(c.parents()).isEmpty();
            assertThat(c.notSelectable()).isFalse();
        });
        assertThat(sink.remarks).isEmpty();
        assertThat(sink.position("00.01")).hasToString("CMS32_DESC_LONG_SG.txt:1");
    }

    @Test
    void headerAndManifestSayWhatTheReleaseIs() throws SourceFault {
        TerminologySource source = open(diagnoses(), procedures());
        assertThat(source.manifest().effective())
                .isEqualTo(new ValidityPeriod(LocalDate.of(2014, 10, 1), LocalDate.of(2015, 9, 30)));
        assertThat(source.manifest().expectedCounts()).containsEntry("codes", 10L);
        RecordingSink sink = new RecordingSink();
        source.read(sink);
        assertThat(sink.header().canonical()).hasToString("http://hl7.org/fhir/sid/icd-9-cm|2015");
        assertThat(sink.header().hierarchyMeaning()).isNull();
        assertThat(sink.header().content()).isEqualTo(ContentMode.COMPLETE);
    }

    @Test
    void shortDescriptionsAreDesignationsAndHaveTheSameCodes() throws SourceFault {
        SourceFile brief = file("CMS32_DESC_SHORT_SG.txt", "0001 Ther ult", "065  Substern thyroidect", "01   Inc");
        assertThat(read(diagnoses(), procedures(), brief).designations("00.01", "short"))
                .containsExactly("Ther ult");
        refused(
                "CMS32_DESC_LONG_SG.txt:3:",
                "code 01 is not in CMS32_DESC_SHORT_SG.txt",
                procedures(),
                file("CMS32_DESC_SHORT_SG.txt", "0001 Ther ult", "065  Substern thyroidect"));
        refused(
                "CMS32_DESC_SHORT_SG.txt:4:",
                "code 02 is not in CMS32_DESC_LONG_SG.txt",
                procedures(),
                file("CMS32_DESC_SHORT_SG.txt", "0001 a", "065  b", "01   c", "02   d"));
    }

    @Test
    void diagnosesAloneAreAFragmentAndRemarked() throws SourceFault {
        RecordingSink sink = read(diagnoses());
        assertThat(sink.header().content()).isEqualTo(ContentMode.FRAGMENT);
        assertThat(sink.remarks).singleElement().asString().contains("procedures are missing");
        refused("icd-9-cm@2015", "long descriptions are missing", file("CMS32_DESC_SHORT_SG.txt", "0001 Ther ult"));
    }

    @Test
    void brokenFileIsRefusedWithLineAndColumn() {
        refused(DX + ":2:1", "does not begin with a code", file(DX, DIAGNOSES[0], "46X   Acute"));
        refused(DX + ":2:1", "does not begin with a code", file(DX, DIAGNOSES[0], "462 Acute pharyngitis"));
        refused(DX + ":2:7", "empty description", file(DX, DIAGNOSES[0], "462    "));
        refused(DX + ":2:1", "twice", file(DX, DIAGNOSES[0], DIAGNOSES[0]));
        refused(DX + ":2", "control character", file(DX, DIAGNOSES[0], "462   Acute\u0007pharyngitis"));
        refused(DX + ":2:10", "cut off", InMemorySourceFile.text(DX, DIAGNOSES[0] + "\n462   Acut"));
        refused(DX + ":1", "does not begin like them", file(DX, "<html>"));
    }

    @Test
    void bytesOutsideOfTheCharacterSetAreRefused() {
        refused(
                DX + ":1",
                "windows-1252",
                InMemorySourceFile.text(DX, "38600 M\u0081ni\n", java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    void sameDigitsAreDifferentCodesAsDiagnosisAndAsProcedure() throws SourceFault {
        RecordingSink sink =
                read(file(DX, "0010  Cholera"), file("CMS32_DESC_LONG_SG.txt", "0010 Implantation of agent"));
        assertThat(sink.concept("001.0").display()).isEqualTo("Cholera");
        assertThat(sink.concept("00.10").display()).isEqualTo("Implantation of agent");
    }

    @Test
    void otherNamesAndVersions() throws SourceFault {
        SourceFile older = file("CMS31_DESC_LONG_DX.txt", DIAGNOSES);
        assertThat(format.recognise(older, List.of(older)).orElseThrow().release())
                .hasToString("icd-9-cm@2014");
        SourceFile other = file("readme.txt", DIAGNOSES);
        assertThat(format.recognise(other, List.of(other))).isEmpty();
    }
}
