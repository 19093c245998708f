package org.crosswalk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Time and processor time of {@code crosswalk lookup E11.9} by the launcher, from its start to its end, and of a program that reads
 * one argument with picocli and ends, in turn. The class path holds this class and the built jar; the launcher lies beside the jar.
 */
final class CommandCost {

    private static final String CODE = "E11.9";
    private static final String TITLE = "Type 2 diabetes mellitus without complications";

    private final Options options = Options.fromProperties();
    private final Path data = options.out().resolve("command").resolve("data");

    private CommandCost() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(new CommandCost().run());
    }

    private int run() throws IOException, InterruptedException {
        DataFolder.delete(data);
        try {
            DataFolder.make(options.releases(), data, options.jar(), options.jvm());
            List<String> lookup = List.of(
                    options.jar().resolveSibling("crosswalk").toString(), "lookup", CODE, "--data", data.toString());
            List<String> only =
                    List.of("java", "-cp", System.getProperty("java.class.path"), PicocliOnly.class.getName(), CODE);
            // The first lookup keeps what later ones start with; so does the second what it reads of the snapshots.
            cost(lookup, TITLE);
            cost(lookup, TITLE);
            cost(only, CODE);
            List<Double> time = new ArrayList<>();
            List<Double> processor = new ArrayList<>();
            System.out.println("picocli only s, processor s; lookup s, processor s; ratios");
            for (int round = 0; round < options.rounds(); round++) {
                double[] bare = cost(only, CODE);
                double[] own = cost(lookup, TITLE);
                time.add(own[0] / bare[0]);
                processor.add(own[1] / bare[1]);
                System.out.printf(
                        Locale.ROOT,
                        "%.2f, %.2f; %.2f, %.2f; %.2f, %.2f%n",
                        bare[0], bare[1], own[0], own[1], own[0] / bare[0], own[1] / bare[1]);
            }
            time.sort(null);
            processor.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "medians of the ratios: time %.2f, processor time %.2f%n",
                    time.get(time.size() / 2),
                    processor.get(processor.size() / 2));
            return 0;
        } finally {
            DataFolder.delete(data);
        }
    }

    /** Seconds from start to end, and seconds of the processor. */
    private static double[] cost(List<String> command, String expected) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\"", "time"));
        timed.addAll(command);
        Process process = new ProcessBuilder(timed).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String times = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !said.contains(expected)) {
            throw new BenchException(String.join(" ", command) + " failed: " + said + times);
        }
        String[] words = times.strip().lines().reduce((first, last) -> last).orElse("").split(" ");
        return new double[] {
            Double.parseDouble(words[0]), Double.parseDouble(words[1]) + Double.parseDouble(words[2])
        };
    }
}
