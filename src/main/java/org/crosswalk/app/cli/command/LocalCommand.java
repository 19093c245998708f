package org.crosswalk.app.cli.command;

import java.io.PrintWriter;
import java.time.ZoneId;
import org.crosswalk.app.config.SettingsFault;
import org.crosswalk.app.local.LocalTerminology;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;

/** What the commands have in common that answer questions from the data folder, without a server. */
public abstract class LocalCommand extends DataCommand {

    /**
     * The content of the data folder; close it after the last question.
     *
     * @throws DataFolderFault when the folder cannot be used
     */
    protected LocalTerminology terminology() throws SettingsFault, CommandFault, DataFolderFault {
        DataFolder data = root.followedIfPossible(root.dataFolderToRead());
        PrintWriter err = err();
        try (ProgressLine progress = progress()) {
            return LocalTerminology.open(
                    root.settings(),
                    data,
                    root.starterFolder(),
                    root.usageFile(data),
                    root.surroundings().clock().withZone(ZoneId.systemDefault()),
                    progress::showLoad,
                    line -> err.println("crosswalk: " + CrosswalkCommand.oneLine(line)));
        }
    }
}
