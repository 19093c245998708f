package org.crosswalk.store;

import java.io.IOException;

/** A snapshot file that cannot be served. */
public final class SnapshotFault extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why it cannot be served; each asks for another remedy. */
    public enum Kind {
        /** It is not a snapshot file at all, or one of another kind. */
        FOREIGN,
        /** An older Crosswalk wrote it: load the release again. */
        TOO_OLD,
        /** A newer Crosswalk wrote it: run that one. */
        TOO_NEW,
        /** Its bytes are not those that were written: load the release again. */
        CORRUPT
    }

    private final Kind kind;

    /** With a message that names the file and what to do. */
    public SnapshotFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
