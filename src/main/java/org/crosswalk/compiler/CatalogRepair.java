package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.store.ModelJson;

/**
 * Makes a catalogue that was lost anew from the manifests of the releases that are there, and takes releases up that a
 * catalogue does not name. Deletes nothing: what is damaged, or one build too many, stays where it is and is named.
 * The catalogue is replaced in one step, so a repair that is broken off is begun again.
 *
 * @param taken the builds that the catalogue names now and did not before
 * @param left folders that it does not name, and why
 * @param lost how many of those are of releases that cannot be served because they are damaged
 */
public record CatalogRepair(List<Taken> taken, List<String> left, int lost) {

    public CatalogRepair {
        taken = List.copyOf(taken);
        left = List.copyOf(left);
    }

    /**
     * A build that was picked up.
     *
     * @param key system and version
     * @param loadedAt when it was built, as its files say it
     * @param published whether it is served; otherwise it is kept as the earlier build
     */
    public record Taken(ReleaseKey key, Instant loadedAt, boolean published) {}

    /** The caller holds the lock. */
    static CatalogRepair run(FolderLayout layout) throws IOException {
        Optional<Catalog> readable = Catalog.readable(layout);
        Catalog catalog = readable.orElseGet(
                () -> new Catalog(Catalog.EMPTY.format(), Instant.now().getEpochSecond(), List.of(), List.of()));
        List<String> left = new ArrayList<>();
        int lost = 0;
        List<Catalog.Entry> found = new ArrayList<>();
        for (Path folder : catalog.strays(layout)) {
            try {
                Catalog.Entry entry = entry(layout, folder);
                ReleaseCheck check = ReleaseCheck.of(layout, entry, List.of());
                if (check.passed()) {
                    found.add(entry);
                } else {
                    left.add(folder + ": " + String.join("; ", check.faults()));
                    lost++;
                }
            } catch (IOException | RuntimeException e) {
                left.add(folder + ": " + StoredRelease.FILE + " cannot be read: " + e.getMessage());
                lost++;
            }
        }
        found.sort(Comparator.comparing(Catalog.Entry::loadedAt).reversed().thenComparing(Catalog.Entry::build));
        List<Taken> taken = new ArrayList<>();
        Set<ReleaseKey> full = new HashSet<>();
        List<Catalog.Entry> entries = new ArrayList<>(catalog.entries());
        List<Catalog.Entry> earlier = new ArrayList<>(catalog.earlierBuilds());
        earlier.forEach(entry -> full.add(entry.key()));
        for (Catalog.Entry entry : found) {
            boolean published = entries.stream().noneMatch(e -> e.key().equals(entry.key()));
            if (published) {
                entries.add(entry);
            } else if (!entry.starter() && full.add(entry.key())) {
                earlier.add(entry);
            } else {
                left.add(entry.folder(layout) + ": a newer build of " + entry.key() + " is published");
                continue;
            }
            taken.add(new Taken(entry.key(), entry.loadedAt(), published));
        }
        if (!taken.isEmpty() || readable.isEmpty()) {
            keepAside(layout.catalog());
            new Catalog(catalog.format(), catalog.generation() + 1, entries, earlier).write(layout);
        }
        taken.sort(Comparator.comparing(Taken::key));
        return new CatalogRepair(taken, left, lost);
    }

    private static Catalog.Entry entry(FolderLayout layout, Path folder) throws IOException {
        Path file = folder.resolve(StoredRelease.FILE);
        byte[] json = Files.readAllBytes(file);
        StoredRelease stored = ModelJson.read(json, StoredRelease.class);
        Catalog.Entry entry = new Catalog.Entry(
                stored.manifest().key(),
                String.valueOf(folder.getFileName()),
                Sha256.hex(json),
                stored.manifest().starter(),
                Files.getLastModifiedTime(file).toInstant());
        if (!entry.folder(layout).equals(folder)) {
            throw new IOException("it is the manifest of " + entry.key());
        }
        return entry;
    }

    /** For who wants to know what was wrong with it. */
    private static void keepAside(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.copy(
                    file,
                    file.resolveSibling(file.getFileName() + ".before-repair"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
