package org.crosswalk.app.cli.command;

import org.crosswalk.app.config.SettingsFault;
import org.crosswalk.app.fetch.FetchFault;
import org.crosswalk.app.server.ServeFault;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.provider.DamagedContentException;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.repository.RepositoryFault;

/** Tells failures that a user can mend, and whose message says how, from those that a developer has to see. */
final class Faults {

    private Faults() {}

    static boolean isExpected(Exception e) {
        return e instanceof SettingsFault
                || e instanceof ServeFault
                || e instanceof FetchFault
                || e instanceof SourceFault
                || e instanceof DataFolderFault
                || e instanceof DamagedContentException
                || e instanceof RepositoryFault
                || e instanceof CommandFault;
    }
}
