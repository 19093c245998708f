package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crosswalk.compiler.LoadReport.Outcome;
import org.crosswalk.compiler.LoadReport.ReleaseReport;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.store.ModelJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recognising, bringing together, gates, publishing, replacing, refusing. */
class ReleaseLoaderTest {

    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final String TWO = "#codes 2 3\nA|||\n".replace("|||", "||Alpha") + "B|A|Beta\nC|A|Gamma\n";

    @TempDir
    Path folder;

    private DataFolder data;

    @BeforeEach
    void dataFolder() {
        data = new DataFolder(folder.resolve("data"));
    }

    @Test
    void publishesARelease() throws Exception {
        LoadReport report = load(file("codes.txt", TWO), file("README.md", "# nothing"));
        assertThat(report.failed()).isFalse();
        assertThat(report.files())
                .extracting(LoadReport.FileReport::name, LoadReport.FileReport::role)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("codes.txt", "codes"),
                        org.assertj.core.groups.Tuple.tuple("README.md", null));
        assertThat(only(report).outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(only(report).counts()).containsEntry("codes", 3L);
        assertThat(only(report).lacking()).containsExactly("notes: nobody explains a code");
        PublishedRelease listed = data.list().get(0);
        assertThat(listed.loadedAt()).isEqualTo(NOW);
        assertThat(listed.manifest().key()).isEqualTo(new ReleaseKey("lines", "2"));
        assertThat(display("B")).isEqualTo("Beta");
        assertThat(ModelJson.pretty(report)).asString().contains("\"PUBLISHED\"");
        assertThat(data.path().resolve("building")).isEmptyDirectory();
    }

    @Test
    void theSameFileAgainChangesNothingUnderAnyName() throws Exception {
        load(file("codes.txt", TWO));
        byte[] before = Files.readAllBytes(data.path().resolve("catalog.json"));
        assertThat(only(load(file("other-name.txt", TWO))).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(Files.readAllBytes(data.path().resolve("catalog.json"))).isEqualTo(before);
    }

    @Test
    void aCorrectedFileReplacesTheRelease() throws Exception {
        load(file("codes.txt", TWO));
        assertThat(only(load(file("codes.txt", TWO.replace("Beta", "Beth")))).outcome())
                .isEqualTo(Outcome.REPLACED);
        assertThat(display("B")).isEqualTo("Beth");
        // It and the one before it, for a rollback.
        assertThat(builds()).hasSize(2);
    }

    @Test
    void aSupportFileThatComesLaterIsMergedIn() throws Exception {
        load(file("codes.txt", TWO));
        assertThat(only(load(file("notes.txt", "#notes 2\nB|see C\n"))).outcome())
                .isEqualTo(Outcome.REPLACED);
        CodeSystemProvider provider = provider();
        assertThat(provider.concept(ordinal("B")).firstProperty("note")).isEqualTo("see C");
        assertThat(only(load(file("codes.txt", TWO))).outcome()).isEqualTo(Outcome.UNCHANGED);
        load(file("notes.txt", "#notes 2\nB|see A\n"));
        assertThat(provider().concept(ordinal("B")).firstProperty("note")).isEqualTo("see A");
    }

    @Test
    void gatesNameFileAndLineAndLeaveTheOldReleaseInPlace() throws Exception {
        load(file("codes.txt", TWO));
        refused(TWO + "B|A|Again\n", "codes.txt:5: code B came before");
        refused(TWO + "D|X|Delta\n", "codes.txt:5: code D has the parent X");
        refused(TWO + "D|A| \n", "codes.txt:5: code D has an empty display");
        refused("#codes 2\nA|B|Alpha\nB|A|Beta\n", "codes.txt:2: code A is its own ancestor");
        refused(TWO.replace("2 3", "2 4"), "promise 4 codes, and the release has 3");
        refused(TWO + "broken\n", "codes.txt:5: has not three fields");
        assertThat(display("B")).isEqualTo("Beta");
        assertThat(data.verify()).allMatch(ReleaseCheck::passed);
    }

    @Test
    void aFaultOfOneReleaseDoesNotKeepOthersBack() throws Exception {
        LoadReport report =
                load(file("one.txt", "#codes 1\nA|missing|Alpha\n"), file("two.txt", TWO), file("x.txt", "#codes ?\n"));
        assertThat(report.failed()).isTrue();
        assertThat(report.releases())
                .extracting(ReleaseReport::outcome)
                .containsExactly(Outcome.REFUSED, Outcome.PUBLISHED);
        assertThat(report.files()).anySatisfy(file -> assertThat(file.fault()).contains("x.txt:1"));
    }

    @Test
    void reportsWhatChangedSinceTheVersionBefore() throws Exception {
        LoadReport report = load(file("two.txt", TWO), file("one.txt", "#codes 1\nA||Alpha\nB|A|Bet\nZ|A|Zeta\n"));
        CodeSystemChanges changes =
                Objects.requireNonNull(report.releases().get(1).changes());
        assertThat(changes.before()).isEqualTo("1");
        assertThat(changes.changes())
                .extracting(change -> change.code() + " " + change.kinds())
                .containsExactly("B [revised]", "C [added]", "Z [removed]");
        assertThat(changes.changes().get(0).texts()).containsExactly(new CodeChange.Revision("display", "Bet", "Beta"));
    }

    @Test
    void aDryRunReportsAndPublishesNothing() throws Exception {
        LoadReport report = loader().load(
                        List.of(file("codes.txt", TWO)), new LoadOptions(true, false, false), LoadListener.SILENT);
        assertThat(only(report).outcome()).isEqualTo(Outcome.CHECKED);
        assertThat(data.path()).doesNotExist();
    }

    @Test
    void aDryRunShowsWhatAReleaseWouldChangeAgainstTheOneBeforeInTheSameRun() throws Exception {
        LoadReport report = loader().load(
                        List.of(file("two.txt", TWO), file("one.txt", "#codes 1\nA||Alpha\nB|A|Beta\n")),
                        new LoadOptions(true, false, false),
                        LoadListener.SILENT);
        assertThat(report.releases().get(0).changes()).isNull();
        assertThat(Objects.requireNonNull(report.releases().get(1).changes()).changes())
                .extracting(CodeChange::code)
                .containsExactly("C");
    }

    @Test
    void aCorrectedFileIsComparedWithTheBuildThatItReplaces() throws Exception {
        load(file("codes.txt", TWO));
        LoadReport report = loader().load(
                        List.of(file("codes.txt", TWO.replace("Gamma", "Gama"))),
                        new LoadOptions(true, false, false),
                        LoadListener.SILENT);
        assertThat(Objects.requireNonNull(only(report).corrections()).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.texts())
                        .containsExactly(new CodeChange.Revision("display", "Gamma", "Gama")));
        assertThat(only(report).changes()).isNull();
    }

    @Test
    void aByteOrderMarkIsNamed() throws Exception {
        LoadReport report = load(file("codes.txt", "\uFEFF" + TWO));
        assertThat(report.failed()).isTrue();
        assertThat(report.files())
                .singleElement()
                .satisfies(file -> assertThat(file.fault()).contains("codes.txt", "byte order mark (BOM) of UTF-8"));
        LoadReport notes = load(file("codes.txt", TWO), file("other.txt", "\uFEFFnothing known"));
        assertThat(notes.failed()).isFalse();
    }

    @Test
    void walksFoldersAndZips() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("in/deep er"));
        Files.writeString(deep.resolve("notes.txt"), "#notes 2\nB|see C\n");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("in/codes.zip")))) {
            zip.putNextEntry(new ZipEntry("a folder/codes.txt"));
            zip.write(TWO.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(only(load(folder.resolve("in"))).outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(provider().concept(ordinal("B")).firstProperty("note")).isEqualTo("see C");
    }

    @Test
    void theStarterSetIsMarkedAndGivesWay() throws Exception {
        Path starter = Files.createDirectories(folder.resolve("starter/below"));
        Files.writeString(folder.resolve("starter/STARTER"), "");
        Files.writeString(starter.resolve("codes.txt"), TWO);
        assertThat(only(load(folder.resolve("starter"))).key()).isEqualTo(new ReleaseKey("lines", "2-starter"));
        assertThat(provider().header().version()).isEqualTo("2-starter");
        assertThat(provider().header().starter()).isTrue();
        assertThat(only(load(folder.resolve("starter"))).outcome()).isEqualTo(Outcome.UNCHANGED);
        load(file("real.txt", "#codes 1\nA||Alpha\n"));
        assertThat(data.open())
                .singleElement()
                .satisfies(release -> assertThat(release.manifest().key()).isEqualTo(new ReleaseKey("lines", "1")));
        assertThat(data.list()).extracting(PublishedRelease::hidden).containsExactly(false, true);
        assertThat(data.verify(List.of(new LinesFormat())))
                .allSatisfy(check -> assertThat(check.faults()).isEmpty());
        assertThat(data.remove(new ReleaseKey("lines", "1"))).isTrue();
        assertThat(provider().header().version()).isEqualTo("2-starter");
    }

    @Test
    void aReleaseThatIsDamagedOnDiskIsBuiltAnewByLoadingItAgain() throws Exception {
        load(file("codes.txt", TWO));
        Path snapshot = builds().get(0).resolve("code-system-0.cws");
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length / 2] ^= 1;
        Files.write(snapshot, bytes);
        assertThatThrownBy(() -> data.open())
                .isInstanceOf(DataFolderFault.class)
                .hasMessageContaining("code-system-0.cws")
                .hasMessageContaining("damaged");
        assertThat(data.verify().get(0).passed()).isFalse();
        assertThat(only(load(file("codes.txt", TWO))).outcome()).isEqualTo(Outcome.REPLACED);
        assertThat(display("B")).isEqualTo("Beta");
    }

    @Test
    void twoLoadsOfTheSameFilesInTwoFoldersGiveTheSameBytes() throws Exception {
        Path codes = file("codes.txt", TWO);
        load(codes);
        byte[] first = Files.readAllBytes(builds().get(0).resolve("code-system-0.cws"));
        data = new DataFolder(folder.resolve("other"));
        load(codes);
        assertThat(Files.readAllBytes(builds().get(0).resolve("code-system-0.cws")))
                .isEqualTo(first);
    }

    private void refused(String content, String reason) throws Exception {
        ReleaseReport report = only(load(file("codes.txt", content)));
        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.reason()).contains(reason);
    }

    private ReleaseLoader loader() {
        return new ReleaseLoader(List.of(new LinesFormat()), data, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private LoadReport load(Path... paths) throws DataFolderFault {
        return loader().load(Arrays.asList(paths), LoadOptions.DEFAULT, LoadListener.SILENT);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static ReleaseReport only(LoadReport report) {
        assertThat(report.releases()).hasSize(1);
        return report.releases().get(0);
    }

    private CodeSystemProvider provider() throws DataFolderFault {
        return data.open().get(0).codeSystems().get(0);
    }

    private int ordinal(String code) throws DataFolderFault {
        return ((Location.Exact) provider().locate(code)).ordinal();
    }

    private String display(String code) throws DataFolderFault {
        return provider().display(ordinal(code));
    }

    private List<Path> builds() throws IOException {
        return new LinesFolder(folder, data).builds();
    }
}
