package org.crosswalk.provider;

/** A publisher's file that cannot be read or breaks a rule of its layout; the release is refused. */
public final class SourceFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient SourcePosition where;

    /** Of a file as a whole. */
    public SourceFault(String file, String what) {
        this(SourcePosition.of(file), what);
    }

    /** Of a file as a whole. */
    public SourceFault(String file, String what, Throwable cause) {
        this(SourcePosition.of(file), what, cause);
    }

    public SourceFault(SourcePosition where, String what) {
        super(where + ": " + what);
        this.where = where;
    }

    public SourceFault(SourcePosition where, String what, Throwable cause) {
        super(where + ": " + what, cause);
        this.where = where;
    }

    public SourcePosition where() {
        return where;
    }
}
