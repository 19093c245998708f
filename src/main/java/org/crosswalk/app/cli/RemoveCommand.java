package org.crosswalk.app.cli;

import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.provider.ReleaseKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk remove}. */
@Command(
        name = "remove",
        description = {
            "Removes a loaded release; a running server stops serving it.",
            "It is kept on the disk, and \"crosswalk rollback\" brings it back, unless --purge is given."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk remove icd-10-cm@2024", "  crosswalk remove --purge icd-10-cm@2024"})
final class RemoveCommand extends DataCommand {

    @Option(names = "--purge", description = "Delete it, and the earlier build that is kept of it.")
    private boolean purge;

    @Parameters(
            paramLabel = ReleaseName.LABEL,
            converter = ReleaseName.class,
            description = "The release as \"crosswalk list\" names it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ReleaseKey key;

    @Override
    public Integer call() throws Exception {
        DataFolder data = root.followed(root.dataFolderToRead());
        if (purge ? !data.purge(key) : !data.remove(key)) {
            throw ReleaseName.notLoaded(key, data);
        }
        boolean kept = data.removed().contains(key);
        out().println("removed " + key
                + (kept
                        ? "; \"crosswalk rollback " + key + "\" brings it back, \"crosswalk remove --purge " + key
                                + "\" deletes it"
                        : ""));
        return ExitCodes.OK;
    }
}
