package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.compiler.build.BuildPlan;
import org.crosswalk.compiler.build.Refusal;
import org.crosswalk.compiler.build.ReleaseBuild;
import org.crosswalk.compiler.build.ReleaseCounts;
import org.crosswalk.compiler.build.ReservedUrls;
import org.crosswalk.compiler.build.StarterVersion;
import org.crosswalk.compiler.stored.KeptFile;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.compiler.stored.TemporaryFolder;
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

    /** Every published release, and the builds that are kept for a rollback. */
    static List<ReleaseCheck> all(FolderLayout layout, List<SourceFormat> rebuildWith) throws DataFolderFault {
        List<ReleaseCheck> checks = new ArrayList<>();
        Catalog catalog = Catalog.read(layout);
        for (Catalog.Entry entry : catalog.entries()) {
            checks.add(of(layout, entry, rebuildWith));
        }
        for (Catalog.Entry entry : catalog.earlierBuilds()) {
            ReleaseCheck check = of(layout, entry, List.of());
            checks.add(new ReleaseCheck(check.key(), true, check.counts(), check.faults()));
        }
        return checks;
    }

    /** Opens every file, counts again, hashes the publisher's files again, reads the text indexes. */
    static ReleaseCheck of(FolderLayout layout, Catalog.Entry entry, List<SourceFormat> rebuildWith) {
        List<String> faults = new ArrayList<>();
        Map<String, Long> counts = new TreeMap<>();
        try {
            StoredRelease stored = ReleaseReader.stored(layout, entry);
            OpenedRelease opened = ReleaseReader.open(layout, entry);
            counts = ReleaseCounts.of(
                    opened.codeSystems(), opened.conceptMaps(), opened.valueSets(), opened.claimEdits());
            counts.putAll(stored.manifest().fileCounts());
            if (!counts.equals(stored.counts())) {
                faults.add("it counts " + new TreeMap<>(counts) + ", and its manifest says "
                        + new TreeMap<>(stored.counts()));
            }
            Path folder = entry.folder(layout);
            for (StoredRelease.Source source : stored.sources()) {
                if (!KeptFile.of(source, folder).isWhole()) {
                    faults.add(folder.resolve(source.path()) + ", the publisher's " + source.name()
                            + ", is damaged or missing; load it again");
                }
            }
            // An index that is damaged is rebuilt: it holds nothing that the snapshot does not.
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
        BuildPlan plan = new BuildPlan(
                format,
                recognised,
                entry.starter(),
                BuildPlan.kept(stored, folder).toList());
        try (TemporaryFolder temporary = TemporaryFolder.create("crosswalk-verify")) {
            StoredRelease built = ReleaseBuild.build(
                            plan, stored.manifest().acceptance(), ReservedUrls.NONE, temporary.path(), step -> {})
                    .stored();
            if (!built.artefacts().equals(stored.artefacts()) || !built.counts().equals(stored.counts())) {
                faults.add("built again from the publisher's files it has another content; load it again");
            }
        } catch (SourceFault | Refusal | IOException | RuntimeException e) {
            faults.add("cannot be built again from the publisher's files: " + e.getMessage());
        }
    }
}
