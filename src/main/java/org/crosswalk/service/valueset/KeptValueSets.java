package org.crosswalk.service.valueset;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.RequestContext.RequestResources;
import org.crosswalk.registry.TerminologyView;
import org.jspecify.annotations.Nullable;

/**
 * Value sets that were read once, kept as long as the content is served to clients with the same rights, with what their
 * components select. What is kept depends on nothing that a request says: a value set that a client sends, one that is
 * named with a version, and those of a request that brings resources or rules for versions of value sets are read anew;
 * and which version of a code system answers is found out by each request. At most {@value #MOST} value sets, and no
 * more of their codes than {@link KeptRoom} has room for; beyond that the keeping begins anew. Thread-safe.
 */
final class KeptValueSets {

    private static final int MOST = 1000;

    private volatile Kept kept = new Kept();

    /** What has been kept since the keeping began. */
    private static final class Kept {
        final Map<Key, ValueSetStructure> structures = new ConcurrentHashMap<>();
        final KeptRoom room = new KeptRoom();

        boolean isFull() {
            return structures.size() >= MOST || room.isFull();
        }
    }

    /** The URL by which a value set is asked for, and how deep it may be nested: deeper ones are refused. */
    private record Key(String url, int importDepth) {

        // Written out, since what records have of their own is slow until it is compiled.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && importDepth == key.importDepth && url.equals(key.url);
        }

        @Override
        public int hashCode() {
            return 31 * url.hashCode() + importDepth;
        }
    }

    /** What is kept of the content of a view; null where the request says what value sets are. */
    static @Nullable KeptValueSets of(TerminologyView view) {
        RequestContext context = view.context();
        return Objects.equals(context.resources(), RequestResources.NONE)
                        && context.versions().defaultValueSetVersion().isEmpty()
                ? view.kept(KeptValueSets.class, KeptValueSets::new)
                : null;
    }

    /** Where the codes of the components of a value set are to be kept that is read now. */
    KeptRoom room() {
        return kept.room;
    }

    /** A value set that has been kept; else null. */
    @Nullable
    ValueSetStructure find(String url, WorkBounds bounds) {
        if (kept.isFull()) {
            kept = new Kept();
        }
        return kept.structures.get(new Key(url, bounds.limits().importDepth()));
    }

    void keep(String url, WorkBounds bounds, ValueSetStructure structure) {
        if (structure.kept().isKept()) {
            kept.structures.put(new Key(url, bounds.limits().importDepth()), structure);
        }
    }
}
