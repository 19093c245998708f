package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.TextQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a data folder survives, and what it says when it does not. */
class DataFolderTest {

    private static final String CODES = "#codes 1\nA||Alpha\nB|A|Beta\n";

    @TempDir
    Path folder;

    private DataFolder data;

    @BeforeEach
    void oneRelease() throws Exception {
        data = new DataFolder(folder.resolve("data"));
        load(data, CODES);
    }

    private LoadReport load(DataFolder into, String content) throws Exception {
        return new LinesFolder(folder, into).load(content);
    }

    @Test
    void aFolderThatIsNotThereIsEmpty() throws Exception {
        DataFolder none = new DataFolder(folder.resolve("none"));
        assertThat(none.list()).isEmpty();
        assertThat(none.open()).isEmpty();
        assertThat(none.path()).doesNotExist();
    }

    @Test
    void whatABrokenOffLoadLeftIsNotServedAndIsClearedAway() throws Exception {
        Path unfinished = Files.createDirectories(data.path().resolve("building/7/sources"));
        Files.writeString(unfinished.resolve("x.gz"), "half");
        // Renamed into its place and not yet in the catalogue.
        Path orphan = Files.createDirectories(data.path().resolve("releases/lines/2/0123456789abcdef"));
        Files.writeString(orphan.resolve("manifest.json"), "{}");
        Files.writeString(data.path().resolve("building/publishing"), "releases/lines/2/0123456789abcdef");
        Files.writeString(data.path().resolve("catalog.json.tmp"), "{\"form");
        assertThat(data.open()).hasSize(1);
        load(data, CODES);
        assertThat(data.path().resolve("building")).doesNotExist();
        assertThat(orphan).doesNotExist();
        assertThat(data.path().resolve("catalog.json.tmp")).doesNotExist();
        assertThat(data.open()).hasSize(1);
    }

    @Test
    void aPathMayBeRelativeAndHaveDots() throws Exception {
        Path parent = Files.createTempDirectory(Path.of("target"), "relative");
        try {
            DataFolder relative = new DataFolder(Path.of(".").resolve(parent).resolve("data"));
            load(relative, CODES);
            load(relative, CODES.replace("Beta", "Better"));
            Path orphan = Files.createDirectories(relative.path().resolve("releases/lines/2/0123456789abcdef"));
            Files.writeString(orphan.resolve("manifest.json"), "{}");
            Files.createDirectories(relative.path().resolve("building"));
            Files.writeString(relative.path().resolve("building/publishing"), "releases/lines/2/0123456789abcdef");
            relative.rollback(new ReleaseKey("lines", "1"));
            assertThat(orphan).doesNotExist();
            assertThat(relative.strays()).isEmpty();
            assertThat(relative.verify()).hasSize(2).allMatch(ReleaseCheck::passed);
        } finally {
            DurableFiles.delete(parent);
        }
    }

    @Test
    void onlyOneWrites() throws Exception {
        try (WriteLock lock = data.changes().lock()) {
            assertThat(lock.isHeld()).isTrue();
            assertThatThrownBy(() -> load(new DataFolder(data.path()), CODES))
                    .isInstanceOf(DataFolderFault.class)
                    .hasMessageContaining("another command is writing into the data folder");
            assertThat(data.open()).hasSize(1);
        }
        load(data, CODES);
    }

    @Test
    void damageIsNamedWithTheFileAndTheRemedy() throws Exception {
        Path build = build();
        Path manifest = build.resolve("manifest.json");
        String good = Files.readString(manifest);
        Files.writeString(manifest, good.replace("Lines 1", "Lines 9"));
        assertThatThrownBy(data::list).hasMessageContaining("manifest.json").hasMessageContaining("load lines@1 again");
        Files.writeString(manifest, good);
        Path snapshot = build.resolve("code-system-0.cws");
        Files.move(snapshot, folder.resolve("away"));
        assertThatThrownBy(data::open).hasMessageContaining(snapshot + " is missing");
        Files.move(folder.resolve("away"), snapshot);
        assertThat(data.open()).hasSize(1);
        Files.writeString(data.path().resolve("catalog.json"), "{\"format\":1,");
        assertThatThrownBy(data::open).hasMessageContaining("catalog.json is damaged");
        Files.writeString(data.path().resolve("catalog.json"), "{\"format\":9,\"generation\":1,\"entries\":[]}");
        assertThatThrownBy(data::open).hasMessageContaining("has format 9");
    }

    @Test
    void aKeptSourceThatIsDamagedIsFoundByVerify() throws Exception {
        Path source;
        try (Stream<Path> list = Files.list(build().resolve("sources"))) {
            source = list.findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(source);
        bytes[bytes.length - 6] ^= 1;
        Files.write(source, bytes);
        assertThat(data.verify().get(0).faults()).singleElement().asString().contains("codes.txt", "damaged");
    }

    @Test
    void verifyCanBuildAgainAndCompare() throws Exception {
        assertThat(data.verify(List.of(new LinesFormat())).get(0).faults()).isEmpty();
    }

    @Test
    void anIndexThatIsDamagedOrMissingIsMadeAnew() throws Exception {
        StringBuilder many = new StringBuilder("#codes 2\n");
        for (int i = 0; i < 3_000; i++) {
            many.append("X").append(i).append("||Display number ").append(i).append('\n');
        }
        load(data, many.toString());
        Path index;
        try (Stream<Path> walk = Files.walk(data.path())) {
            index = walk.filter(path -> path.endsWith("index-0")).findFirst().orElseThrow();
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(index)) {
            files = list.filter(file -> file.toString().endsWith(".cfs")).toList();
        }
        assertThat(files).hasSize(1);
        byte[] bytes = Files.readAllBytes(files.get(0));
        bytes[bytes.length / 2] ^= 1;
        Files.write(files.get(0), bytes);
        assertThat(hits("number 17")).isEqualTo(1 + 10 + 100);
        DurableFiles.delete(index);
        assertThat(hits("number 17")).isEqualTo(1 + 10 + 100);
        assertThat(index).isNotEmptyDirectory();
    }

    private int hits(String text) throws Exception {
        return data.open()
                .get(1)
                .codeSystems()
                .get(0)
                .matching(new TextQuery(text, null))
                .ordinals()
                .length;
    }

    @Test
    void removeTakesAReleaseAwayAndWhatIsOpenStaysUsable() throws Exception {
        OpenedRelease opened = data.open().get(0);
        assertThat(data.remove(new ReleaseKey("lines", "9"))).isFalse();
        assertThat(data.remove(new ReleaseKey("lines", "1"))).isTrue();
        assertThat(data.list()).isEmpty();
        assertThat(opened.codeSystems().get(0).display(1)).isEqualTo("Beta");
        assertThat(opened.codeSystems()
                        .get(0)
                        .matching(new TextQuery("beta", null))
                        .ordinals())
                .containsExactly(1);
    }

    @Test
    void aVersionMayHoldAnyCharacter() throws Exception {
        load(data, "#codes ../../..\nA||Alpha\n");
        assertThat(data.open()).hasSize(2);
        assertThat(folder.resolve("A")).doesNotExist();
        try (Stream<Path> walk = Files.walk(folder)) {
            assertThat(walk.filter(path -> path.endsWith("manifest.json")))
                    .allMatch(path -> path.startsWith(data.path().resolve("releases/lines")));
        }
    }

    private Path build() throws Exception {
        try (Stream<Path> walk = Files.walk(data.path().resolve("releases"))) {
            return walk.filter(path -> path.endsWith("manifest.json"))
                    .findFirst()
                    .orElseThrow()
                    .getParent();
        }
    }
}
