package org.crosswalk.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors in processes of their own: what they are sent, what they open, and what becomes of a query when they or the driver die. */
class ClusterTest {

    /** As often as this each row is asked, so that there is time to end a process. */
    private static final int TIMES = 30;

    private static final String VALID =
            "SELECT system, count(*) AS rows, count_if(cw_valid(system, code, date)) AS valid FROM given CROSS JOIN"
                    + " (SELECT /*+ REPARTITION(24) */ id FROM range(" + TIMES + ")) GROUP BY system";

    @TempDir
    static Path folder;

    private static Checked checked;

    @BeforeAll
    static void begin() throws Exception {
        checked = new Checked(folder);
    }

    @AfterAll
    static void end() throws Exception {
        checked.close();
        SparkRun.tidy();
    }

    /** The data folder is shipped to executors as an archive. */
    @Test
    void answersRightlyWhenAnExecutorIsLost() throws Exception {
        Path archive = zip(checked.data, folder.resolve("releases.zip"));
        try (SparkRun run = SparkRun.start(
                folder.resolve("cluster"),
                List.of(
                        "--master",
                        "local-cluster[2,2,1024]",
                        "--archives",
                        archive + "#crosswalk-data",
                        "--conf",
                        "spark.crosswalk.data=crosswalk-data",
                        "--conf",
                        "spark.sql.session.timeZone=" + ZoneId.systemDefault()),
                List.of(checked.view(), VALID))) {
            run.awaitBegin(1);
            List<ProcessHandle> asked = awaitMapped(run);
            assertThat(asked)
                    .as(() -> "executors that have opened the releases; Spark's log:\n" + run.log())
                    .isNotEmpty();
            ProcessHandle lost = asked.get(0);
            assertThat(mapped(lost))
                    .as("how often each release is mapped: its header, and the whole")
                    .allSatisfy((file, times) -> assertThat(times).isLessThanOrEqualTo(2));
            assertThat(lost.destroyForcibly()).isTrue();
            run.await();
            assertThat(run.log()).contains("Lost executor");
            requireRight(run.rows(1));
        }
    }

    @Test
    void answersRightlyWhenItIsKilledAndStartedAgain() throws Exception {
        Path out = folder.resolve("out");
        List<String> options = List.of(
                "--master",
                "local[2]",
                "--conf",
                "spark.crosswalk.data=" + checked.data,
                "--conf",
                "spark.sql.session.timeZone=" + ZoneId.systemDefault());
        List<String> statements = List.of(
                checked.view(),
                "INSERT OVERWRITE DIRECTORY '" + out.toUri() + "' USING parquet SELECT system, code, cw_valid(system, code, date) AS valid"
                        + " FROM given CROSS JOIN (SELECT /*+ REPARTITION(24) */ id FROM range(" + TIMES + "))",
                "SELECT system, count(*) AS rows, count_if(valid) AS valid FROM parquet.`" + out.toUri() + "` GROUP BY system");
        try (SparkRun run = SparkRun.start(folder.resolve("killed"), options, statements)) {
            run.awaitBegin(1);
            for (int i = 0; i < 600 && !hasFiles(out) && !run.hasEnded(1); i++) {
                Thread.sleep(50);
            }
            assertThat(run.hasEnded(1)).as("whether it ended before it could be killed").isFalse();
        }
        try (SparkRun run = SparkRun.start(folder.resolve("again"), options, statements)) {
            requireRight(run.await().rows(2));
        }
    }

    private static void requireRight(List<JsonNode> rows) {
        Map<String, Long> right = Stream.iterate(0, i -> i + 1)
                .limit(checked.rows.size())
                .filter(i -> checked.answers.get(i).path("valid").asBoolean())
                .collect(Collectors.groupingBy(
                        i -> checked.rows.get(i).path("system").asText(), Collectors.counting()));
        Map<String, Long> all = checked.rows.stream()
                .collect(Collectors.groupingBy(row -> row.path("system").asText(), Collectors.counting()));
        assertThat(rows).hasSize(all.size()).allSatisfy(row -> {
            String system = row.path("system").asText();
            assertThat(row.path("rows").asLong()).as(system).isEqualTo(TIMES * all.get(system));
            assertThat(row.path("valid").asLong()).as(system).isEqualTo(TIMES * right.getOrDefault(system, 0L));
        });
    }

    /** The executors that have mapped a release. */
    private static List<ProcessHandle> awaitMapped(SparkRun run) throws Exception {
        for (int i = 0; i < 600 && !run.hasEnded(1); i++) {
            List<ProcessHandle> asked = new ArrayList<>();
            for (ProcessHandle each : run.executors()) {
                if (!mapped(each).isEmpty()) {
                    asked.add(each);
                }
            }
            if (!asked.isEmpty()) {
                return asked;
            }
            Thread.sleep(50);
        }
        return List.of();
    }

    /** The files of releases that a process has mapped, and how often. Source: proc(5), {@code /proc/PID/maps}. */
    private static Map<String, Long> mapped(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "maps"))) {
            return lines.filter(line -> line.endsWith(".cws"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        } catch (IOException | java.io.UncheckedIOException gone) {
            return Map.of();
        }
    }

    private static boolean hasFiles(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(out)) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        } catch (java.io.UncheckedIOException moved) {
            return true;
        }
    }

    private static Path zip(Path from, Path to) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to));
                Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(from.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return to;
    }
}
