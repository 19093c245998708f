package org.crosswalk.source.hcpcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HcpcsSourceTest {

    private static final String NAME = "HCPC2020_ANWEB.txt";
    private static final HcpcsFormat FORMAT = new HcpcsFormat();

    @Test
    void joinsContinuationsAndSkipsDisclaimers() throws SourceFault {
        String firstChunk = "Compression device of the kind that is used for testing the joining of long texts";
        RecordingSink read = read(
                "Note on CMS\u2019 2020 HCPCS Update",
                "",
                new Row("E0001", '3', 100, firstChunk.substring(0, 80).strip()).line(),
                new Row("E0001", '4', 200, " with  two blanks").continuation(91),
                new Row("E0001", '4', 300, "and a third record").continuation(320));
        assertThat(read.concepts).hasSize(1);
        assertThat(read.concepts.get(0).display())
                .isEqualTo(firstChunk.substring(0, 80).strip() + " with two blanks and a third record");
        assertThat(read.positions.get(0).line()).isEqualTo(3);
    }

    @Test
    void readsEveryField() throws SourceFault {
        Concept concept = read(filledIn()).concepts.get(0);
        assertThat(concept.properties())
                .filteredOn(p -> !p.code().startsWith("processingNoteText"))
                .extracting(p -> p.code() + "=" + p.value().asText())
                .containsExactly(
                        "kind=code",
                        "modifier=false",
                        "modified=false",
                        "sequence=100",
                        "recordType=3",
                        "pricingIndicator=11",
                        "pricingIndicator=22",
                        "pricingIndicator=33",
                        "pricingIndicator=45",
                        "multiplePricingIndicator=A",
                        "coverageIssuesManual=10-1",
                        "coverageIssuesManual=20-2",
                        "coverageIssuesManual=30-3",
                        "medicareCarriersManual=1111",
                        "medicareCarriersManual=2222.A",
                        "medicareCarriersManual=3333",
                        "statute=1861(s)(2)",
                        "labCertification=010",
                        "labCertification=100",
                        "labCertification=110",
                        "labCertification=120",
                        "crossReference=A0001",
                        "crossReference=B0002",
                        "crossReference=C0003",
                        "crossReference=D0004",
                        "crossReference=E0005",
                        "coverage=D",
                        "ascPaymentGroup=YY",
                        "ascEffectiveDate=2008-01-01",
                        "mogGroup=649",
                        "mogPolicy=1",
                        "mogEffectiveDate=2007-01-01",
                        "processingNote=0001",
                        "betos=D1E",
                        "typeOfService=9",
                        "typeOfService=A",
                        "typeOfService=L",
                        "typeOfService=P",
                        "typeOfService=R",
                        "anesthesiaBaseUnits=12",
                        "addedDate=1986-01-01",
                        "actionEffectiveDate=1996-09-10",
                        "terminationDate=2019-12-31",
                        "actionCode=D");
        assertThat(concept.designations()).singleElement().satisfies(d -> {
            assertThat(d.value()).isEqualTo("Everything short");
            assertThat(d.use()).isNotNull();
            assertThat(d.use().code()).isEqualTo("short");
        });
        assertThat(concept.validity())
                .isEqualTo(new ValidityPeriod(LocalDate.of(1986, 1, 1), LocalDate.of(2019, 12, 31)));
    }

    @Test
    void everyPropertyIsDeclared() throws SourceFault {
        RecordingSink read = read(new Row("A1234", '3', 100, "Something").line());
        assertThat(read.concepts.get(0).properties())
                .extracting(ConceptProperty::code)
                .allMatch(code -> read.codeSystems.get(0).property(code) != null);
    }

    @Test
    void retiresWhatEndedBeforeTheRelease() throws SourceFault {
        RecordingSink read = read(
                new Row("A0001", '3', 100, "Ended the day before")
                        .put(285, "20191231")
                        .line(),
                new Row("A0002", '3', 100, "Ends on the first day")
                        .put(285, "20200101")
                        .line(),
                new Row("A0003", '3', 100, "Does not end").line());
        assertThat(read.concept("A0001").status()).isEqualTo("retired");
        assertThat(read.concept("A0001").inactive()).isTrue();
        assertThat(read.concept("A0002").status()).isEqualTo("active");
        assertThat(read.concept("A0002").inactive()).isFalse();
        assertThat(read.concept("A0003").validity()).isEqualTo(new ValidityPeriod(LocalDate.of(2000, 1, 1), null));
    }

    @Test
    void modifiersAreConceptsOfTheirKind() throws SourceFault {
        RecordingSink read = read(
                new Row("   A1", '7', 100, "Dressing for one").line(),
                new Row("   A1", '8', 200, "wound").continuation(91));
        assertThat(read.concept("A1").firstProperty("kind")).isEqualTo("modifier");
        assertThat(read.concept("A1").display()).isEqualTo("Dressing for one wound");
    }

    @Test
    void addsProcessingNotes() throws SourceFault {
        InMemorySourceFile notes = InMemorySourceFile.lines(
                "proc_notes_2020.txt",
                "              PROCESSING NOTES",
                " ______________________________",
                "",
                "       0001--THE FIRST NOTE RUNS        *",
                "             ON.                        *",
                "                                        *",
                "\t  0002--SECOND.\t\t\t*");
        RecordingSink read = SourceReading.read(
                FORMAT,
                file(
                        new Row("A0001", '3', 100, "One").put(253, "0001").line(),
                        new Row("A0002", '3', 100, "Two").put(253, "0003").line()),
                notes);
        assertThat(read.concept("A0001").firstProperty("processingNoteText")).isEqualTo("THE FIRST NOTE RUNS ON.");
        assertThat(read.concept("A0002").firstProperty("processingNoteText")).isNull();
        assertThat(read.remarks).containsExactly(NAME + ":2: A0002: there is no processing note 0003");
    }

    /** CMS's file of 2018 has a date of six digits in five records. */
    @Test
    void aFieldOnWhichNothingDependsStaysAsItIsPublished() throws SourceFault {
        RecordingSink read = read(new Row("A0001", '3', 100, "One")
                .put(233, "180101")
                .put(266, "1x")
                .put(269, "20180101")
                .line());
        assertThat(read.properties("A0001", "asPublished"))
                .containsExactly("ascEffectiveDate=180101", "anesthesiaBaseUnits=1x");
        assertThat(read.properties("A0001", "ascEffectiveDate")).isEmpty();
        assertThat(read.properties("A0001", "addedDate")).containsExactly("2018-01-01");
        assertThat(read.remarks)
                .containsExactlyInAnyOrder(
                        NAME + ":1:233: A0001: ascEffectiveDate '180101' is no date, and stays as it is published",
                        NAME + ":1:266: A0001: anesthesiaBaseUnits '1x' is no number, and stays as it is published");
        assertFault(
                "addedDate '180101' is no date",
                new Row("A0001", '3', 100, "One").put(269, "180101  ").line());
        assertFault(
                "actionEffectiveDate '180101' is no date",
                new Row("A0001", '3', 100, "One").put(277, "180101  ").line());
    }

    @Test
    void valuesThatTheRecordLayoutDoesNotListAreRefusedInTheYearsThatItDescribes() throws SourceFault {
        String odd = new Row("A0001", '3', 100, "One").put(230, "X").line();
        assertFault(NAME + ":1:230: A0001: coverage 'X' is not in the list", odd);
        RecordingSink later = SourceReading.read(
                FORMAT,
                InMemorySourceFile.text("HCPC2026_JUL_ANWEB.txt", odd + "\r\n", Charset.forName("windows-1252")));
        assertThat(later.properties("A0001", "coverage")).containsExactly("X");
        assertThat(later.remarks)
                .contains(
                        "HCPC2026_JUL_ANWEB.txt:1:230: A0001: coverage 'X' is not in the list of the record layout; other codes that have it are not named");
        assertFault(
                "actionCode 'X' is not in the list",
                new Row("A0001", '3', 100, "One").put(293, "X").line());
    }

    @Test
    void daysThatCannotBeAreRefused() {
        assertFault(
                "addedDate 1899-01-01 is not between",
                new Row("A0001", '3', 100, "One").put(269, "18990101").line());
        assertFault(
                "addedDate 2020-01-02 is not between",
                new Row("A0001", '3', 100, "One").put(269, "20200102").line());
        assertFault(
                "actionEffectiveDate 2029-01-01 is not between",
                new Row("A0001", '3', 100, "One").put(277, "20290101").line());
        assertFault(
                "terminationDate 2029-12-31 is not between",
                new Row("A0001", '3', 100, "One").put(285, "20291231").line());
    }

    @Test
    void aLastRecordThatIsCutOffIsRefused() {
        assertThatThrownBy(() -> SourceReading.read(
                        FORMAT, InMemorySourceFile.text(NAME, new Row("A0001", '3', 100, "One").line())))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("the file ends within a line");
    }

    @Test
    void leavesLicensedCodesOut() throws SourceFault {
        RecordingSink read =
                read(new Row("D0001", '3', 100, "Not ours").line(), new Row("A0001", '3', 100, "Ours").line());
        assertThat(read.concepts).extracting(Concept::code).containsExactly("A0001");
        assertThat(read.remarks).hasSize(1).allMatch(r -> r.contains("1 CPT or CDT codes"));
    }

    @ParameterizedTest
    @CsvSource({
        "HCPC2020_ANWEB_w_disclaimer.txt, 2020-01",
        "HCPC2019_CONTR_ANWEB.txt, 2019-01",
        "HCPC2026_JUL_ANWEB.txt, 2026-07",
        "HCPC2025_OCT_ANWEB_v2.txt, 2025-10",
        "hcpc2024_april_anweb.txt, 2024-04",
        "HCPC17_CONTR_ANWEB.txt, 2017-01"
    })
    void namesTheRelease(String name, String version) throws SourceFault {
        InMemorySourceFile file = new InMemorySourceFile(
                name, new Row("A0001", '3', 100, "One").line().getBytes(Charset.forName("windows-1252")));
        assertThat(FORMAT.recognise(file, List.of(file)))
                .contains(new Recognition(new ReleaseKey("hcpcs", version), "records", true));
    }

    @Test
    void takesTheYearFromADisclaimer() throws SourceFault {
        InMemorySourceFile file = InMemorySourceFile.lines(
                "codes.txt", "Codes in the 2021 HCPCS Update", new Row("A0001", '3', 100, "One").line());
        assertThat(FORMAT.recognise(file, List.of(file)))
                .map(Recognition::release)
                .contains(new ReleaseKey("hcpcs", "2021-01"));
    }

    @Test
    void refusesAFileThatTellsNoRelease() {
        InMemorySourceFile file = InMemorySourceFile.lines("codes.txt", new Row("A0001", '3', 100, "One").line());
        assertThatThrownBy(() -> FORMAT.recognise(file, List.of(file)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("HCPC2026_JUL_ANWEB.txt");
    }

    @Test
    void doesNotKnowOtherFiles() throws SourceFault {
        InMemorySourceFile order = InMemorySourceFile.lines(
                "icd10cm_order_2026.txt", "00001 A00     0 Cholera" + " ".repeat(60) + "Cholera");
        InMemorySourceFile gem = InMemorySourceFile.lines("gem_pcsi9.txt", "0016070 0231  10000");
        assertThat(FORMAT.recognise(order, List.of(order))).isEmpty();
        assertThat(FORMAT.recognise(gem, List.of(gem))).isEmpty();
    }

    @Test
    void refusesBreachesOfTheLayout() {
        Row first = new Row("A0001", '3', 100, "One");
        assertFault(
                "continuation of A0001 has no first record",
                new Row("A0001", '4', 200, "x").continuation(91),
                first.line());
        assertFault(
                ":2: A0001: sequence number 300 follows 100",
                first.line(),
                new Row("A0001", '4', 300, "x").continuation(91));
        assertFault(
                ":2: continuation of A0002 follows a record of A0001",
                first.line(),
                new Row("A0002", '4', 200, "x").continuation(91));
        assertFault(":2:11: unknown record type '5'", first.line(), new Row("A0002", '5', 100, "x").line());
        assertFault(":2: A0001 came before", first.line(), first.line());
        assertFault(
                ":2:292: record is cut off: 292 characters, 293 are the least",
                first.line(),
                new Row("A0002", '3', 100, "x").line().substring(0, 292));
        assertFault(
                ":2:60: record is cut off",
                first.line(),
                new Row("A0001", '4', 200, "x").line().substring(0, 60));
        assertFault(
                ":2: is neither a record nor a blank line",
                first.line(),
                "garbage",
                new Row("A0002", '3', 100, "x").line());
        assertFault(
                ":1:285: terminationDate '20201331' is no date",
                first.put(285, "20201331").line());
        assertFault(
                "is terminated on 1999-12-31, before it is added",
                new Row("A0001", '3', 100, "One").put(285, "19991231").line());
        assertFault(":1: first record of A0001 has sequence number 200", new Row("A0001", '3', 200, "One").line());
        assertFault(":1: A0001 has no long description", new Row("A0001", '3', 100, "").line());
        assertFault(":1:1: 'A 001' is no code", new Row("A 001", '3', 100, "One").line());
        assertFault(
                "A0003: joined text has 161 characters, its 2 record(s) allow 160",
                new Row("A0003", '3', 100, "x".repeat(80)).line(),
                new Row("A0003", '4', 200, "y".repeat(80)).continuation(91));
    }

    /** A record with a value in each field. */
    private static String filledIn() {
        return new Row("A1234", '3', 100, "Everything filled in")
                .put(92, "Everything short")
                .put(120, "11223345")
                .put(128, "A")
                .put(129, "10-1  20-2  30-3")
                .put(147, "1111    2222.A  3333")
                .put(171, "1861(s)(2)")
                .put(181, "010100110120")
                .put(205, "A0001B0002C0003D0004E0005")
                .put(230, "D")
                .put(231, "YY20080101")
                .put(241, "649120070101")
                .put(253, "0001")
                .put(257, "D1E")
                .put(261, "9ALPR")
                .put(266, " 12")
                .put(269, "198601011996091020191231D")
                .line();
    }

    private static void assertFault(String message, String... lines) {
        assertThatThrownBy(() -> read(lines)).isInstanceOf(SourceFault.class).hasMessageContaining(message);
    }

    private static RecordingSink read(String... lines) throws SourceFault {
        return SourceReading.read(FORMAT, file(lines));
    }

    private static InMemorySourceFile file(String... lines) {
        return InMemorySourceFile.text(NAME, String.join("\r\n", lines) + "\r\n", Charset.forName("windows-1252"));
    }

    /** A record under construction, 320 blanks to begin with. */
    private static final class Row {
        private final StringBuilder line = new StringBuilder(" ".repeat(320));

        Row(String code, char type, int sequence, String text) {
            put(1, code)
                    .put(6, "%05d".formatted(sequence))
                    .put(11, String.valueOf(type))
                    .put(12, text);
            if (type == '3' || type == '7') {
                put(92, "Short").put(269, "20000101").put(277, "20200101").put(293, "N");
            }
        }

        Row put(int column, String text) {
            line.replace(column - 1, column - 1 + text.length(), text);
            return this;
        }

        String line() {
            return line.toString();
        }

        String continuation(int length) {
            return line.substring(0, length);
        }
    }
}
