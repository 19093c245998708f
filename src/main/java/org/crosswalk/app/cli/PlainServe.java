package org.crosswalk.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.crosswalk.app.cli.command.CrosswalkCommand;
import org.crosswalk.app.cli.command.StandardStreams;
import org.crosswalk.app.cli.command.Surroundings;
import org.jspecify.annotations.Nullable;

/**
 * {@code crosswalk serve} with its options in their plain forms, read without picocli: to read the descriptions of all commands
 * takes picocli an eighth of the processor time of a start. Anything else, help and mistakes included, is left to picocli.
 */
public final class PlainServe {

    private static final Set<String> OPTIONS = Set.of("--config", "--data", "--port");
    private static final int PORTS = 65_535;

    private PlainServe() {}

    /**
     * Serves until the server is stopped.
     *
     * @return the exit code; empty when nothing was done, as the arguments are not plain ones of {@code serve}
     */
    public static OptionalInt execute(Surroundings surroundings, String... arguments) {
        Optional<Options> read = read(arguments);
        if (read.isEmpty()) {
            return OptionalInt.empty();
        }
        Options options = read.get();
        PrintWriter err = StandardStreams.err();
        try (CrosswalkCommand root =
                new CrosswalkCommand(surroundings, options.config(), options.data(), StandardStreams.out(), err)) {
            return OptionalInt.of(new ServeCommand(root, options.port()).call());
        } catch (Exception e) {
            return OptionalInt.of(CrosswalkCommand.failed(e, err));
        }
    }

    /** The options, when all of them are known, given once, and have a value that means what it says. */
    static Optional<Options> read(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("serve")) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            int equal = arguments[i].indexOf('=');
            String name = equal < 0 ? arguments[i] : arguments[i].substring(0, equal);
            String value = equal >= 0 ? arguments[i].substring(equal + 1) : ++i < arguments.length ? arguments[i] : "";
            if (!OPTIONS.contains(name) || !isPlain(value) || values.put(name, value) != null) {
                return Optional.empty();
            }
        }
        Integer port = values.containsKey("--port") ? port(values.get("--port")) : null;
        return values.containsKey("--port") && port == null
                ? Optional.empty()
                : Optional.of(new Options(path(values.get("--config")), path(values.get("--data")), port));
    }

    /** Nothing that picocli or the shell's habits give a meaning: options, files of arguments, quotes, control characters. */
    private static boolean isPlain(String value) {
        return !value.isBlank()
                && value.charAt(0) != '-'
                && value.charAt(0) != '@'
                && value.chars().noneMatch(c -> c == '"' || c == '\'' || Character.isISOControl(c));
    }

    private static @Nullable Path path(@Nullable String value) {
        return value == null ? null : Path.of(value);
    }

    private static @Nullable Integer port(String value) {
        boolean digits = value.length() <= 5 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && Integer.parseInt(value) <= PORTS ? Integer.valueOf(value) : null;
    }

    /**
     * What was given.
     *
     * @param config the file of the settings, or null
     * @param data the data folder, or null
     * @param port the port, or null
     */
    record Options(
            @Nullable Path config,
            @Nullable Path data,
            @Nullable Integer port) {}
}
