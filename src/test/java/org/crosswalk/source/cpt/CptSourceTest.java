package org.crosswalk.source.cpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Designation;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader on content invented in the shape of the AMA's files; nothing here is CPT. */
class CptSourceTest {

    private static final String[] NOTICE = {
        "Synthetic notice in the place of that of CPT\u00AE 2026", "", "second part", ""
    };
    private static final CptFormat FORMAT = new CptFormat();

    @Test
    void joinsTheFlatFiles() throws SourceFault {
        RecordingSink read = SourceReading.read(
                FORMAT,
                file("SHORTU.txt", "00001 SHORT ONE", "0001F SHORT TWO"),
                file("LONGULT.txt", "00001\tLong one, synthetic", "0001F\tLong two, synthetic"),
                file("MEDU.txt", "00001 MEDIUM ONE, SYNTHETIC", "0001F MEDIUM TWO"),
                file("LONGUT.txt", "00001\tLONG ONE, SYNTHETIC", "0001F\tLONG TWO, SYNTHETIC"),
                file("OrthopoxvirusCodes.txt", "00001"));
        assertThat(read.concepts).extracting(Concept::code).containsExactly("00001", "0001F");
        Concept one = read.concept("00001");
        assertThat(one.display()).isEqualTo("Long one, synthetic");
        assertThat(one.designations())
                .extracting(d -> d.use().code() + "=" + d.value())
                .containsExactlyInAnyOrder(
                        "upper=LONG ONE, SYNTHETIC", "medium=MEDIUM ONE, SYNTHETIC", "short=SHORT ONE");
        assertThat(properties(one)).containsExactly("modifier=false", "modified=false", "kind=code", "orthopox=true");
        assertThat(properties(read.concept("0001F")))
                .containsExactly("modifier=false", "modified=false", "kind=code", "kind=cat-2", "orthopox=false");
        assertThat(read.concepts).allMatch(c -> c.parents().isEmpty());
    }

    @Test
    void headerFollowsTheLicence() throws SourceFault {
        CodeSystemHeader header = SourceReading.read(FORMAT, file("LONGULT.txt", "00001\tLong one"))
                .codeSystems
                .get(0);
        assertThat(header.canonical()).hasToString("http://www.ama-assn.org/go/cpt|2026");
        assertThat(header.licensed()).isTrue();
        assertThat(header.expansionLimit()).isEqualTo(1_000);
        assertThat(header.compositional()).isTrue();
        assertThat(header.hierarchyMeaning()).isNull();
        assertThat(header.resource().copyright()).contains("American Medical Association");
        assertThat(header.effective())
                .isEqualTo(new ValidityPeriod(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)));
        assertThat(header.filters())
                .extracting(f -> f.code())
                .containsExactly("modifier", "kind", "modified", "code", "telemedicine", "orthopox");
    }

    @Test
    void theStarterSetIsNotCalledCpt() throws SourceFault {
        SourceFile longs = InMemorySourceFile.lines(
                "LONGULT.txt", "Crosswalk starter set", "This is NOT CPT.", "", "", "00001\tLong one");
        RecordingSink read = new RecordingSink();
        FORMAT.open(new ReleaseKey("cpt", "2026"), List.of(new RoledFile(longs, "long")), true)
                .read(read);
        CodeSystemHeader header = read.codeSystems.get(0);
        assertThat(header.starter()).isTrue();
        assertThat(header.content()).isEqualTo(ContentMode.FRAGMENT);
        assertThat(header.resource().title()).contains("not CPT");
        assertThat(header.resource().copyright()).contains("they are not CPT codes");
        assertThat(header.resource().publisher()).isEqualTo("Crosswalk starter set");
    }

    @Test
    void readsAppendixA() throws SourceFault {
        RecordingSink read = SourceReading.read(
                FORMAT,
                file("LONGULT.txt", "00001\tLong one"),
                InMemorySourceFile.lines(
                        "MODUL.txt",
                        "Notice for CPT 2026",
                        "22 is not a modifier up here",
                        "Appendix A",
                        "Modifiers",
                        "",
                        "A sentence about the list.",
                        "",
                        "22 Synthetic title: what it means",
                        "25 of these words run on",
                        "",
                        "25 Second synthetic",
                        "",
                        "Anesthesia Physical Status",
                        "Physical Status Modifier P1: Synthetic status",
                        "",
                        "Modifiers Approved for Ambulatory Surgery Center Use",
                        "",
                        "CPT Level I Modifiers",
                        "",
                        "25 Second synthetic, again",
                        "and more",
                        "",
                        "27 Third synthetic",
                        "",
                        "Category II Modifiers",
                        "",
                        "1P Fourth synthetic",
                        "",
                        "Level II (HCPCS/National) Modifiers",
                        "",
                        "E1 Fifth synthetic",
                        "F1Sixth synthetic",
                        "LT Seventh synthetic"));
        assertThat(read.concepts)
                .extracting(Concept::code)
                .containsExactly("00001", "22", "25", "P1", "27", "1P", "E1", "F1", "LT");
        assertThat(read.concept("22").display()).isEqualTo("Synthetic title");
        assertThat(read.concept("22").definition())
                .isEqualTo("Synthetic title: what it means 25 of these words run on");
        assertThat(read.concept("25").display()).isEqualTo("Second synthetic");
        assertThat(properties(read.concept("25")))
                .containsExactly("modifier=true", "modified=false", "kind=general", "kind=cat-1");
        assertThat(properties(read.concept("P1"))).contains("kind=physical-status");
        assertThat(read.concept("P1").display()).isEqualTo("Synthetic status");
        assertThat(properties(read.concept("27"))).contains("kind=cat-1").doesNotContain("kind=general");
        assertThat(properties(read.concept("1P"))).contains("kind=cat-2");
        assertThat(properties(read.concept("F1"))).contains("kind=hcpcs");
        assertThat(read.concept("F1").display()).isEqualTo("Sixth synthetic");
    }

    @Test
    void readsTheConsolidatedListAlone() throws SourceFault {
        String header = "Concept Id\tCPT Code\tLong\tMedium\tShort\tConsumer\tSpanish Consumer\t"
                + "Current Descriptor Effective Date\tTest Name\tLab Name\tManufacturer Name";
        RecordingSink read = SourceReading.read(
                FORMAT,
                InMemorySourceFile.lines(
                        "Consolidated_Code_List.txt",
                        "Licence text of CPT Link 2025",
                        "",
                        header,
                        "1000001\t00001\tLong one\tMEDIUM ONE\tSHORT ONE\tPlain one\tUno\t20240101",
                        "1000002\t0001U\tLong two\tMEDIUM TWO\tSHORT TWO\tPlain two\tDos\t\tTest\tLab\tMaker"));
        assertThat(read.codeSystems.get(0).version()).isEqualTo("2025");
        assertThat(read.concept("00001").designations())
                .extracting(Designation::language, d -> d.use().code(), Designation::value)
                .containsExactly(
                        tuple("en", "medium", "MEDIUM ONE"),
                        tuple("en", "short", "SHORT ONE"),
                        tuple("en", "consumer", "Plain one"),
                        tuple("es", "consumer", "Uno"));
        assertThat(properties(read.concept("00001")))
                .contains("conceptId=1000001", "descriptorEffectiveDate=2024-01-01");
        assertThat(properties(read.concept("0001U")))
                .contains("testName=Test", "labName=Lab", "manufacturerName=Maker");
    }

    @Test
    void readsConsumerAndClinicianDescriptors() throws SourceFault {
        RecordingSink read = SourceReading.read(
                FORMAT,
                file("LONGULT.txt", "00001\tLong one"),
                InMemorySourceFile.lines(
                        "ConsumerDescriptor.txt",
                        "Concept Id\tCPT Code\tConsumer Friendly Descriptor",
                        "1000001\t00001\tPlain one",
                        "1000002\t00002\tPlain two"),
                InMemorySourceFile.lines(
                        "ClinicianDescriptor.txt",
                        "Concept Id\tCPT Code\tClinician Descriptor Id\tClinician Descriptor",
                        "1000001\t00001\t1\tFirst way",
                        "1000001\t00001\t2\tSecond way"));
        assertThat(read.concept("00001").designations())
                .extracting(d -> d.use().code() + "=" + d.value())
                .containsExactlyInAnyOrder("consumer=Plain one", "clinician=First way", "clinician=Second way");
        assertThat(read.remarks)
                .containsExactly("ConsumerDescriptor.txt: 1 rows are of codes that the release does not have");
    }

    @Test
    void decodesUtf8AndWindows1252() throws SourceFault {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
            RecordingSink read = SourceReading.read(
                    FORMAT,
                    InMemorySourceFile.text(
                            "LONGULT_2026.txt", "Notice\n\n00001\tM\u00E9ni\u00E8re, synthetic\n", charset));
            assertThat(read.concept("00001").display()).as(charset.name()).isEqualTo("M\u00E9ni\u00E8re, synthetic");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CPT 2026",
                "CPT\u00AE 2026 Standard Data Files",
                "CPT(R) Standard Data File 2026, copyright 1995-2025 American Medical Association",
                "The 2026 CPT Standard files. CPT copyright 2025 American Medical Association.",
                "CPT \u00A9 2025 American Medical Association. This is CPT Code Set 2026."
            })
    void takesTheYearOfTheEdition(String notice) throws SourceFault {
        assertThat(version(InMemorySourceFile.lines("LONGULT.txt", notice, "", "00001\tIn 2011 CPT 2012")))
                .isEqualTo("2026");
    }

    @Test
    void takesTheYearFromFilesBesideItOrNames() throws SourceFault {
        SourceFile plain = InMemorySourceFile.lines("LONGULT.txt", "00001\tLong one");
        assertThat(version(plain, InMemorySourceFile.lines("Read me.txt", "CPT 2026 Standard")))
                .isEqualTo("2026");
        assertThat(version(InMemorySourceFile.lines("2027 LONGULT.txt", "00001\tLong one")))
                .isEqualTo("2027");
        assertThat(version(plain, new InMemorySourceFile("CPT_2028_changes.pdf", new byte[] {1})))
                .isEqualTo("2028");
        SourceFile other = InMemorySourceFile.lines("HCPC2020_ANWEB.txt", "nothing");
        assertThatThrownBy(() -> version(plain, other)).isInstanceOf(SourceFault.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no year",
                "CPT copyright 2025 American Medical Association",
                "CPT \u00A9 2025 American Medical Association",
                "Copyright 1995-2025 CPT Editorial"
            })
    void refusesAFileWithoutYear(String notice) {
        SourceFile file = InMemorySourceFile.lines("LONGULT.txt", notice, "", "00001\tLong one");
        assertThatThrownBy(() -> FORMAT.recognise(file, List.of(file)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("LONGULT_2026.txt");
    }

    @Test
    void recognisesRoles() throws SourceFault {
        Map<String, Recognition> found = SourceReading.recognise(
                FORMAT,
                List.of(
                        file("LONGULT.txt", "00001\tLong one"),
                        file("SHORTU.txt", "00001 SHORT ONE"),
                        file("LONGULT.bak", "nothing of the kind"),
                        file("README.txt", "00001\tLong one")));
        assertThat(found.keySet()).containsExactly("LONGULT.txt", "SHORTU.txt");
        assertThat(found.get("LONGULT.txt").essential()).isTrue();
        assertThat(found.get("SHORTU.txt").essential()).isFalse();
    }

    @Test
    void refusesBreachesWithoutRepeatingADescriptor() {
        assertFault("LONGULT.txt:6: 00001 came before", file("LONGULT.txt", "00001\tSecret", "00001\tSecret"));
        assertFault(
                "LONGULT.txt:6: does not begin with a CPT code", file("LONGULT.txt", "00001\tSecret", "Secret text"));
        assertFault("LONGULT.txt:6: 00002 has no descriptor", file("LONGULT.txt", "00001\tSecret", "00002\t "));
        assertFault(
                "MEDU.txt:5: 00002 has no long descriptor in this release",
                file("LONGULT.txt", "00001\tSecret"),
                file("MEDU.txt", "00002 SECRET"));
        assertFault(
                "SHORTU.txt:6: is not a code, a blank and a descriptor",
                file("LONGULT.txt", "00001\tSecret"),
                file("SHORTU.txt", "00001 SECRET", "00002"));
        assertFault("LONGULT.txt or Consolidated_Code_List.txt is missing", file("MEDU.txt", "00001 SECRET"));
        assertFault(
                "MODUL.txt: has no modifier",
                file("LONGULT.txt", "00001\tSecret"),
                InMemorySourceFile.lines("MODUL.txt", "CPT 2026", "Appendix A", "Secret"));
    }

    private static void assertFault(String message, SourceFile... files) {
        assertThatThrownBy(() -> SourceReading.read(FORMAT, files))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("Secret")
                .hasMessageNotContaining("SECRET");
    }

    private static String version(SourceFile... files) throws SourceFault {
        return FORMAT.recognise(files[0], List.of(files))
                .orElseThrow()
                .release()
                .version();
    }

    private static InMemorySourceFile file(String name, String... rows) {
        List<String> lines = new ArrayList<>(Arrays.asList(NOTICE));
        lines.addAll(Arrays.asList(rows));
        return InMemorySourceFile.lines(name, lines.toArray(new String[0]));
    }

    private static List<String> properties(Concept concept) {
        return concept.properties().stream()
                .map(p -> p.code() + "=" + p.value().asText())
                .toList();
    }
}
