package org.crosswalk.app.fetch;

/** A release that could not be downloaded. The message is one line that says why and what to do. */
public final class FetchFault extends Exception {

    private static final long serialVersionUID = 1L;

    public FetchFault(String what) {
        super(what);
    }

    public FetchFault(String what, Throwable cause) {
        super(what, cause);
    }
}
