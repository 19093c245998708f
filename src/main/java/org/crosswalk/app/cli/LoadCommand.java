package org.crosswalk.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.provider.LicenceAcceptance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosswalk load}. */
@Command(
        name = "load",
        description = {
            "Loads publishers' files as they are shipped: zips, members of them, or folders of either.",
            "What a file is shows in its content. Files of one release given together become one release; the same"
                    + " files again change nothing."
        })
final class LoadCommand implements Callable<Integer> {

    private final CrosswalkCommand root;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--dry-run", description = "Read and check, show what would change, and publish nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(
            names = "--license-accepted",
            description =
                    "Say that you hold the licence of licensed content (CPT) in the files, and keep to its terms.")
    private boolean licenceAccepted;

    @Option(
            names = "--licensee",
            paramLabel = "NAME",
            description = "Who holds that licence; kept with the release, and shown by \"crosswalk list\".")
    private @Nullable String licensee;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Publishers' files or folders of them.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> files;

    LoadCommand(CrosswalkCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        DataFolder data = root.dataFolderToWrite();
        List<Path> paths = files.stream().map(root::path).toList();
        return load(root, spec, data, paths, new LoadOptions(dryRun, false, false, acceptance()), json);
    }

    /** Both options or neither: an acceptance without a name says nothing, nor does a name without acceptance. */
    private @Nullable LicenceAcceptance acceptance() {
        String name = licensee == null ? "" : licensee.strip();
        if (!licenceAccepted && licensee == null) {
            return null;
        }
        if (!licenceAccepted || name.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--license-accepted and --licensee NAME go together");
        }
        return LicenceAcceptance.by(name);
    }

    /** Loads, and prints the report. */
    static int load(
            CrosswalkCommand root,
            CommandSpec spec,
            DataFolder data,
            List<Path> paths,
            LoadOptions options,
            boolean json)
            throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        LoadReport report;
        try (ProgressLine progress = new ProgressLine(
                spec.commandLine().getErr(), root.surroundings().terminal())) {
            report = new ReleaseLoader(SourceFormats.all(), data, Clock.systemUTC())
                    .load(paths, options, progress::showLoad);
        }
        if (json) {
            out.println(JsonText.of(report));
        } else {
            LoadReportText.lines(report).forEach(out::println);
        }
        out.flush();
        return report.failed() ? ExitCodes.FAILED : ExitCodes.OK;
    }
}
