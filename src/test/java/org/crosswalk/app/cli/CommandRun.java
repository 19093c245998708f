package org.crosswalk.app.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.cli.command.Surroundings;
import picocli.CommandLine;

/**
 * What a run of the real command line in this process said.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it complained
 */
record CommandRun(int exit, String out, String err) {

    /** Runs a command in a folder. */
    static CommandRun in(Path folder, Map<String, String> environment, String... args) {
        return in(folder, environment, Clock.systemUTC(), args);
    }

    /** Runs a command in a folder on a day. */
    static CommandRun in(Path folder, Map<String, String> environment, Clock clock, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = CommandLines.of(new Surroundings(folder, environment, false, clock));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exit = line.execute(args);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    /** Runs a command in a folder with a text on standard input. */
    static CommandRun reading(Path folder, String input, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        CommandLine line = CommandLines.of(new Surroundings(folder, Map.of(), false, Clock.systemUTC(), in));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exit = line.execute(args);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    /** Runs a command in a folder, without any variable. */
    static CommandRun in(Path folder, String... args) {
        return in(folder, Map.of(), args);
    }

    /** The one line of the complaint. */
    String complaint() {
        List<String> lines = err.lines().toList();
        if (lines.size() != 1) {
            throw new AssertionError("one line expected: " + err);
        }
        return lines.get(0);
    }
}
