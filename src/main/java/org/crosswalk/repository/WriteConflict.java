package org.crosswalk.repository;

/** A write that does not fit what is kept; nothing of what was to be written with it was written. */
public final class WriteConflict extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What does not fit. */
    public enum Kind {
        /** The resource has another version than the one expected. */
        VERSION,
        /** Another resource of the type has the canonical. */
        CANONICAL
    }

    WriteConflict(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What does not fit. */
    public Kind kind() {
        return kind;
    }
}
