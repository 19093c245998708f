package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.crosswalk.provider.ReleaseKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed while it loads, rolls back, removes and repairs: the folder is whole, and goes on. {@code -Dkills=30}
 * kills more often.
 */
class KilledWriterTest {

    private static final int KILLS = Integer.getInteger("kills", 8);

    /** 128 + SIGKILL: it did not end by itself. */
    private static final int KILLED = 137;

    private static final ReleaseKey UNTOUCHED = new ReleaseKey("lines", "untouched");

    @TempDir
    Path folder;

    @Test
    void leavesNothingThatIsLostOrHalf() throws Exception {
        LinesFolder lines = new LinesFolder(folder);
        lines.load("#codes untouched\nA||Untouched\n");
        DataFolder data = lines.data();
        Random moments = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            boolean repairing = kill % 4 == 3;
            if (repairing) {
                // What is lost then is what repair has to bring back, and it may be killed as well.
                Files.delete(data.layout().catalog());
            }
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledWriter.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("writer.log").toFile())
                    .start();
            // The first one is not killed before there is something to lose, however slow the machine is.
            awaitWord(repairing ? "repairing" : kill == 0 ? "published" : "writing", writer);
            Thread.sleep(moments.nextInt(repairing ? 40 : 700));
            assertThat(writer.destroyForcibly().waitFor()).isEqualTo(KILLED);
            if (repairing) {
                data.repair();
            }
            assertThat(data.verify())
                    .as("after kill %d%n%s", kill, Files.readString(folder.resolve("writer.log")))
                    .isNotEmpty()
                    .allSatisfy(check -> assertThat(check.faults()).isEmpty());
            assertThat(data.open())
                    .anySatisfy(release -> assertThat(release.manifest().key()).isEqualTo(UNTOUCHED));
            // The next writer finds the folder in order and clears what was under way.
            try (WriteLock lock = data.changes().lock()) {
                assertThat(lock.isHeld()).isTrue();
            }
            assertThat(data.path().resolve("building")).doesNotExist();
        }
        assertThat(data.list()).hasSizeGreaterThan(1);
    }

    private void awaitWord(String word, Process writer) throws Exception {
        Path log = folder.resolve("writer.log");
        for (int i = 0; i < 6_000 && writer.isAlive() && !Files.readString(log).contains(word); i++) {
            Thread.sleep(10);
        }
        assertThat(log).content().contains(word);
    }
}
