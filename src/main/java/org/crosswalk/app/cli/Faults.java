package org.crosswalk.app.cli;

import java.io.IOException;
import org.crosswalk.app.config.SettingsFault;
import org.crosswalk.app.fetch.FetchFault;
import org.crosswalk.app.server.ServeFault;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.provider.SourceFault;

/** Tells failures that a user can mend, and whose message says how, from those that a developer has to see. */
final class Faults {

    private Faults() {}

    static boolean isExpected(Exception e) {
        return e instanceof SettingsFault
                || e instanceof ServeFault
                || e instanceof FetchFault
                || e instanceof SourceFault
                || e instanceof DataFolderFault
                || e instanceof CommandFault;
    }

    /** The system's word for a failed file operation; the file's name alone would say too little. */
    static String of(IOException e) {
        String name = e.getClass().getSimpleName();
        return switch (name) {
            case "NoSuchFileException" -> e.getMessage() + " is not there";
            case "AccessDeniedException" -> e.getMessage() + " may not be read or written";
            case "FileSystemException", "IOException" -> String.valueOf(e.getMessage());
            default -> name + ": " + e.getMessage();
        };
    }
}
