package org.crosswalk.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.app.Main;

/**
 * Crosswalk as a process of its own.
 *
 * @param process the process
 * @param log what it says
 */
public record ServerProcess(Process process, Path log) {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+/fhir");

    /** Starts it with settings as environment variables; what it says goes into a file, which is new. */
    public static ServerProcess start(Path log, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Files.deleteIfExists(log);
        builder.environment().putAll(environment);
        return new ServerProcess(builder.redirectOutput(log.toFile()).start(), log);
    }

    /** Where it serves FHIR; waits until it does. */
    public String address() throws IOException, InterruptedException {
        for (int i = 0; i < 6_000; i++) {
            Matcher found = ADDRESS.matcher(Files.readString(log));
            if (found.find()) {
                return found.group();
            }
            Thread.sleep(10);
        }
        throw new AssertionError(Files.readString(log));
    }
}
