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
import org.crosswalk.provider.LicenceAcceptance;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceLimits;
import org.crosswalk.registry.TerminologyRegistry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands have in common that load. */
abstract class LoadingCommand extends DataCommand {

    private static final int MOST_ABSENT = 20;

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

    @Option(
            names = "--take-over",
            paramLabel = "URL",
            description =
                    "Let a FHIR file bear this URL although what stands under it comes from its publisher's files, or"
                            + " from Crosswalk. Can be given more than once.")
    private Set<String> takeOver = Set.of();

    @Option(
            names = "--force",
            description = "Publish a release also when it has lost more than one in twenty codes of the one before.")
    private boolean force;

    /** As the options have it. */
    LoadOptions options(boolean dryRun) {
        return new LoadOptions(dryRun, false, false, acceptance(), takeOver, force);
    }

    /** Both options or neither: an acceptance without a name says nothing, nor does a name without acceptance. */
    private @Nullable LicenceAcceptance acceptance() {
        String name = licensee == null ? "" : licensee.strip();
        if (!licenceAccepted && licensee == null) {
            return null;
        }
        if (!licenceAccepted || name.isEmpty()) {
            throw wrong("--license-accepted and --licensee NAME go together");
        }
        return LicenceAcceptance.by(name);
    }

    /** Loads, and prints the report. */
    int load(DataFolder data, List<Path> paths, LoadOptions options, boolean json) throws Exception {
        return report(data, paths, options, json).failed() ? ExitCodes.FAILED : ExitCodes.OK;
    }

    /** The same, for what goes on from the report. */
    LoadReport report(DataFolder data, List<Path> paths, LoadOptions options, boolean json) throws Exception {
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
        return report;
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
