package org.crosswalk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a load leaves out, in processes of their own: a JVM that was asked once stays so. */
class QuickCompilationTest {

    /** A line of -XX:+PrintCompilation: the optimising compiler is level 4. */
    private static final Pattern OPTIMISED = Pattern.compile("(?m)^ *\\d+ +\\d+ .* 4 +\\S*Probe::sum .*$");

    @Test
    void theOptimisingCompilerIsLeftOutWhenAskedAndOnlyThen() throws Exception {
        assertThat(run("ask")).contains("asked: true").doesNotContainPattern(OPTIMISED);
        assertThat(run("do not")).contains("asked: false").containsPattern(OPTIMISED);
    }

    private static String run(String argument) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xbatch",
                        "-XX:+PrintCompilation",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName(),
                        argument)
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return out;
    }

    /** Runs one method often. */
    static final class Probe {

        private Probe() {}

        public static void main(String[] args) {
            boolean asked = args[0].equals("ask") && QuickCompilation.ask();
            long total = 0;
            for (int i = 0; i < 100_000; i++) {
                total += sum(i);
            }
            System.out.println("\nasked: " + asked + " " + total);
        }

        private static long sum(int seed) {
            long sum = seed;
            for (int i = 0; i < 100; i++) {
                sum = sum * 31 + i;
            }
            return sum;
        }
    }
}
