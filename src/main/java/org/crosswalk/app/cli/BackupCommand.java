package org.crosswalk.app.cli;

import java.nio.file.Path;
import org.crosswalk.app.backup.FolderBackup;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.wiring.ServiceParts;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.repository.ResourceRepository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code crosswalk backup}. */
@Command(
        name = "backup",
        description = {
            "Writes the data folder into one zip with checksums: releases, publishers' files, keys, counts of use, and"
                    + " content of your own. Servers may run.",
            "A PostgreSQL is not in it: pg_dump backs that up."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk backup --data /srv/crosswalk /backup/crosswalk.zip"})
final class BackupCommand extends DataCommand {

    @Parameters(paramLabel = "FILE", description = "The zip to write; it must not be there yet.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() throws Exception {
        DataFolder data = root.dataFolderToRead();
        boolean shared = ServiceParts.database(root.settings(), data.path()).isShared();
        try (ResourceRepository own = ServiceParts.repository(
                root.settings(), data.path(), root.surroundings().clock())) {
            int files = new FolderBackup(data, own).write(root.path(file));
            out().println("backed up " + files + " files of " + data.path() + " in " + file);
        }
        if (shared) {
            out().println(
                            "not in it: the database of the settings, with the releases, content of your own, API keys and"
                                    + " counts of use that are there: back it up with pg_dump");
        }
        out().flush();
        return ExitCodes.OK;
    }
}
