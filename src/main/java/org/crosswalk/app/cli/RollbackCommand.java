package org.crosswalk.app.cli;

import java.time.Instant;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.provider.ReleaseKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code crosswalk rollback}. */
@Command(
        name = "rollback",
        description = {
            "Publishes the build of a release again that a load replaced, or that was removed.",
            "The build published until now is kept in its place: a second rollback undoes the first."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk rollback icd-10-cm@2026"})
final class RollbackCommand extends DataCommand {

    @Parameters(
            paramLabel = ReleaseName.LABEL,
            converter = ReleaseName.class,
            description = "The release; \"crosswalk list\" tells of which there is an earlier build.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ReleaseKey key;

    @Override
    public Integer call() throws Exception {
        DataFolder data = root.followed(root.dataFolderToRead());
        Instant loaded = data.rollback(key);
        out().println(key + ": the build loaded " + loaded + " is published again");
        return ExitCodes.OK;
    }
}
