package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.provider.TextQuery;
import org.crosswalk.registry.TerminologyRegistry;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that is no longer served holds neither files nor mappings, and one that stays is not opened again. */
class FreedReleasesTest {

    private static final int SWAPS = 50;
    private static final int CODES = 2_500;

    @TempDir
    Path folder;

    @Test
    void fiftySwapsLeaveNoFilesOpen() throws Exception {
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of("/proc/self/fd")), "skipped: this system does not tell what is open");
        DataFolder data = new DataFolder(folder.resolve("data"));
        TerminologyRegistry registry = new TerminologyRegistry();
        ServedContent content = new ServedContent(data, registry, true);
        load(data, "2", "stays");
        load(data, "1", "first");
        serve(content, registry);
        Object stays = registry.current().codeSystems().get(1);
        long files = openFiles();
        for (int swap = 0; swap < SWAPS; swap++) {
            load(data, "1", "swap " + swap);
            serve(content, registry);
        }
        assertThat(registry.current().codeSystems().get(1)).isSameAs(stays);
        assertThat(openFiles()).isLessThanOrEqualTo(files + 3);
        // The mappings go with the objects that read them, at the next collection.
        long mapped = mappedFiles();
        for (int i = 0; i < 50 && mapped > 8; i++) {
            System.gc();
            Thread.sleep(100);
            mapped = mappedFiles();
        }
        assertThat(mapped).as("files of releases that are mapped").isBetween(2L, 8L);
        try (Stream<Path> walk = Files.walk(data.path())) {
            assertThat(walk.filter(path -> path.endsWith("manifest.json"))).hasSize(3);
        }
    }

    private static void serve(ServedContent content, TerminologyRegistry registry) throws Exception {
        content.publish();
        registry.current()
                .codeSystems()
                .forEach(system -> assertThat(system.matching(new TextQuery("number 17", null))
                                .ordinals())
                        .isNotEmpty());
    }

    private void load(DataFolder data, String version, String word) throws Exception {
        StringBuilder text = new StringBuilder("#codes " + version + "\n");
        for (int i = 0; i < CODES; i++) {
            text.append('X')
                    .append(i)
                    .append("||")
                    .append(word)
                    .append(" number ")
                    .append(i)
                    .append('\n');
        }
        new LinesFolder(folder, data).load(text.toString());
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> list = Files.list(Path.of("/proc/self/fd"))) {
            return list.count();
        }
    }

    private long mappedFiles() throws IOException {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(line -> line.contains(folder.toString())).count();
        }
    }
}
