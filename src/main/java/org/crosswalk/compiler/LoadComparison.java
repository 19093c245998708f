package org.crosswalk.compiler;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.crosswalk.compiler.build.BuiltRelease;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.provider.CodeSystemComparison;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.store.CompiledCodeSystem;
import org.jspecify.annotations.Nullable;

/** Compares what a load built with what was there before. Not thread-safe. */
final class LoadComparison {

    private final FolderLayout layout;
    private final NavigableMap<ReleaseKey, BuiltRelease> checked = new TreeMap<>();

    LoadComparison(FolderLayout layout) {
        this.layout = layout;
    }

    /** Remembers what a dry run has built and does not publish. */
    void checked(BuiltRelease built) {
        checked.put(built.manifest().key(), built);
    }

    /** Compared with the version before: published, or checked in this dry run. */
    @Nullable
    CodeSystemChanges changes(BuiltRelease built) throws DataFolderFault {
        ReleaseKey key = built.manifest().key();
        boolean starter = built.manifest().starter();
        Optional<Catalog.Entry> previous = Catalog.read(layout).entries().stream()
                .filter(entry -> entry.key().system().equals(key.system()))
                .filter(entry -> entry.starter() == starter && entry.key().compareTo(key) < 0)
                .reduce((a, b) -> b);
        Map.Entry<ReleaseKey, BuiltRelease> seen = checked.lowerEntry(key);
        if (seen != null
                && seen.getKey().system().equals(key.system())
                && seen.getValue().manifest().starter() == starter
                && (previous.isEmpty() || seen.getKey().compareTo(previous.get().key()) >= 0)) {
            return compared(seen.getValue().codeSystems(), built);
        }
        return compared(previous, built);
    }

    /** Compared with the build that it takes the place of. */
    @Nullable
    CodeSystemChanges corrections(BuiltRelease built) throws DataFolderFault {
        return compared(Catalog.read(layout).find(built.manifest().key()), built);
    }

    private @Nullable CodeSystemChanges compared(Optional<Catalog.Entry> before, BuiltRelease built) {
        try {
            return before.isEmpty()
                    ? null
                    : compared(ReleaseReader.open(layout, before.get()).codeSystems(), built);
        } catch (DataFolderFault e) {
            // A damaged old release is no reason not to publish a new one.
            return null;
        }
    }

    private static @Nullable CodeSystemChanges compared(List<? extends CodeSystemProvider> before, BuiltRelease built) {
        if (built.codeSystems().size() != 1) {
            return null;
        }
        CompiledCodeSystem now = built.codeSystems().get(0);
        return before.stream()
                .filter(old -> old.header().url().equals(now.header().url()))
                .findFirst()
                .map(old -> CodeSystemComparison.between(old, now))
                .orElse(null);
    }
}
