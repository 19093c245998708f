package org.crosswalk.app.cli.command;

import java.io.Console;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the program finds around it.
 *
 * @param folder the working directory; relative paths are looked up from there
 * @param environment variables by name
 * @param terminal whether a person watches, so that progress may be shown
 * @param clock tells what day it is
 * @param in standard input
 */
public record Surroundings(
        Path folder, Map<String, String> environment, boolean terminal, Clock clock, InputStream in) {

    private static final int USUAL_COLUMNS = 80;

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** With nothing on standard input. */
    public Surroundings(Path folder, Map<String, String> environment, boolean terminal, Clock clock) {
        this(folder, environment, terminal, clock, InputStream.nullInputStream());
    }

    /**
     * How wide the terminal is that shows the answer: as the launcher or the user says in {@code COLUMNS}, else 80 where there
     * is a terminal, else 0, for lines as long as they are.
     */
    public int columns() {
        String said = environment.getOrDefault("COLUMNS", "");
        if (said.matches("[1-9][0-9]{1,3}")) {
            return Integer.parseInt(said);
        }
        return terminal ? USUAL_COLUMNS : 0;
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(
                Path.of(""), System.getenv(), isTerminal(System.console()), Clock.systemUTC(), System.in);
    }

    /** Before Java 22 there is a console only on a terminal; from 22 on there always is, and it has to be asked. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
