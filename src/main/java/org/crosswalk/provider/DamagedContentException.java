package org.crosswalk.provider;

import java.io.IOException;
import org.crosswalk.model.Canonical;

/** Content that is checked when it is first asked for turns out to be none that can be answered from. */
public final class DamagedContentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String content;
    private final boolean gone;

    /**
     * With the message of what is wrong.
     *
     * @param content the code system or map
     * @param gone whether its file is no longer there, as its release was replaced or removed
     * @param what its message names the file and what to do
     */
    public DamagedContentException(Canonical content, boolean gone, IOException what) {
        super(what.getMessage(), what);
        this.content = content.toString();
        this.gone = gone;
    }

    /** Whether who asks again is answered from what took its place. */
    public boolean isGone() {
        return gone;
    }

    /** The canonical of the code system or map, for who may not see the names of files. */
    public String content() {
        return content;
    }
}
