package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.crosswalk.compiler.LoadReport.Outcome;
import org.crosswalk.compiler.LoadReport.ReleaseReport;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of one release that come in several loads, in any order. */
class WaitingFilesTest {

    private static final ReleaseKey TWO = new ReleaseKey("lines", "2");
    private static final String CODES = "#codes 2\nA||Alpha\nB|A|Beta\n";
    private static final String NOTES = "#notes 2\nB|see A\n";
    private static final String HINTS = "#hints 1\nB|look at A\n";

    @TempDir
    Path folder;

    private DataFolder data;

    @BeforeEach
    void dataFolder() {
        data = new DataFolder(folder.resolve("data"));
    }

    @Test
    void aSupportFileIsKeptUntilItsMainFileComes() throws Exception {
        LoadReport report = load("notes.txt", NOTES);
        assertThat(report.failed()).isFalse();
        ReleaseReport waiting = report.releases().get(0);
        assertThat(waiting.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(waiting.reason()).isEqualTo("the file of codes is missing");
        assertThat(data.list()).isEmpty();
        assertThat(data.waiting()).singleElement().satisfies(each -> {
            assertThat(each.key()).isEqualTo(TWO);
            assertThat(each.reason()).isEqualTo("the file of codes is missing");
            assertThat(each.files())
                    .extracting(ReleaseManifest.FileEntry::name, ReleaseManifest.FileEntry::role)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("notes.txt", "notes"));
        });
        Files.delete(folder.resolve("notes.txt"));
        assertThat(load("codes.txt", CODES).releases().get(0).outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(note(TWO)).isEqualTo("see A");
        assertThat(data.waiting()).isEmpty();
        assertThat(data.verify()).allMatch(ReleaseCheck::passed);
        // Loaded again it changes nothing.
        assertThat(load("notes.txt", NOTES).releases().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void aLaterFileReplacesTheOneThatWaits() throws Exception {
        load("notes.txt", NOTES);
        load("notes.txt", NOTES.replace("see A", "see C"));
        assertThat(data.waiting())
                .singleElement()
                .satisfies(each -> assertThat(each.files()).hasSize(1));
        load("codes.txt", CODES);
        assertThat(note(TWO)).isEqualTo("see C");
    }

    @Test
    void aMainFileThatIsRefusedLeavesWaitingWhatWaits() throws Exception {
        load("notes.txt", NOTES);
        assertThat(load("codes.txt", "#codes 2\nA|missing|Alpha\n")
                        .releases()
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(data.waiting()).hasSize(1);
    }

    @Test
    void aDryRunKeepsNothing() throws Exception {
        Path notes = Files.writeString(folder.resolve("notes.txt"), NOTES);
        LoadReport report = loader().load(List.of(notes), new LoadOptions(true, false, false), LoadListener.SILENT);
        assertThat(report.releases().get(0).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(data.waiting()).isEmpty();
    }

    @Test
    void whatWaitsCanBeRemoved() throws Exception {
        load("notes.txt", NOTES);
        assertThat(data.remove(TWO)).isTrue();
        assertThat(data.waiting()).isEmpty();
        assertThat(data.remove(TWO)).isFalse();
    }

    @Test
    void aFileForEveryReleaseWaitsForWhicheverComes() throws Exception {
        assertThat(load("hints.txt", HINTS).releases().get(0).outcome()).isEqualTo(Outcome.WAITING);
        load("codes.txt", CODES);
        assertThat(note(TWO)).isEqualTo("look at A");
        assertThat(data.waiting()).isEmpty();
    }

    @Test
    void aFileForEveryReleaseJoinsAllThatHaveNone() throws Exception {
        load("codes.txt", CODES);
        load("codes.txt", CODES.replace("#codes 2", "#codes 3"));
        LoadReport report = load("hints.txt", HINTS);
        assertThat(report.releases())
                .extracting(release -> release.key() + " " + release.outcome())
                .containsExactly("lines@2 REPLACED", "lines@3 REPLACED");
        assertThat(note(TWO)).isEqualTo("look at A");
        assertThat(note(new ReleaseKey("lines", "3"))).isEqualTo("look at A");
        assertThat(data.waiting()).isEmpty();
    }

    private String note(ReleaseKey key) throws Exception {
        CodeSystemProvider provider = data.open(key).orElseThrow().codeSystems().get(0);
        int ordinal = ((Location.Exact) provider.locate("B")).ordinal();
        return String.valueOf(provider.concept(ordinal).firstProperty("note"));
    }

    private ReleaseLoader loader() {
        return new ReleaseLoader(List.of(new LinesFormat()), data, Clock.systemUTC());
    }

    private LoadReport load(String name, String content) throws IOException, DataFolderFault {
        Path file = Files.writeString(folder.resolve(name), content);
        return loader().load(List.of(file), LoadOptions.DEFAULT, LoadListener.SILENT);
    }
}
