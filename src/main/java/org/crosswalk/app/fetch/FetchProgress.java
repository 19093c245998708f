package org.crosswalk.app.fetch;

import java.net.URI;

/** Is told how downloads go. Called from one thread. */
public interface FetchProgress {

    /**
     * Some bytes have come.
     *
     * @param address what is downloaded
     * @param done bytes here, those of an earlier try included
     * @param total bytes in all, or -1 when the publisher does not say
     */
    void advanced(URI address, long done, long total);

    /** Something worth a line happened: a start, an interruption, an extra file left out. */
    void note(String line);
}
