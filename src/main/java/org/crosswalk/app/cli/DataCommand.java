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
import org.crosswalk.provider.SourceLimits;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the commands have in common that work on the data folder. Picocli makes the fields; a command runs once. */
abstract class DataCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CrosswalkCommand root;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Where answers go. */
    PrintWriter out() {
        return TerminalText.to(root.out());
    }

    /** Where complaints and progress go. */
    PrintWriter err() {
        return TerminalText.to(root.err());
    }

    /** Shows progress where somebody watches. */
    ProgressLine progress() {
        return new ProgressLine(root.err(), root.surroundings().terminal());
    }

    /** That the arguments do not fit, in words. */
    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Loads, and prints the report. */
    int load(DataFolder data, List<Path> paths, LoadOptions options, boolean json) throws Exception {
        LoadReport report;
        SourceLimits limits = root.settings().load().limits();
        try (ProgressLine progress = progress()) {
            report = new ReleaseLoader(SourceFormats.all(limits), limits, data, Clock.systemUTC())
                    .load(paths, options, progress::showLoad);
        }
        if (json) {
            out().println(JsonText.of(report));
        } else {
            LoadReportText.lines(report).forEach(out()::println);
        }
        out().flush();
        return report.failed() ? ExitCodes.FAILED : ExitCodes.OK;
    }
}
