package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.crosswalk.provider.ReleaseKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build that a load replaced, or that was removed, can be published again; one a release, no more. */
class RollbackTest {

    private static final ReleaseKey KEY = new ReleaseKey("lines", "1");

    @TempDir
    Path folder;

    private DataFolder data;

    @BeforeEach
    void twoBuilds() throws Exception {
        data = new DataFolder(folder.resolve("data"));
        load("First");
        load("Second");
    }

    private void load(String display) throws Exception {
        new LinesFolder(folder, data).load("#codes 1\nA||" + display + "\n");
    }

    private String served() throws Exception {
        return String.valueOf(data.open().get(0).codeSystems().get(0).display(0));
    }

    @Test
    void bringsTheBuildBeforeBackAndUndoesItself() throws Exception {
        assertThat(served()).isEqualTo("Second");
        assertThat(data.list().get(0).earlier()).isNotNull();
        data.rollback(KEY);
        assertThat(served()).isEqualTo("First");
        data.rollback(KEY);
        assertThat(served()).isEqualTo("Second");
    }

    @Test
    void keepsTheLastBuildOnly() throws Exception {
        load("Third");
        load("Fourth");
        assertThat(builds()).isEqualTo(2);
        data.rollback(KEY);
        assertThat(served()).isEqualTo("Third");
        load("Fifth");
        assertThat(builds()).isEqualTo(2);
        data.rollback(KEY);
        assertThat(served()).isEqualTo("Third");
    }

    @Test
    void undoesARemoval() throws Exception {
        assertThat(data.remove(KEY)).isTrue();
        assertThat(data.open()).isEmpty();
        assertThat(data.removed()).containsExactly(KEY);
        assertThat(builds()).isEqualTo(1);
        data.rollback(KEY);
        assertThat(served()).isEqualTo("Second");
        assertThat(data.removed()).isEmpty();
    }

    @Test
    void aPurgeLeavesNothing() throws Exception {
        assertThat(data.purge(KEY)).isTrue();
        assertThat(builds()).isZero();
        assertThat(data.removed()).isEmpty();
        assertThat(data.purge(KEY)).isFalse();
        assertThatThrownBy(() -> data.rollback(KEY)).hasMessageContaining("there is no earlier build of lines@1");
    }

    @Test
    void aDamagedEarlierBuildIsFoundByVerifyAndNotPublished() throws Exception {
        Path snapshot;
        try (Stream<Path> walk = Files.walk(data.path())) {
            String current = Catalog.read(data.layout()).find(KEY).orElseThrow().build();
            snapshot = walk.filter(path -> path.toString().endsWith(".cws"))
                    .filter(path -> !path.toString().contains(current))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length / 2] ^= 1;
        Files.write(snapshot, bytes);
        assertThat(data.verify())
                .extracting(check -> check.earlier() + " " + check.passed())
                .containsExactly("false true", "true false");
        assertThatThrownBy(() -> data.rollback(KEY)).hasMessageContaining("cannot be published");
        assertThat(served()).isEqualTo("Second");
    }

    private int builds() throws Exception {
        return new LinesFolder(folder, data).builds().size();
    }
}
