package org.crosswalk.app.cli.command;

/** What the program's exit code says; {@code crosswalk --help} lists them. */
public final class ExitCodes {

    /** Done. */
    public static final int OK = 0;

    /** Refused or failed; the message on standard error says why. */
    public static final int FAILED = 1;

    /** Wrong arguments or settings; nothing was begun. */
    public static final int USAGE = 2;

    /** Something drifts: the next release changes something in one's own value sets or maps. */
    public static final int DRIFT = 3;

    /** Own codes of a review are left open: the map is written without them. */
    public static final int OPEN = 3;

    private ExitCodes() {}
}
