package org.crosswalk.registry;

/** Holds what is served now. Publishing swaps one reference, so no request ever sees half of a release. Thread-safe. */
public final class TerminologyRegistry {

    private volatile TerminologySnapshot current = TerminologySnapshot.EMPTY;

    /** What is served now. Read once a request. */
    public TerminologySnapshot current() {
        return current;
    }

    /** Serves another content from now on; requests under way finish on what they began with. */
    public void publish(TerminologySnapshot snapshot) {
        current = snapshot;
    }
}
