package org.crosswalk.app.cli;

import java.nio.file.Path;
import org.crosswalk.app.backup.FolderRestore;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code crosswalk restore}. */
@Command(
        name = "restore",
        description = {
            "Makes a data folder of what \"crosswalk backup\" wrote, when every checksum and every release in it is right.",
            "The folder must be empty or not there."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk restore --data /srv/crosswalk /backup/crosswalk.zip"})
final class RestoreCommand extends DataCommand {

    @Parameters(paramLabel = "FILE", description = "The zip that \"crosswalk backup\" wrote.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() throws Exception {
        Path folder = root.dataFolderToWrite().path();
        int files = FolderRestore.restore(root.path(file), folder);
        out().println("restored " + files + " files in " + folder + ", all whole");
        out().flush();
        return ExitCodes.OK;
    }
}
