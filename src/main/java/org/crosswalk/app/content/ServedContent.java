package org.crosswalk.app.content;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.OpenedRelease;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.registry.ReleaseRecord;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;

/** Publishes what lies in a data folder. Used by one thread at a time; the registry is read by all. */
public final class ServedContent {

    private final DataFolder folder;
    private final TerminologyRegistry registry;
    private final boolean starter;
    private List<OpenedRelease> served = List.of();
    private List<OpenedRelease> unchecked = List.of();

    /**
     * A publisher.
     *
     * @param folder where the releases are
     * @param registry where to publish them
     * @param starter whether releases of the starter set are served
     */
    public ServedContent(DataFolder folder, TerminologyRegistry registry, boolean starter) {
        this.folder = folder;
        this.registry = registry;
        this.starter = starter;
    }

    /**
     * What was published.
     *
     * @param changes what changed, in words; empty when the same releases are served as before
     * @param faults what is damaged of what was published deferred, in words
     */
    public record Publication(String changes, List<String> faults) {

        public Publication {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Opens all releases, checks every byte, and publishes them at once. When it fails, what was served before goes on.
     *
     * @throws DataFolderFault when a release that is not served yet cannot be opened, or the folder is not there: it would pass
     *     for an empty one
     */
    public Publication publish() throws DataFolderFault {
        DataFolder.Reopened now = folder().reopen(served, unchecked);
        String changes = now.releases().equals(served) ? "" : publish(now.releases());
        // Only now: what is let go here is freed when the last request that reads it ends.
        served = now.releases();
        unchecked = now.unchecked();
        return new Publication(
                changes, now.faults().stream().map(DataFolderFault::getMessage).toList());
    }

    /**
     * Publishes all releases for who cannot wait: each is checked when it is first asked. {@link #publish()} afterwards checks
     * all.
     *
     * @throws DataFolderFault as {@link #publish()}
     */
    public void publishDeferred() throws DataFolderFault {
        served = folder().openDeferred();
        unchecked = served;
        publish(served);
    }

    private DataFolder folder() throws DataFolderFault {
        if (!Files.isDirectory(folder.path())) {
            throw new DataFolderFault(
                    "the data folder " + folder.path() + " is not there: correct its name, or load a release");
        }
        return folder;
    }

    private String publish(List<OpenedRelease> opened) {
        List<CodeSystemProvider> codeSystems = new ArrayList<>();
        List<ValueSetDefinition> valueSets = new ArrayList<>();
        List<ConceptMapProvider> conceptMaps = new ArrayList<>();
        List<ClaimEdits> claimEdits = new ArrayList<>();
        List<ReleaseRecord> releases = new ArrayList<>();
        for (OpenedRelease release : opened) {
            if (starter || !release.manifest().starter()) {
                codeSystems.addAll(release.codeSystems());
                valueSets.addAll(release.valueSets());
                conceptMaps.addAll(release.conceptMaps());
                claimEdits.addAll(release.claimEdits());
                releases.add(new ReleaseRecord(
                        release.manifest(),
                        release.loadedAt(),
                        release.counts(),
                        artefacts(release),
                        release.digest(),
                        SourceFormats.lacking(release.manifest())));
            }
        }
        TerminologySnapshot before = registry.current();
        TerminologySnapshot now = new TerminologySnapshot(
                        before.generation() + 1, codeSystems, valueSets, conceptMaps, releases)
                .with(claimEdits);
        registry.publish(now);
        return changes(before, now);
    }

    private static Set<Canonical> artefacts(OpenedRelease release) {
        Set<Canonical> artefacts = new HashSet<>();
        release.codeSystems().forEach(each -> artefacts.add(each.header().canonical()));
        release.valueSets().forEach(each -> artefacts.add(each.canonical()));
        release.conceptMaps().forEach(each -> artefacts.add(each.header().canonical()));
        release.claimEdits().forEach(each -> artefacts.add(each.header().canonical()));
        return artefacts;
    }

    private static String changes(TerminologySnapshot before, TerminologySnapshot now) {
        List<String> words = new ArrayList<>();
        Set<String> gone = loads(before);
        gone.removeAll(loads(now));
        Set<String> come = loads(now);
        come.removeAll(loads(before));
        for (ReleaseRecord release : now.releases()) {
            String key = release.manifest().key().toString();
            if (come.stream().anyMatch(load -> load.startsWith(key + " "))) {
                boolean replaced = gone.removeIf(load -> load.startsWith(key + " "));
                words.add((replaced ? "replaced " : "added ") + key);
            }
        }
        gone.forEach(load -> words.add("removed " + load.substring(0, load.indexOf(' '))));
        return String.join(", ", words);
    }

    /** Each release and when it was loaded. */
    private static Set<String> loads(TerminologySnapshot snapshot) {
        return snapshot.releases().stream()
                .map(release -> release.manifest().key() + " " + release.loadedAt())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
