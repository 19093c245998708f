package org.crosswalk.app;

import org.crosswalk.app.cli.CrosswalkCommand;
import org.crosswalk.app.cli.Surroundings;

/** The program's entry point. */
public final class Main {

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args as {@code crosswalk --help} explains them
     */
    public static void main(String[] args) {
        System.exit(CrosswalkCommand.commandLine(Surroundings.ofProcess()).execute(args));
    }
}
