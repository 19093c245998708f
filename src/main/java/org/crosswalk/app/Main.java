package org.crosswalk.app;

import org.crosswalk.app.cli.CrosswalkCommand;
import org.crosswalk.app.cli.Surroundings;
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
        CommandLine line = CrosswalkCommand.commandLine(Surroundings.ofProcess());
        line.setExecutionStrategy(parsed -> {
            if (isLoad(parsed)) {
                QuickCompilation.ask();
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        System.exit(line.execute(args));
    }

    private static boolean isLoad(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand()
                && parsed.subcommand().commandSpec().name().equals("load")
                && !parsed.subcommand().isUsageHelpRequested();
    }
}
