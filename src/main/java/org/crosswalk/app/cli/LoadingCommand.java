package org.crosswalk.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.cli.command.ProgressLine;
import org.crosswalk.app.config.SettingsFault;
import org.crosswalk.app.content.PackageRemarks;
import org.crosswalk.app.content.ReportJson;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceLimits;
import org.crosswalk.registry.TerminologyRegistry;

/** What the commands have in common that load. */
abstract class LoadingCommand extends DataCommand {

    private static final int MOST_ABSENT = 20;

    /** Loads, and prints the report. */
    int load(DataFolder data, List<Path> paths, LoadOptions options, boolean json) throws Exception {
        LoadReport report;
        SourceLimits limits = root.settings().load().limits();
        try (ProgressLine progress = progress()) {
            report = new ReleaseLoader(SourceFormats.all(limits), limits, data, Clock.systemUTC())
                    .load(paths, options, progress::showLoad);
        }
        if (json) {
            out().println(ReportJson.of(report));
        } else {
            LoadReportText.lines(report).forEach(out()::println);
            tellOfPackageRemarks(data, report);
        }
        out().flush();
        return report.failed() ? ExitCodes.FAILED : ExitCodes.OK;
    }

    /** What FHIR files draw from and nobody has loaded: their value sets cannot be evaluated. */
    private void tellOfPackageRemarks(DataFolder data, LoadReport report) throws SettingsFault {
        Set<ReleaseKey> published = PackageRemarks.releases(report);
        if (published.isEmpty()) {
            return;
        }
        TerminologyRegistry registry = new TerminologyRegistry();
        try {
            new ServedContent(data, registry, root.settings().data().starter()).publishDeferred();
        } catch (DataFolderFault other) {
            // What was loaded is loaded; of another release that is damaged "crosswalk verify" tells.
            return;
        }
        PackageRemarks.absentSystems(published, registry.current()).forEach((release, absent) -> {
            String more = absent.size() > MOST_ABSENT ? " … and " + (absent.size() - MOST_ABSENT) + " more" : "";
            out().println(release + ": "
                    + (absent.size() == 1
                            ? "1 code system that it names is not loaded, and its codes are not there: "
                            : absent.size()
                                    + " code systems that it names are not loaded, and their codes are not there: ")
                    + String.join(", ", absent.subList(0, Math.min(MOST_ABSENT, absent.size()))) + more);
        });
    }
}
