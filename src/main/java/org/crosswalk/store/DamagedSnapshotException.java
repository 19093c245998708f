package org.crosswalk.store;

import java.io.IOException;

/** A snapshot that was opened without reading it turns out, when it is read, to be none that can be served. */
public final class DamagedSnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the message of what is wrong, which names the file and what to do. */
    DamagedSnapshotException(IOException what) {
        super(what.getMessage(), what);
    }
}
