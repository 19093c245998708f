package org.crosswalk.service;

import org.crosswalk.model.Client;

/**
 * Takes note of answers that show licensed content, for reports to its publisher. It learns how many codes were shown, and
 * never which. Thread-safe; it must not fail and must not wait.
 */
@FunctionalInterface
public interface UsageMeter {

    /** Takes no note. */
    UsageMeter NONE = (client, system, operation, codes) -> {};

    /**
     * Notes one answer.
     *
     * @param client who got it
     * @param system preferred URI of the licensed system
     * @param operation the operation's name without {@code $}, {@code read}, or {@code feed} for a release's files
     * @param codes how many codes of the system it shows
     */
    void used(Client client, String system, String operation, int codes);
}
