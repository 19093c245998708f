package org.crosswalk.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.crosswalk.model.RequestContext;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.ConceptMapBuilder;

/** Holds what is served now. Publishing swaps one reference, so no request ever sees half of a release. Thread-safe. */
public final class TerminologyRegistry {

    private volatile SnapshotIndex current = new SnapshotIndex(TerminologySnapshot.EMPTY);

    /** What is served now, the value sets out of the box included. Read once a request. */
    public TerminologySnapshot current() {
        return current.snapshot();
    }

    /** The medical code systems of which the newest release that is served has run out on a day. */
    public List<OutdatedSystem> outdated(LocalDate today) {
        return OutdatedSystem.on(today, current);
    }

    /** Serves another content from now on; requests under way finish on what they began with. */
    public void publish(TerminologySnapshot snapshot) {
        current = new SnapshotIndex(BuiltInValueSets.addTo(snapshot));
    }

    /** What one request sees: the content of this moment and what the client sent along. */
    public TerminologyView view(
            RequestContext context, CodeSystemBuilder codeSystems, ConceptMapBuilder conceptMaps, Clock clock) {
        return new TerminologyView(current, context, codeSystems, conceptMaps, clock);
    }
}
