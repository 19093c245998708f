package org.crosswalk.app.cli;

import java.util.List;
import org.crosswalk.app.cli.command.DataCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.provider.ReleaseKey;
import picocli.CommandLine.Command;

/** {@code crosswalk publish}. */
@Command(
        name = "publish",
        description = {
            "Publishes the releases of the data folder in the PostgreSQL of the settings, for all machines that name it.",
            "Needed once, where a folder has releases from before; \"crosswalk load\" publishes what it loads."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk publish --data /srv/crosswalk"})
final class PublishCommand extends DataCommand {

    @Override
    public Integer call() throws Exception {
        List<ReleaseKey> published = root.dataFolderToRead().share();
        published.forEach(key -> out().println("published " + key));
        if (published.isEmpty()) {
            out().println("the database has every release of the folder already");
        }
        out().flush();
        return ExitCodes.OK;
    }
}
