package org.crosswalk.app.cli;

/** A command that cannot be carried out, for a reason that is said in one line. */
final class CommandFault extends Exception {

    private static final long serialVersionUID = 1L;

    CommandFault(String what) {
        super(what);
    }

    CommandFault(String what, Throwable cause) {
        super(what, cause);
    }
}
