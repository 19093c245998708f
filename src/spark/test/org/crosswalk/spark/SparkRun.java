package org.crosswalk.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Spark application in processes of its own, started as {@code spark-submit} does: with the jars of a whole Spark, and Crosswalk's by
 * {@code --jars}.
 */
final class SparkRun implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path HOME = Path.of(System.getProperty("spark.home")).toAbsolutePath();
    private static final Path JAR = Path.of(System.getProperty("spark.jar")).toAbsolutePath();
    private static final int LONGEST_SECONDS = 240;

    /** What Spark's own scripts open to it. */
    private static final List<String> OPENED = List.of(
            "java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util",
            "java.util.concurrent", "java.util.concurrent.atomic", "sun.nio.ch", "sun.nio.cs", "sun.security.action",
            "sun.util.calendar");

    private final Path folder;
    private final Process process;

    private SparkRun(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param folder of its own
     * @param options of {@code spark-submit}
     * @param statements in SQL, of one line each
     */
    static SparkRun start(Path folder, List<String> options, List<String> statements) throws IOException {
        Files.createDirectories(folder);
        Path script = Files.write(folder.resolve("statements.sql"), statements);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "-cp",
                HOME.resolve("jars").resolve("*") + System.getProperty("path.separator")
                        + Path.of(SqlLines.class.getProtectionDomain().getCodeSource().getLocation().getPath()),
                "org.apache.spark.deploy.SparkSubmit",
                "--class",
                SqlLines.class.getName(),
                "--jars",
                JAR.toString()));
        for (String pair : List.of(
                "spark.sql.extensions=org.crosswalk.spark.CrosswalkExtension",
                "spark.ui.enabled=false",
                "spark.driver.host=127.0.0.1",
                "spark.driver.bindAddress=127.0.0.1",
                "spark.sql.shuffle.partitions=4",
                "spark.sql.warehouse.dir=" + folder.resolve("warehouse").toUri())) {
            command.addAll(List.of("--conf", pair));
        }
        command.addAll(options);
        command.addAll(List.of("spark-internal", script.toString(), folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("SPARK_HOME", HOME.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return new SparkRun(folder, builder.start());
    }

    /** Waits until a statement begins. */
    void awaitBegin(int statement) throws Exception {
        for (int i = 0; i < LONGEST_SECONDS * 10 && process.isAlive(); i++) {
            if (Files.exists(folder.resolve(statement + ".begun"))) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("statement " + statement + " did not begin:\n" + log());
    }

    /** The executors that it has started. */
    List<ProcessHandle> executors() {
        return process.descendants()
                .filter(each ->
                        each.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .toList();
    }

    /** Whether a statement has ended. */
    boolean hasEnded(int statement) {
        return Files.exists(folder.resolve(statement + ".json")) || Files.exists(folder.resolve(statement + ".failed"));
    }

    /** Waits until it has run all statements. */
    SparkRun await() throws Exception {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("Spark did not end as it should:\n" + log());
        }
        return this;
    }

    /** The rows of a statement. */
    List<JsonNode> rows(int statement) throws IOException {
        Path failed = folder.resolve(statement + ".failed");
        if (Files.exists(failed)) {
            throw new AssertionError(Files.readString(failed));
        }
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(statement + ".json"))) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    /** What a statement failed with. */
    String failure(int statement) throws IOException {
        return Files.readString(folder.resolve(statement + ".failed"));
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what executors of a cluster on this machine leave. */
    static void tidy() throws IOException {
        Path work = HOME.resolve("work");
        if (Files.isDirectory(work)) {
            try (Stream<Path> files = Files.walk(work)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Ends it as {@code kill -9} does, with its executors. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }
}
