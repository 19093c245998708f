package org.crosswalk.compiler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.store.CompiledCodeSystem;

/**
 * What {@code verify} found in a release.
 *
 * @param key system and version
 * @param counts what was counted now
 * @param faults what is wrong, in words; empty when all is well
 */
public record ReleaseCheck(ReleaseKey key, Map<String, Long> counts, List<String> faults) {

    public ReleaseCheck {
        counts = java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
        faults = List.copyOf(faults);
    }

    /** Whether every checksum and every count is right. */
    public boolean passed() {
        return faults.isEmpty();
    }

    /** Opens every file, counts again, hashes the publisher's files again, reads the text indexes. */
    static ReleaseCheck of(DataFolder data, Catalog.Entry entry) {
        List<String> faults = new ArrayList<>();
        Map<String, Long> counts = Map.of();
        try {
            StoredRelease stored = data.stored(entry);
            OpenedRelease opened = data.open(entry);
            counts = ReleaseCounts.of(opened.codeSystems(), opened.conceptMaps(), opened.valueSets());
            if (!counts.equals(stored.counts())) {
                faults.add("it counts " + new TreeMap<>(counts) + ", and its manifest says "
                        + new TreeMap<>(stored.counts()));
            }
            Path folder = data.folder(entry);
            for (StoredRelease.Source source : stored.sources()) {
                if (!new KeptFile(folder.resolve(source.path()), source).isWhole()) {
                    faults.add(folder.resolve(source.path()) + ", the publisher's " + source.name()
                            + ", is damaged or missing; load it again");
                }
            }
            // An index that is damaged is made anew: it holds nothing that the snapshot does not.
            for (CodeSystemProvider codeSystem : opened.codeSystems()) {
                if (codeSystem instanceof CompiledCodeSystem compiled) {
                    compiled.prepareTextIndex();
                }
            }
        } catch (DataFolderFault e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        return new ReleaseCheck(entry.key(), counts, faults);
    }
}
