package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crosswalk.provider.ReleaseKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without its catalogue a data folder is not empty: nothing is deleted, and the catalogue can be made anew. */
class LostCatalogueTest {

    private static final String ONE = "#codes 1\nA||Alpha\n";
    private static final String TWO = "#codes 2\nA||Alpha\nB||Beta\n";
    private static final String TWO_CORRECTED = "#codes 2\nA||Alpha\nB||Better\n";

    @TempDir
    Path folder;

    private DataFolder data;
    private Path catalogue;

    @BeforeEach
    void threeBuildsOfTwoReleases() throws Exception {
        data = new DataFolder(folder.resolve("data"));
        catalogue = data.path().resolve("catalog.json");
        load(ONE);
        load(TWO);
        load(TWO_CORRECTED);
    }

    private LoadReport load(String content) throws Exception {
        return new LinesFolder(folder, data).load(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deleted", "empty", "cut off", "null", "{}", "[]", "zeros"})
    void isRefusedAndRepaired(String how) throws Exception {
        Map<String, String> before = content();
        lose(how);
        Map<Path, Long> files = files();
        for (ThrowingAction action : List.<ThrowingAction>of(
                data::list,
                data::open,
                data::verify,
                () -> load("#codes 3\nA||Alpha\n"),
                () -> data.remove(new ReleaseKey("lines", "1")),
                () -> data.rollback(new ReleaseKey("lines", "2")))) {
            assertThatThrownBy(action::run)
                    .isInstanceOf(DataFolderFault.class)
                    .hasMessageContaining("catalog.json")
                    .hasMessageContaining("crosswalk verify --repair");
        }
        assertThat(files()).isEqualTo(files);

        CatalogRepair done = data.repair();
        assertThat(done.left()).isEmpty();
        assertThat(done.taken())
                .extracting(taken -> taken.key() + " " + taken.published())
                .containsExactlyInAnyOrder("lines@1 true", "lines@2 true", "lines@2 false");
        assertThat(content()).isEqualTo(before);
        assertThat(data.verify()).hasSize(3).allMatch(ReleaseCheck::passed);
        data.rollback(new ReleaseKey("lines", "2"));
        assertThat(content()).containsEntry("lines@2", "Beta");
        load("#codes 3\nA||Alpha\n");
        assertThat(content()).hasSize(3);
    }

    private void lose(String how) throws Exception {
        byte[] good = Files.readAllBytes(catalogue);
        switch (how) {
            case "deleted" -> Files.delete(catalogue);
            case "empty" -> Files.write(catalogue, new byte[0]);
            case "cut off" -> Files.write(catalogue, java.util.Arrays.copyOf(good, good.length / 2));
            case "zeros" -> Files.write(catalogue, new byte[good.length]);
            default -> Files.writeString(catalogue, how);
        }
    }

    @Test
    void anOlderCatalogueThatWasPutBackLosesNothingEither() throws Exception {
        byte[] older = Files.readAllBytes(catalogue);
        load("#codes 3\nC||Gamma\n");
        Files.write(catalogue, older);
        load("#codes 4\nD||Delta\n");
        assertThat(data.strays()).hasSize(1);
        assertThat(content()).doesNotContainKey("lines@3");
        assertThat(data.repair().taken())
                .singleElement()
                .satisfies(taken -> assertThat(taken.key()).isEqualTo(new ReleaseKey("lines", "3")));
        assertThat(content()).containsKeys("lines@1", "lines@2", "lines@3", "lines@4");
        assertThat(data.strays()).isEmpty();
        assertThat(data.repair().taken()).isEmpty();
    }

    @Test
    void whatIsDamagedIsNamedAndLeftWhereItIs() throws Exception {
        Files.delete(catalogue);
        Path snapshot = files().keySet().stream()
                .filter(path ->
                        path.toString().contains("/lines/1/") && path.toString().endsWith(".cws"))
                .findFirst()
                .orElseThrow();
        Files.write(snapshot, "rotten".getBytes(StandardCharsets.UTF_8));
        CatalogRepair done = data.repair();
        assertThat(done.left()).singleElement().asString().contains("lines/1", ".cws");
        assertThat(content()).containsOnlyKeys("lines@2");
        assertThat(snapshot).exists();
    }

    @Test
    void aCatalogueOfANewerCrosswalkIsNotRepaired() throws Exception {
        Files.writeString(catalogue, "{\"format\":9,\"generation\":1,\"entries\":[]}");
        assertThatThrownBy(data::repair).hasMessageContaining("has format 9");
        assertThat(catalogue).content().contains("9");
    }

    /** The display of the last code of each release that is published. */
    private Map<String, String> content() throws Exception {
        Map<String, String> content = new TreeMap<>();
        for (OpenedRelease release : data.open()) {
            var system = release.codeSystems().get(0);
            content.put(release.manifest().key().toString(), String.valueOf(system.display(system.size() - 1)));
        }
        return content;
    }

    private Map<Path, Long> files() throws Exception {
        Map<Path, Long> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(data.path())) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.size(file));
            }
        }
        return files;
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface ThrowingAction {
        void run() throws Exception;
    }
}
