package org.crosswalk.app.cli.file;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.crosswalk.app.cli.command.ProgressLine;
import org.crosswalk.app.config.Settings.CodingSettings;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.bulk.FileQuestion;
import org.crosswalk.bulk.FileRun;
import org.crosswalk.bulk.FileRun.Plan;
import org.crosswalk.bulk.Summary;
import org.crosswalk.bulk.reader.InputFault;
import org.crosswalk.bulk.reader.InputOptions;
import org.crosswalk.bulk.reader.Inputs;
import org.jspecify.annotations.Nullable;

/**
 * Files of codes, and where what is said of them goes.
 *
 * @param files with codes
 * @param out the file of the answers, or null: each beside its file
 * @param ending of the names of those
 * @param kind what the files are, or null: by their content
 * @param input how they are read
 * @param allowed how many codes may be wrong
 */
public record FileWork(
        List<Path> files,
        @Nullable Path out,
        String ending,
        Inputs.@Nullable Kind kind,
        InputOptions input,
        Allowed allowed) {

    public FileWork {
        files = List.copyOf(files);
    }

    /**
     * Answers all files, one after the other, and sums up each.
     *
     * @param right what is said of codes that are right, such as {@code valid}
     * @return whether all were read to their ends, and no more codes are wrong than are allowed
     */
    public boolean run(
            FileQuestion question,
            String right,
            LocalTerminology terminology,
            PrintWriter to,
            PrintWriter complaints,
            Supplier<ProgressLine> progress)
            throws IOException, InterruptedException {
        String content = content(terminology);
        boolean good = true;
        for (Path file : files) {
            Path answers = out == null ? beside(file) : out;
            int threads = Runtime.getRuntime().availableProcessors();
            Plan plan = new Plan(file, kind, input, answers, isJson(answers), content, threads);
            FileRun run = new FileRun(question, plan);
            try {
                Summary summary = run(run, plan, progress);
                SummaryText.lines(plan, run, summary, right).forEach(to::println);
                to.flush();
                good &= allowed.allows(summary.wrong(), summary.codes());
            } catch (InputFault fault) {
                good = false;
                complaints.println("crosswalk: " + file + ": " + fault.getMessage() + kept(run));
                complaints.flush();
            }
        }
        return good;
    }

    private static Summary run(FileRun run, Plan plan, Supplier<ProgressLine> progress)
            throws IOException, InterruptedException {
        try (ProgressLine line = progress.get()) {
            Pace pace = new Pace(plan.input());
            return run.run(far -> line.show(pace.text(far)));
        }
    }

    private static String kept(FileRun run) {
        long codes = run.summary().codes();
        return codes == 0
                ? ""
                : "; the answers to the " + SummaryText.number(codes) + " codes before are in " + run.part();
    }

    /** Whether answers go there as NDJSON. */
    static boolean isJson(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".ndjson") || name.endsWith(".jsonl");
    }

    private Path beside(Path input) {
        String name = String.valueOf(input.getFileName());
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        int period = plain.lastIndexOf('.');
        return input.resolveSibling((period > 0 ? plain.substring(0, period) : plain) + "." + ending + ".csv");
    }

    /** What the answers rest on: the releases, who asks, the day. */
    private static String content(LocalTerminology terminology) {
        CodingSettings coding = terminology.settings().coding();
        return terminology.served().releases().stream()
                        .map(release -> release.manifest().key() + " " + release.digest())
                        .sorted()
                        .collect(Collectors.joining("\n"))
                + "\n" + terminology.today() + "\n" + coding.lenient() + " " + coding.explain() + "\n"
                + terminology.settings().licence().everyone() + "\n"
                + new TreeMap<>(terminology.settings().aliases());
    }
}
