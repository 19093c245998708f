package org.crosswalk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process of the {@link LoadGenerator} as its starter sees it. */
final class Load implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 90;

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    Load(Path folder) throws IOException {
        process = ServerProcess.process(
                        folder,
                        List.of(
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LoadGenerator.class.getName()))
                .redirectErrorStream(false)
                .redirectError(folder.resolve("load-generator.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Asks the questions of a recorded pool.
     *
     * @param pool the file of the pool
     * @param port whom to ask
     * @param seconds for how long
     * @param connections over how many connections
     * @param rate requests a second, or 0 for as many as are answered
     * @return what {@link LoadGenerator} prints
     * @throws BenchException when it prints nothing in time
     */
    JsonNode run(Path pool, int port, double seconds, int connections, double rate)
            throws IOException, InterruptedException {
        commands.println(String.format(Locale.ROOT, "%s\t%d\t%f\t%d\t%f", pool, port, seconds, connections, rate));
        CompletableFuture<String> line = CompletableFuture.supplyAsync(this::readLine);
        try {
            return JSON.readTree(line.get((long) seconds + PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException(
                    "no answers to the questions of " + pool.getFileName() + " on port " + port
                            + "; see the logs of the servers and load-generator.log",
                    e);
        }
    }

    private String readLine() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new BenchException("the load generator ended");
            }
            return line;
        } catch (IOException e) {
            throw new BenchException("the load generator cannot be read from", e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
    }
}
