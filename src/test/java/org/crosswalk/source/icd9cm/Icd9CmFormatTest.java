package org.crosswalk.source.icd9cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.testing.FormatReading;
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
    private final FormatReading reading =
            new FormatReading(format, FY2015, (file, known) -> file.name().contains("LONG"));

    private static SourceFile file(String name, String... lines) {
        return InMemorySourceFile.text(name, String.join("\n", lines) + "\n", Charset.forName("windows-1252"));
    }

    private static SourceFile diagnoses() {
        return file(DX, DIAGNOSES);
    }

    private static SourceFile procedures() {
        return file("CMS32_DESC_LONG_SG.txt", PROCEDURES);
    }

    @Test
    void codesCarryThePeriodWhereTheirKindHasIt() throws SourceFault {
        RecordingSink sink = reading.read(diagnoses(), procedures());
        assertThat(sink.byCode().keySet())
                .containsExactly(
                        "001", "001.0", "462", "386", "386.0", "386.00", "E821", "E821.0", "E887", "V91", "V91.9",
                        "V91.92", "V08", "00", "00.0", "00.01", "06", "06.5", "01");
        assertThat(sink.properties("001.0", "kind")).containsExactly("diagnosis");
        assertThat(sink.properties("00.01", "kind")).containsExactly("procedure");
        assertThat(sink.concept("386.00").display()).isEqualTo("M\u00e9ni\u00e8re's disease, unspecified");
        assertThat(sink.concept("386.00").parents()).containsExactly("386.0");
        assertThat(sink.concept("386.0").parents()).containsExactly("386");
        assertThat(sink.concept("386").parents()).isEmpty();
        assertThat(sink.byCode().values())
                .allSatisfy(
                        c -> assertThat(c.notSelectable()).isEqualTo(c.display().contains("ategory " + c.code())));
        assertThat(sink.properties("E821", "billable")).containsExactly("false");
        assertThat(sink.properties("E887", "billable")).containsExactly("true");
        assertThat(sink.remarks).isEmpty();
        assertThat(sink.position("00.01")).hasToString("CMS32_DESC_LONG_SG.txt:1");
    }

    @Test
    void headerAndManifestSayWhatTheReleaseIs() throws SourceFault {
        TerminologySource source = reading.open(diagnoses(), procedures());
        assertThat(source.manifest().effective())
                .isEqualTo(new ValidityPeriod(LocalDate.of(2014, 10, 1), LocalDate.of(2015, 9, 30)));
        assertThat(source.manifest().expectedCounts())
                .containsEntry("codes", 19L)
                .containsEntry("headers", 9L);
        RecordingSink sink = new RecordingSink();
        source.read(sink);
        assertThat(sink.header().canonical()).hasToString("http://hl7.org/fhir/sid/icd-9-cm|2015");
        assertThat(sink.header().hierarchyMeaning()).isEqualTo(HierarchyMeaning.CLASSIFIED_WITH);
        assertThat(sink.header().content()).isEqualTo(ContentMode.COMPLETE);
    }

    @Test
    void shortDescriptionsAreDesignationsAndHaveTheSameCodes() throws SourceFault {
        SourceFile brief = file("CMS32_DESC_SHORT_SG.txt", "0001 Ther ult", "065  Substern thyroidect", "01   Inc");
        assertThat(reading.read(diagnoses(), procedures(), brief).designations("00.01", "short"))
                .containsExactly("Ther ult");
        reading.refused(
                "CMS32_DESC_LONG_SG.txt:3:",
                "code 01 is not in CMS32_DESC_SHORT_SG.txt",
                diagnoses(),
                procedures(),
                file("CMS32_DESC_SHORT_SG.txt", "0001 Ther ult", "065  Substern thyroidect"));
        reading.refused(
                "CMS32_DESC_SHORT_SG.txt:4:",
                "code 02 is not in CMS32_DESC_LONG_SG.txt",
                diagnoses(),
                procedures(),
                file("CMS32_DESC_SHORT_SG.txt", "0001 a", "065  b", "01   c", "02   d"));
    }

    @Test
    void aReleaseThatLacksHalfOfItsPartsIsRefused() {
        reading.refused("icd-9-cm@2015", "descriptions of the procedures are missing", diagnoses());
        reading.refused("icd-9-cm@2015", "descriptions of the diagnoses are missing", procedures());
    }

    @Test
    void abbreviatedDescriptionsStandForTheFullOnesWhereThereAreNone() throws SourceFault {
        SourceFile dx = file("I9diagnosesV24.txt", "0010  CHOLERA D/T VIB CHOLERAE", "E8210 MV-OBJ COLL NOT MOV-DRIV");
        SourceFile px = file("I9surgeryV24.txt", "0001 THER ULT HEAD & NECK");
        FormatReading v24 = new FormatReading(format, new ReleaseKey("icd-9-cm", "2007"), (file, known) -> true);
        RecordingSink sink = v24.read(dx, px);
        assertThat(sink.concept("001.0").display()).isEqualTo("CHOLERA D/T VIB CHOLERAE");
        assertThat(sink.concept("00.01").display()).isEqualTo("THER ULT HEAD & NECK");
        assertThat(sink.remarks)
                .hasSize(2)
                .allSatisfy(remark -> assertThat(remark).contains("the abbreviated ones stand for them"));
    }

    @Test
    void theFilesOfEveryYearAreKnownByTheirLines() throws SourceFault {
        for (String name : List.of(
                "CMS30_DESC_LONG_DX 080612.txt",
                "CMS29_DESC_LONG_DX.101111.txt",
                "V27LONG_DX_101009.txt",
                "V26 I-9 Diagnosis.txt")) {
            SourceFile file = file(name, DIAGNOSES);
            SourceFormat.Recognition known =
                    format.recognise(file, List.of(file)).orElseThrow();
            int version = Integer.parseInt(name.replaceFirst("(?:CMS|V)([0-9]{2}).*", "$1"));
            assertThat(known.release().version()).isEqualTo(Integer.toString(1983 + version));
            assertThat(known.role()).isEqualTo("dx-long");
        }
        SourceFile nameless = file("I9DX_DESC.txt", DIAGNOSES);
        assertThatThrownBy(() -> format.recognise(nameless, List.of(nameless)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("does not say the version");
    }

    @Test
    void brokenFileIsRefusedWithLineAndColumn() {
        reading.refused(DX + ":2:1", "does not begin with a code", file(DX, DIAGNOSES[0], "46X   Acute"));
        reading.refused(DX + ":2:1", "does not begin with a code", file(DX, DIAGNOSES[0], "462 Acute pharyngitis"));
        reading.refused(DX + ":2:7", "empty description", file(DX, DIAGNOSES[0], "462    "));
        reading.refused(DX + ":2:1", "twice", file(DX, DIAGNOSES[0], DIAGNOSES[0]));
        reading.refused(DX + ":2", "control character", file(DX, DIAGNOSES[0], "462   Acute\u0007pharyngitis"));
        reading.refused(DX + ":2:10", "cut off", InMemorySourceFile.text(DX, DIAGNOSES[0] + "\n462   Acut"));
        reading.refused(DX + ":1", "does not begin like them", file(DX, "<html>"));
    }

    @Test
    void bytesOutsideOfTheCharacterSetAreRefused() {
        reading.refused(
                DX + ":1",
                "windows-1252",
                InMemorySourceFile.text(DX, "38600 M\u0081ni\n", java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    void sameDigitsAreDifferentCodesAsDiagnosisAndAsProcedure() throws SourceFault {
        RecordingSink sink =
                reading.read(file(DX, "0010  Cholera"), file("CMS32_DESC_LONG_SG.txt", "0010 Implantation of agent"));
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
