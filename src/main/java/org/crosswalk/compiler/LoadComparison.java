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

    /** What is gone since the version before, or since the build that it takes the place of, when it is too much. */
    Optional<String> shrinkage(BuiltRelease built) throws DataFolderFault {
        ReleaseKey key = built.manifest().key();
        if (built.manifest().starter() || key.isOfFhirFiles()) {
            return Optional.empty();
        }
        BuiltRelease seen = seenBefore(key, false);
        Optional<String> gone = seen == null ? Optional.empty() : Shrinkage.of(built.stored(), seen.stored());
        for (Catalog.Entry entry : List.of(
                        previous(key, false), Catalog.read(layout).find(key))
                .stream()
                .flatMap(Optional::stream)
                .toList()) {
            if (gone.isEmpty()) {
                gone = shrinkage(built, entry);
            }
        }
        return gone;
    }

    private Optional<String> shrinkage(BuiltRelease built, Catalog.Entry before) {
        try {
            return Shrinkage.of(built.stored(), ReleaseReader.stored(layout, before));
        } catch (DataFolderFault e) {
            // A damaged old release is no reason not to publish a new one.
            return Optional.empty();
        }
    }

    private Optional<Catalog.Entry> previous(ReleaseKey key, boolean starter) throws DataFolderFault {
        return Catalog.read(layout).entries().stream()
                .filter(entry -> entry.key().system().equals(key.system()))
                .filter(entry -> entry.starter() == starter && entry.key().compareTo(key) < 0)
                .reduce((a, b) -> b);
    }

    private @Nullable BuiltRelease seenBefore(ReleaseKey key, boolean starter) {
        Map.Entry<ReleaseKey, BuiltRelease> seen = checked.lowerEntry(key);
        return seen != null
                        && seen.getKey().system().equals(key.system())
                        && seen.getValue().manifest().starter() == starter
                ? seen.getValue()
                : null;
    }

    /** Compared with the version before: published, or checked in this dry run. */
    @Nullable
    CodeSystemChanges changes(BuiltRelease built) throws DataFolderFault {
        ReleaseKey key = built.manifest().key();
        boolean starter = built.manifest().starter();
        Optional<Catalog.Entry> previous = previous(key, starter);
        BuiltRelease seen = seenBefore(key, starter);
        if (seen != null
                && (previous.isEmpty()
                        || seen.manifest().key().compareTo(previous.get().key()) >= 0)) {
            return compared(seen.codeSystems(), built);
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
