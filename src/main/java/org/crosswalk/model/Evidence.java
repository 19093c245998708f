package org.crosswalk.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what the answer to one request rests on, for a client that wants to be shown. Not thread-safe. */
public final class Evidence {

    private final boolean asked;
    private Set<Provenance> all = Set.of();

    /**
     * Nothing yet.
     *
     * @param asked whether the client asks for it ({@code explain})
     */
    public Evidence(boolean asked) {
        this.asked = asked;
    }

    /** Whether the client asks for it. */
    public boolean isAsked() {
        return asked;
    }

    /** Adds something the answer rests on. */
    public void add(Provenance provenance) {
        if (all.isEmpty()) {
            all = new LinkedHashSet<>();
        }
        all.add(provenance);
    }

    /** All, in the order in which it came. */
    public List<Provenance> all() {
        return List.copyOf(all);
    }
}
