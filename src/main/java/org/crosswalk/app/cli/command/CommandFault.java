package org.crosswalk.app.cli.command;

/** A command that cannot be carried out, for a reason that is said in one line. */
public final class CommandFault extends Exception {

    private static final long serialVersionUID = 1L;

    public CommandFault(String what) {
        super(what);
    }

    public CommandFault(String what, Throwable cause) {
        super(what, cause);
    }
}
