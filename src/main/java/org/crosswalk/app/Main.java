package org.crosswalk.app;

import java.util.OptionalInt;
import org.crosswalk.app.cli.CommandLines;
import org.crosswalk.app.cli.PlainServe;
import org.crosswalk.app.cli.command.StandardStreams;
import org.crosswalk.app.cli.command.Surroundings;
import org.crosswalk.app.log.LogProvider;
import picocli.CommandLine;

/** The program's entry point. */
public final class Main {

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args as {@code crosswalk --help} explains them
     */
    public static void main(String[] args) {
        LogProvider.choose();
        Surroundings surroundings = Surroundings.ofProcess();
        OptionalInt served = PlainServe.execute(surroundings, args);
        System.exit(served.isPresent() ? served.getAsInt() : execute(surroundings, args));
    }

    private static int execute(Surroundings surroundings, String... args) {
        CommandLine line = CommandLines.of(surroundings, args);
        line.setOut(StandardStreams.out());
        line.setErr(StandardStreams.err());
        line.setExecutionStrategy(parsed -> {
            if (isLoad(parsed)) {
                QuickCompilation.ask();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return line.execute(args);
    }

    private static boolean isLoad(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand()
                && parsed.subcommand().commandSpec().name().equals("load")
                && !parsed.subcommand().isUsageHelpRequested();
    }
}
