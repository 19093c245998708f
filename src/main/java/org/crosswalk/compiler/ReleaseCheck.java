package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.store.CompiledCodeSystem;

/**
 * What {@code verify} found in a release.
 *
 * @param key system and version
 * @param earlier whether it is the build kept for a rollback, not the published one
 * @param counts what was counted now
 * @param faults what is wrong, in words; empty when all is well
 */
public record ReleaseCheck(ReleaseKey key, boolean earlier, Map<String, Long> counts, List<String> faults) {

    public ReleaseCheck {
        counts = java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
        faults = List.copyOf(faults);
    }

    /** Whether every checksum and every count is right. */
    public boolean passed() {
        return faults.isEmpty();
    }

    ReleaseCheck ofEarlierBuild() {
        return new ReleaseCheck(key, true, counts, faults);
    }

    /** Opens every file, counts again, hashes the publisher's files again, reads the text indexes. */
    static ReleaseCheck of(DataFolder data, Catalog.Entry entry, List<SourceFormat> rebuildWith) {
        List<String> faults = new ArrayList<>();
        Map<String, Long> counts = new TreeMap<>();
        try {
            StoredRelease stored = data.stored(entry);
            OpenedRelease opened = data.open(entry);
            counts = ReleaseCounts.of(opened.codeSystems(), opened.conceptMaps(), opened.valueSets());
            counts.putAll(stored.manifest().fileCounts());
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
            if (faults.isEmpty()) {
                for (SourceFormat format : rebuildWith) {
                    if (format.id().equals(stored.format())) {
                        rebuild(format, stored, folder, entry, faults);
                    }
                }
            }
        } catch (DataFolderFault e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        return new ReleaseCheck(entry.key(), false, counts, faults);
    }

    private static void rebuild(
            SourceFormat format, StoredRelease stored, Path folder, Catalog.Entry entry, List<String> faults) {
        String version = entry.key().version();
        ReleaseKey recognised =
                entry.starter() ? new ReleaseKey(entry.key().system(), StarterVersion.without(version)) : entry.key();
        List<ReleaseBuild.Input> inputs = stored.sources().stream()
                .map(source -> new ReleaseBuild.Input(
                        new KeptFile(folder.resolve(source.path()), source), source.role(), source.essential()))
                .toList();
        try {
            Path temporary = Files.createTempDirectory("crosswalk-verify");
            try {
                ReleaseBuild.Built built = ReleaseBuild.build(
                        new ReleaseBuild.Plan(format, recognised, entry.starter(), inputs),
                        stored.manifest().acceptance(),
                        temporary,
                        step -> {});
                if (!built.stored().artefacts().equals(stored.artefacts())
                        || !built.stored().counts().equals(stored.counts())) {
                    faults.add("built again from the publisher's files it has another content; load it again");
                }
            } finally {
                DurableFiles.delete(temporary);
            }
        } catch (SourceFault | Gates.Refusal | IOException | RuntimeException e) {
            faults.add("cannot be built again from the publisher's files: " + e.getMessage());
        }
    }
}
