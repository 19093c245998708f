package org.crosswalk.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.crosswalk.compiler.DataFolder;
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

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Publishers' files or folders of them.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> files;

    @Override
    public Integer call() throws Exception {
        DataFolder data = root.followed(root.dataFolderToWrite());
        List<Path> paths = files.stream().map(root::path).toList();
        return load(data, paths, options(dryRun), json);
    }
}
