package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.crosswalk.provider.ReleaseKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that changes a byte, is full, or cannot be written: what is served is whole, or the damage is said. */
class DamagedFolderTest {

    private static final ReleaseKey UNTOUCHED = new ReleaseKey("lines", "untouched");

    @TempDir
    Path folder;

    @Test
    void aFlippedBitInAnyFileIsSaidOrDoesNoHarm() throws Exception {
        LinesFolder lines = new LinesFolder(folder);
        StringBuilder codes = new StringBuilder("#codes 1\n");
        for (int i = 0; i < 2_500; i++) {
            codes.append('C').append(i).append("||Code ").append(i).append('\n');
        }
        lines.load(codes.toString());
        String sound = content(lines.data());
        Random places = new Random(11);
        List<String> silent = new ArrayList<>();
        for (Path file : files(lines.data().path())) {
            if (Files.notExists(file)) {
                // Of a text index that was damaged and is made anew.
                continue;
            }
            byte[] bytes = Files.readAllBytes(file);
            for (int round = 0; round < 3 && bytes.length > 0 && Files.exists(file); round++) {
                byte[] damaged = bytes.clone();
                damaged[places.nextInt(bytes.length)] ^= (byte) (1 << places.nextInt(7));
                Files.write(file, damaged);
                if (!isSaid(lines.data()) && !content(lines.data()).equals(sound)) {
                    silent.add(file + " round " + round);
                }
                if (Files.exists(file)) {
                    Files.write(file, bytes);
                }
            }
        }
        assertThat(silent).isEmpty();
        assertThat(content(lines.data())).isEqualTo(sound);
    }

    private static boolean isSaid(DataFolder data) {
        try {
            return !data.verify().stream().allMatch(ReleaseCheck::passed);
        } catch (DataFolderFault e) {
            return true;
        }
    }

    private static String content(DataFolder data) throws Exception {
        StringBuilder text = new StringBuilder();
        for (OpenedRelease release : data.open()) {
            release.codeSystems().forEach(system -> {
                for (int i = 0; i < system.size(); i++) {
                    text.append(system.code(i))
                            .append(' ')
                            .append(system.display(i))
                            .append('\n');
                }
            });
        }
        return text.toString();
    }

    /** All but the lock, which holds nothing. */
    private static List<Path> files(Path data) throws Exception {
        try (Stream<Path> walk = Files.walk(data)) {
            return walk.filter(Files::isRegularFile)
                    .filter(path -> !path.endsWith("lock"))
                    .toList();
        }
    }

    @Test
    void aDiskThatTakesNoMoreLeavesTheFolderWhole() throws Exception {
        Path shell = Path.of("/bin/bash");
        assumeTrue(Files.isExecutable(shell), "needs bash to bound the size of files");
        LinesFolder lines = new LinesFolder(folder);
        lines.load("#codes untouched\nA||Untouched\n");
        String before = content(lines.data());
        Path log = folder.resolve("writer.log");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process writer = new ProcessBuilder(
                        shell.toString(),
                        "-c",
                        "ulimit -f 1; exec \"$0\" \"$@\"",
                        java,
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BoundedWriter.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        assertThat(writer.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(log)).contains("refused");
        assertThat(lines.data().verify())
                .allSatisfy(check -> assertThat(check.faults()).isEmpty());
        assertThat(content(lines.data())).isEqualTo(before);
        assertThat(lines.load("#codes 1\nA||One\n").failed()).isFalse();
        assertThat(lines.data().list())
                .extracting(release -> release.manifest().key())
                .contains(UNTOUCHED, new ReleaseKey("lines", "1"));
    }

    /** Loads a release that needs more room than there is, and says in one word what came of it. */
    static final class BoundedWriter {

        private BoundedWriter() {}

        public static void main(String[] args) throws Exception {
            StringBuilder codes = new StringBuilder("#codes 1\n");
            for (int i = 0; i < 60; i++) {
                codes.append('C').append(i).append("||").append(i).append('\n');
            }
            boolean failed;
            try {
                failed =
                        new LinesFolder(Path.of(args[0])).load(codes.toString()).failed();
            } catch (DataFolderFault e) {
                failed = true;
            }
            System.out.println(failed ? "refused" : "published");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidAndRead() throws Exception {
        LinesFolder lines = new LinesFolder(folder);
        lines.load("#codes untouched\nA||Untouched\n");
        assumeTrue(lines.data().path().toFile().setWritable(false), "permissions cannot be set");
        boolean bound = !Files.isWritable(lines.data().path());
        try {
            assumeTrue(bound, "root may write everywhere");
            assertThat(lines.data().path().resolve("lock").toFile().setWritable(false))
                    .isTrue();
            try {
                lines.load("#codes 1\nA||One\n");
                assertThat(lines.data().list()).hasSize(2);
            } catch (DataFolderFault e) {
                assertThat(e).hasMessageContaining("cannot be written");
            }
            assertThat(content(lines.data())).isEqualTo("A Untouched\n");
        } finally {
            lines.data().path().toFile().setWritable(true);
        }
    }
}
