package org.crosswalk.registry;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.ForwardingCodeSystem;

/** A release with the days that later records give its codes, and the codes that it lacks by then. Thread-safe. */
final class DatedRelease extends ForwardingCodeSystem {

    private final CodeSystemProvider release;
    private final Map<Integer, CodeSystemProvider> others;

    /**
     * A release as later ones tell of it.
     *
     * @param release the release as it was published
     * @param codes its codes with their days, and the codes that it lacks
     * @param others the releases that those codes come from, by ordinal
     */
    DatedRelease(CodeSystemProvider release, CodeSystemProvider codes, Map<Integer, CodeSystemProvider> others) {
        super(codes);
        this.release = release;
        this.others = others;
    }

    @Override
    public CodeSystemProvider release() {
        return release;
    }

    @Override
    public CodeSystemProvider releaseOf(int ordinal) {
        return others.getOrDefault(ordinal, release);
    }

    @Override
    public Set<CodeSystemProvider> otherReleases(ConceptSet concepts) {
        Set<CodeSystemProvider> found = new LinkedHashSet<>();
        others.forEach((ordinal, other) -> {
            if (concepts.contains(ordinal)) {
                found.add(other);
            }
        });
        return found;
    }

    @Override
    protected CodeSystemProvider around(CodeSystemProvider other) {
        return new DatedRelease(release, other, others);
    }
}
