package org.crosswalk.service.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.ReleaseCheck;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.model.EditMatch;
import org.crosswalk.provider.LicenceAcceptance;
import org.crosswalk.testing.EditFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers say of claim edits, to whom, and what they say was not checked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimEditAnswersTest {

    @TempDir
    static Path folder;

    private Path[] files = {};
    private ServedEdits edits;

    @BeforeAll
    void load() throws Exception {
        Path pairs = ServedEdits.zip(
                folder,
                "ccipra-v322r0.zip",
                Map.of(
                        "ccipra-v322r0-f1.TXT",
                        EditFiles.pairs(List.of(
                                EditFiles.pair("G0101", "Q0091", "20200101", null, 1, "Misuse of Q0091"),
                                EditFiles.pair("G0101", "G0102", "20200101", null, 0, "Standards"),
                                EditFiles.pair("00101", "G0102", "20200101", null, 0, "Standards"),
                                EditFiles.pair("00101", "00102", "20200101", null, 1, "Standards"))),
                        "ccipra-v322r0-f1.xlsx",
                        "no workbook",
                        "ccipra-v322r0-f2.TXT",
                        EditFiles.pairs(List.of(EditFiles.pair("Q0091", "Q0092", "20200101", null, 1, "x")))));
        Path addOns = ServedEdits.write(
                folder,
                "AOC_V2026Q3_01-MCR.txt",
                EditFiles.addOns(List.of(
                        EditFiles.addOn("G2211", "00101", 1, "20240101", null),
                        EditFiles.addOn("G2212", "CCCCC", 2, "20240101", null),
                        EditFiles.addOn("G2213", "G0101", 3, "20240101", null),
                        EditFiles.addOn("00103", "00101", 1, "20240101", null))));
        files = new Path[] {pairs, addOns};
        edits = ServedEdits.of(folder.resolve("data"), files);
    }

    private static Finding one(CheckCodesOutcome outcome) {
        List<Finding> found =
                outcome.findings().stream().filter(each -> each.edit() != null).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void aFindingSaysWhyWhatToDoAndWhereItStands() {
        Finding finding = one(edits.asks("G0101", "Q0091").answer());
        assertThat(finding.issue().text())
                .startsWith(
                        "'Q0091' is not paid beside 'G0101' on the same day unless a modifier says that the two were"
                                + " separate (Misuse of Q0091). ")
                .endsWith("otherwise leave out 'Q0091'");
        EditMatch edit = Objects.requireNonNull(finding.edit());
        assertThat(edit.release()).isEqualTo("ncci-ptp-practitioner@2026-07");
        assertThat(edit.file()).isEqualTo("ccipra-v322r0-f1.TXT");
        assertThat(edit.lines()).containsExactly(7);
        assertThat(one(edits.asks("G0101", "G0102:59").answer()).issue().text())
                .contains("and no modifier changes that (Standards)");
        assertThat(one(edits.asks("G2213").answer()).issue().text())
                .startsWith(
                        "'G2213' is an add-on code, and none of the primary codes that CMS names is listed for the same"
                                + " day: G0101.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"E1", "FA", "F9", "TA", "T9", "LT", "LM", "RI", "24", "25", "57", "78", "27", "59", "91", "XU"})
    void modifiersOfPairsOnEitherLineAllowBoth(String modifier) {
        assertThat(edits.asks("G0101:" + modifier, "Q0091").found()).containsExactly("PAIR_MODIFIED [1, 2] 7");
        assertThat(edits.asks("G0101", "Q0091-" + modifier).found()).containsExactly("PAIR_MODIFIED [1, 2] 7");
        assertThat(edits.asks("G0101", "Q0091:76:" + modifier).found()).containsExactly("PAIR_MODIFIED [1, 2] 7");
        assertThat(one(edits.asks("G0101", "Q0091:" + modifier).answer())
                        .issue()
                        .text())
                .contains("because of modifier " + modifier + " only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"26", "TC", "50", "76", "77", "GY", "KX", "XT"})
    void otherModifiersDoNot(String modifier) {
        assertThat(edits.asks("G0101:" + modifier, "Q0091:" + modifier).found()).containsExactly("PAIR [1, 2] 7");
    }

    @Test
    void saysBySettingWhatWasNotChecked() {
        CheckCodesOutcome practitioner = edits.asks("G0101", "G2212").answer();
        assertThat(practitioner.edits().setting()).isEqualTo(ClaimSetting.PRACTITIONER);
        assertThat(practitioner.edits().editions())
                .extracting(Object::toString)
                .containsExactly(
                        "https://crosswalk.dev/fhir/claim-edits/ncci-ptp-practitioner|2026-07",
                        "https://crosswalk.dev/fhir/claim-edits/ncci-add-on-codes|2026-07");
        assertThat(practitioner.notChecked())
                .anyMatch(text -> text.startsWith("Units: no medically unlikely edits"))
                .anyMatch(text -> text.contains("Pairs in files that are not loaded")
                        && text.contains("practitioner, 2026-07, f3, f4"))
                .anyMatch(text -> text.startsWith("The primary codes of G2212"))
                .noneMatch(text -> text.contains("no claim edits were read"));
        CheckCodesOutcome dme =
                edits.asks("G0101", "G0102").in(ClaimSetting.DME).answer();
        assertThat(dme.edits().editions()).isEmpty();
        assertThat(dme.findings()).noneMatch(finding -> finding.edit() != null);
        assertThat(dme.notChecked()).anyMatch(text -> text.contains("no claim edits were read"));
    }

    @Test
    void saysForWhichDayItChecked() {
        assertThat(edits.asks("G0101", "Q0091").on(null).answer().notChecked())
                .anyMatch(text -> text.contains("another day than today, 2026-08-15"));
        assertThat(edits.asks("G0101", "Q0091").answer().notChecked())
                .noneMatch(text -> text.contains("than today") || text.contains("took effect after"));
        assertThat(edits.asks("G0101", "Q0091")
                        .on(LocalDate.of(2026, 10, 1))
                        .answer()
                        .notChecked())
                .anyMatch(text -> text.startsWith("Edits that took effect after 2026-09-30"));
    }

    @Test
    void whoMaySeeCptIsToldAllPairs() {
        assertThat(edits.asks("00101", "G0102").by(ServedEdits.LICENSEE).found())
                .containsExactly("PAIR_NEVER [1, 2] 9");
        assertThat(edits.asks("00101", "00102").by(ServedEdits.LICENSEE).found())
                .containsExactly("PAIR [1, 2] 10");
        assertThat(edits.asks("G2211").by(ServedEdits.LICENSEE).found()).containsExactly("ADD_ON_ALONE [1] 3");
        assertThat(edits.asks("G2211", "00101").by(ServedEdits.LICENSEE).found())
                .isEmpty();
        assertThat(edits.asks("00103").by(ServedEdits.LICENSEE).found()).containsExactly("ADD_ON_ALONE [1] 6");
    }

    @Test
    void whoMayNotSeeCptIsToldPairsOfHcpcsAndWhatWasNotChecked() {
        for (List<String> codes :
                List.of(List.of("00101", "G0102"), List.of("00101", "00102"), List.of("00103"), List.of("G2211"))) {
            CheckCodesOutcome outcome = edits.asks(codes.toArray(new String[0])).answer();
            assertThat(outcome.findings()).as(codes.toString()).noneMatch(finding -> finding.edit() != null);
            assertThat(outcome.notChecked())
                    .as(codes.toString())
                    .anyMatch(text -> text.startsWith("Claim edits of "
                                    + String.join(
                                            ", ",
                                            codes.stream()
                                                    .filter(code -> !code.equals("G0102"))
                                                    .toList())
                                    + ": CPT codes are in them")
                            && text.contains("API key"));
        }
        assertThat(edits.asks("G0101", "G0102").found()).containsExactly("PAIR_NEVER [1, 2] 8");
        assertThat(edits.asks("G0101", "G0102").answer().notChecked())
                .noneMatch(text -> text.startsWith("Claim edits of G"));
    }

    /** Whatever is asked, no CPT code is in an answer to a client without a right that the client did not send. */
    @Test
    void noCptCodeIsToldThatWasNotAsked() {
        for (String code : List.of("G0101", "G0102", "Q0091", "G2211", "G2212", "G2213")) {
            CheckCodesOutcome outcome = edits.asks(code, "G0102:25").answer();
            assertThat(Stream.concat(
                            outcome.findings().stream()
                                    .map(finding -> finding.issue().text() + finding.edit()),
                            outcome.notChecked().stream()))
                    .noneMatch(text -> text.contains("0010"));
        }
    }

    @Test
    void withoutAcceptanceNothingIsLoaded() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("refused"));
        LoadReport report = ServedEdits.load(data, null, files);
        assertThat(report.failed()).isTrue();
        assertThat(report.releases())
                .hasSize(2)
                .allSatisfy(release -> assertThat(release.reason())
                        .contains("CPT, which needs a licence of the American Medical Association")
                        .contains("--license-accepted --licensee"));
        assertThat(data.isEmpty()).isTrue();
    }

    @Test
    void verifyBuildsTheSameAgainAndFindsDamage() throws Exception {
        assertThat(edits.data().verify(SourceFormats.all())).allMatch(ReleaseCheck::passed);
        assertThat(edits.data().list())
                .extracting(release -> release.manifest().key() + " " + release.counts())
                .containsExactly(
                        "ncci-add-on-codes@2026-07 {claimEdits=4}", "ncci-ptp-practitioner@2026-07 {claimEdits=5}");
        DataFolder copy = new DataFolder(folder.resolve("damaged"));
        ServedEdits.load(copy, LicenceAcceptance.by("Example Hospital"), files);
        try (Stream<Path> all = Files.walk(folder.resolve("damaged"))) {
            for (Path file :
                    all.filter(each -> each.toString().endsWith(".cwe")).toList()) {
                try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                    bytes.seek(bytes.length() - 20);
                    bytes.write(77);
                }
            }
        }
        assertThat(copy.verify()).hasSize(2).noneMatch(ReleaseCheck::passed);
    }

    @Test
    void partsOfAnEditionComeTogetherInSeveralLoads() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("parts"));
        LicenceAcceptance accepted = LicenceAcceptance.by("Example Hospital");
        String row = EditFiles.pair("G0101", "Q0091", "20200101", null, 1, "x");
        Path first = ServedEdits.write(folder.resolve("first"), "ccioph-v322r0-f2.TXT", EditFiles.pairs(List.of(row)));
        Path second = ServedEdits.write(
                folder.resolve("second"),
                "ccioph-v322r0-f1.TXT",
                EditFiles.pairs(List.of(row.replace("G0101", "A0101"), row.replace("G0101", "A0102"))));
        assertThat(ServedEdits.load(data, accepted, first).failed()).isFalse();
        assertThat(ServedEdits.load(data, accepted, second).failed()).isFalse();
        assertThat(data.list())
                .singleElement()
                .satisfies(release -> assertThat(release.counts()).containsEntry("claimEdits", 3L));
        assertThat(data.verify(SourceFormats.all())).allMatch(ReleaseCheck::passed);
    }

    @Test
    void rowsThatContradictEachOtherAreRemarked() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("contradicting"));
        Path file = ServedEdits.write(
                folder.resolve("contradicting-files"),
                "ccioph-v322r0-f1.TXT",
                EditFiles.pairs(List.of(
                        EditFiles.pair("G0101", "Q0091", "20200101", "20201231", 1, "x"),
                        EditFiles.pair("G0101", "Q0091", "20201231", null, 0, "x"),
                        EditFiles.pair("G0101", "Q0092", "20200101", "20201231", 1, "x"),
                        EditFiles.pair("G0101", "Q0092", "20210101", null, 0, "x"))));
        LoadReport report = ServedEdits.load(data, LicenceAcceptance.by("Example Hospital"), file);
        assertThat(report.releases())
                .singleElement()
                .satisfies(release -> assertThat(release.anomalies())
                        .singleElement()
                        .satisfies(odd -> assertThat(odd.where() + " " + odd)
                                .contains("ccioph-v322r0-f1.TXT:8")
                                .contains("G0101 Q0091 came before, in line 7")));
    }
}
