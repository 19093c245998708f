package org.crosswalk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The time of {@code crosswalk check} on a file of codes beside that of FastCSV reading the same file and writing the same columns, each
 * with the start of its JVM, in turn; and the most memory that the check had of its own (RssAnon).
 *
 * <p>Arguments: the script {@code crosswalk}, the data folder, the file, how often.
 */
final class CheckCost {

    private static final double NANOS = 1e9;

    private CheckCost() {}

    private record Cost(double seconds, long anonymous) {}

    public static void main(String[] arguments) throws Exception {
        String crosswalk = arguments[0];
        Path input = Path.of(arguments[2]);
        Path out = Files.createTempDirectory("check");
        List<Double> ratios = new ArrayList<>();
        try {
            System.out.println("FastCSV s, check s, ratio, RssAnon MiB");
            for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
                Cost copy = cost(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp", System.getProperty("java.class.path"), CsvCopy.class.getName(), input.toString(),
                        out.resolve("copy.csv").toString()));
                Cost check = cost(List.of(
                        crosswalk, "check", "--data", arguments[1], input.toString(), "--out",
                        out.resolve("checked.csv").toString(), "--max-invalid", "100%"));
                ratios.add(check.seconds / copy.seconds);
                System.out.printf(
                        Locale.ROOT,
                        "%.2f, %.2f, %.2f, %d%n",
                        copy.seconds,
                        check.seconds,
                        check.seconds / copy.seconds,
                        check.anonymous >> 10);
            }
        } finally {
            DataFolder.delete(out);
        }
        System.out.printf(Locale.ROOT, "median ratio %.2f%n", ratios.stream().sorted().toList().get(ratios.size() / 2));
    }

    private static Cost cost(List<String> command) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        long most = 0;
        while (process.isAlive()) {
            most = Math.max(most, anonymous(process.pid()));
            Thread.sleep(20);
        }
        if (process.waitFor() != 0) {
            throw new BenchException(String.join(" ", command) + " failed");
        }
        return new Cost((System.nanoTime() - begun) / NANOS, most);
    }

    /** In KiB. */
    private static long anonymous(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                    .filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
