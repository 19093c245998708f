package org.crosswalk.registry;

import java.util.concurrent.atomic.AtomicReference;

/** Holds what is served now. Publishing swaps one reference, so no request ever sees half of a release. Thread-safe. */
public final class TerminologyRegistry {

    private final AtomicReference<TerminologySnapshot> current = new AtomicReference<>(TerminologySnapshot.EMPTY);

    /** What is served now. Read once a request. */
    public TerminologySnapshot current() {
        return current.get();
    }

    /** Serves another content from now on; requests under way finish on what they began with. */
    public void publish(TerminologySnapshot snapshot) {
        current.set(snapshot);
    }
}
