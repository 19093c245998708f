package org.crosswalk.app.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the commands have in common that work on the data folder. Picocli makes the fields; a command runs once. */
public abstract class DataCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    protected CrosswalkCommand root;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Where answers go. */
    protected PrintWriter out() {
        return TerminalText.to(root.out());
    }

    /** Where complaints and progress go. */
    protected PrintWriter err() {
        return TerminalText.to(root.err());
    }

    /** Shows progress where somebody watches. */
    protected ProgressLine progress() {
        return new ProgressLine(root.err(), root.surroundings().terminal());
    }

    /** A table that fits the terminal. */
    protected final Table table(int... widths) {
        return new Table(out(), root.surroundings().columns(), widths);
    }

    /** That the arguments do not fit, in words. */
    protected ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
