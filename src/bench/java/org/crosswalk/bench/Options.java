package org.crosswalk.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is measured and for how long, from the system properties of the command.
 *
 * @param jar the runnable jar that is measured; {@code -Djar}, else {@code target/crosswalk.jar}
 * @param against a jar to measure beside it, or null; {@code -Dagainst}
 * @param releases a folder of publishers' files or a loaded data folder, or null for the starter set; {@code -Dreleases}
 * @param rounds how often each kind is measured; {@code -Drounds}, else 5
 * @param seconds how long one measurement lasts, closed loop and open loop each; {@code -Dseconds}, else 2
 * @param connections how many connections ask at once; {@code -Dconnections}, else 10
 * @param kinds names of kinds of questions; empty for all; {@code -Dkinds}, with commas
 * @param pool how many questions a kind has at most; {@code -Dpool}, else 500
 * @param jvm options of the JVMs of all servers; {@code -Djvm}, else {@code -Xmx1g}
 * @param out the folder for data folders, logs and the result; {@code -Dout}, else {@code target/bench}
 */
record Options(
        Path jar,
        @Nullable Path against,
        @Nullable Path releases,
        int rounds,
        double seconds,
        int connections,
        List<String> kinds,
        int pool,
        List<String> jvm,
        Path out) {

    /**
     * Reads the system properties; an empty one counts as left out.
     *
     * @throws BenchException when a file or folder is not there or a number is none
     */
    static Options fromProperties() {
        Path jar = Path.of(text("jar", "target/crosswalk.jar")).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new BenchException(jar + " is not there: build it with \"mvn -DskipTests package\" or name one with -Djar");
        }
        String against = text("against", "");
        if (!against.isEmpty() && !Files.isRegularFile(Path.of(against))) {
            throw new BenchException("-Dagainst: " + against + " is not there");
        }
        return new Options(
                jar,
                against.isEmpty() ? null : Path.of(against).toAbsolutePath(),
                folderOfReleases(),
                (int) number("rounds", 5),
                number("seconds", 2),
                (int) number("connections", 10),
                words("kinds", ""),
                (int) number("pool", 500),
                words("jvm", "-Xmx1g"),
                Path.of(text("out", "target/bench")).toAbsolutePath());
    }

    private static @Nullable Path folderOfReleases() {
        String name = text("releases", "");
        if (name.isEmpty()) {
            return null;
        }
        Path folder = Path.of(name).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw new BenchException("-Dreleases: " + folder + " is no folder");
        }
        return folder;
    }

    private static String text(String name, String otherwise) {
        String value = System.getProperty(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private static List<String> words(String name, String otherwise) {
        String text = text(name, otherwise);
        return text.isEmpty() ? List.of() : List.of(text.split("[,\\s]+"));
    }

    private static double number(String name, double otherwise) {
        String value = text(name, Double.toString(otherwise));
        try {
            double number = Double.parseDouble(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BenchException("-D" + name + ": " + value + " is no number", e);
        }
        throw new BenchException("-D" + name + ": " + value + " is not more than 0");
    }
}
