package org.crosswalk.registry;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.provider.CodeSystemComparison;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * What versions changed against each other, of the last few pairs that were asked for: releases do not change, so every page
 * of a comparison comes from the same one. What a client sent along is compared anew each time. Thread-safe.
 */
final class VersionChanges {

    /** How many comparisons are kept: the newest of each large system, and what a few readers look at. */
    private static final int KEPT = 8;

    private final Set<CodeSystemProvider> releases = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Map<Pair, CodeSystemChanges> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, CodeSystemChanges> eldest) {
            return size() > KEPT;
        }
    };

    /** Two releases, the same objects. */
    private record Pair(CodeSystemProvider before, CodeSystemProvider now) {

        @Override
        @SuppressWarnings("ReferenceEquality") // a release is one object as long as it is served
        public boolean equals(Object other) {
            return other instanceof Pair pair && pair.before == before && pair.now == now;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(before) + System.identityHashCode(now);
        }
    }

    /** Of these releases, as long as they are served. */
    VersionChanges(List<CodeSystemProvider> releases) {
        this.releases.addAll(releases);
    }

    /** What one version changed against another; {@code turn} is called as the work goes on and may end it by throwing. */
    CodeSystemChanges between(CodeSystemProvider before, CodeSystemProvider now, Runnable turn) {
        if (!releases.contains(before) || !releases.contains(now)) {
            return CodeSystemComparison.between(before, now, turn);
        }
        Pair pair = new Pair(before, now);
        CodeSystemChanges known;
        synchronized (kept) {
            known = kept.get(pair);
        }
        if (known == null) {
            known = CodeSystemComparison.between(before, now, turn);
            synchronized (kept) {
                kept.put(pair, known);
            }
        }
        return known;
    }
}
