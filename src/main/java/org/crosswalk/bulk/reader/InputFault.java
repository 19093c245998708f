package org.crosswalk.bulk.reader;

import java.io.IOException;

/** A file that cannot be read, or not to its end; the message says where and what to do. */
public final class InputFault extends IOException {

    private static final long serialVersionUID = 1L;

    public InputFault(String message) {
        super(message);
    }

    public InputFault(String message, Throwable cause) {
        super(message, cause);
    }
}
