package org.crosswalk.app.cli.command;

import java.io.Console;
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
 */
public record Surroundings(Path folder, Map<String, String> environment, boolean terminal, Clock clock) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(Path.of(""), System.getenv(), isTerminal(System.console()), Clock.systemUTC());
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
