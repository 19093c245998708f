package org.crosswalk.compiler;

import java.io.IOException;

/** A data folder that cannot be used, in one sentence that names the file and what to do. */
public final class DataFolderFault extends IOException {

    private static final long serialVersionUID = 1L;

    public DataFolderFault(String message) {
        super(message);
    }

    public DataFolderFault(String message, Throwable cause) {
        super(message, cause);
    }

    /** What went wrong with a file: the fault itself, or what could not be done and why. */
    static DataFolderFault of(String what, Exception cause) {
        return cause instanceof DataFolderFault fault
                ? fault
                : new DataFolderFault(what + ": " + cause.getMessage(), cause);
    }
}
