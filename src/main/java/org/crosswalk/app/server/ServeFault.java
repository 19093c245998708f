package org.crosswalk.app.server;

/** The server cannot start. The message is one line that says why. */
public final class ServeFault extends Exception {

    private static final long serialVersionUID = 1L;

    ServeFault(String what) {
        super(what);
    }

    ServeFault(String what, Throwable cause) {
        super(what, cause);
    }
}
