package org.crosswalk.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.cli.command.ProgressLine;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.provider.SourceLimits;

/** What the commands have in common that load. */
abstract class LoadingCommand extends DataCommand {

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
