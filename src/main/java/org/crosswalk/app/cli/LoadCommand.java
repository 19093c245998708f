package org.crosswalk.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.provider.LicenceAcceptance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk load}. */
@Command(
        name = "load",
        description = {
            "Loads publishers' files as they are shipped: zips, members of them, or folders of either.",
            "What a file is shows in its content. Files of one release given together become one release; the same"
                    + " files again change nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crosswalk load ~/Downloads/2026-code-descriptions-tabular-order.zip",
            "  crosswalk load --dry-run ~/Downloads",
            "  crosswalk load --license-accepted --licensee \"Example Hospital\" CPT-2026.zip"
        })
final class LoadCommand extends LoadingCommand {

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

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Publishers' files or folders of them.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> files;

    @Override
    public Integer call() throws Exception {
        DataFolder data = root.followed(root.dataFolderToWrite());
        List<Path> paths = files.stream().map(root::path).toList();
        return load(data, paths, new LoadOptions(dryRun, false, false, acceptance(), takeOver, force), json);
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
}
