package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.store.ModelJson;
import org.jspecify.annotations.Nullable;

/**
 * The {@code catalog.json} of a data folder: the one source of what is published. Replaced whole, so it is never half.
 *
 * @param format format of the data folder
 * @param generation grows with every change
 * @param entries the published releases, by key
 * @param earlier the build that was published before, of keys that were replaced or removed: at most one for a key
 */
record Catalog(
        int format,
        long generation,
        List<Entry> entries,
        @Nullable List<Entry> earlier) {

    private static final int FORMAT = 1;

    /** The catalogue of a new data folder. */
    static final Catalog EMPTY = new Catalog(FORMAT, 0, List.of(), List.of());

    Catalog {
        entries = sorted(entries);
        // A catalogue of a Crosswalk that kept no earlier builds has no such list.
        earlier = earlier == null ? List.of() : sorted(earlier);
    }

    private static List<Entry> sorted(List<Entry> entries) {
        return entries.stream().sorted(Comparator.comparing(Entry::key)).toList();
    }

    /**
     * A published release.
     *
     * @param key system and version
     * @param build its folder below {@code releases}
     * @param manifest SHA-256 of its manifest file
     * @param starter whether it is of the starter set
     * @param loadedAt when it was published
     */
    record Entry(ReleaseKey key, String build, String manifest, boolean starter, Instant loadedAt) {

        /** Names the build and its publication. */
        String identity() {
            return key + " " + build + " " + manifest + " " + loadedAt;
        }

        Path folder(FolderLayout layout) {
            return layout.release(key).resolve(build);
        }
    }

    /**
     * Reads the catalogue; a folder without one, and without releases, is empty.
     *
     * @throws DataFolderFault when it is lost: damaged, or missing where releases lie; or of another format
     */
    static Catalog read(FolderLayout layout) throws DataFolderFault {
        Path file = layout.catalog();
        String what = Files.exists(file) ? " is damaged" : " is missing, although releases lie in " + layout.releases();
        return readable(layout)
                .orElseThrow(() -> new DataFolderFault(file + what + ". Nothing was changed, so that nothing is lost:"
                        + " \"crosswalk verify --repair\" makes it anew from the releases that are there"));
    }

    /**
     * The catalogue, unless it is lost.
     *
     * @throws DataFolderFault when it is whole and of another format
     */
    static Optional<Catalog> readable(FolderLayout layout) throws DataFolderFault {
        Path file = layout.catalog();
        Catalog read;
        try {
            if (Files.notExists(file)) {
                return layout.builds().isEmpty() ? Optional.of(EMPTY) : Optional.empty();
            }
            read = ModelJson.read(Files.readAllBytes(file), Catalog.class);
        } catch (FileSystemException e) {
            throw new DataFolderFault(file + " cannot be read: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
        if (read != null && read.format() != FORMAT && read.format() != 0) {
            throw new DataFolderFault(file + " has format " + read.format() + "; this Crosswalk reads " + FORMAT
                    + ": load the releases again into another folder, or run the Crosswalk that wrote it");
        }
        return Optional.ofNullable(read).filter(catalog -> catalog.format() == FORMAT);
    }

    void write(FolderLayout layout) throws IOException {
        DurableFiles.replace(layout.catalog(), ModelJson.pretty(this));
    }

    /** The published release of a key. */
    Optional<Entry> find(ReleaseKey key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** The build that was published before under a key. */
    Optional<Entry> findEarlier(ReleaseKey key) {
        return earlierBuilds().stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** The builds that can be brought back. */
    List<Entry> earlierBuilds() {
        return earlier == null ? List.of() : earlier;
    }

    /** The published releases without those of the starter set that give way to real ones. */
    List<Entry> shown() {
        Set<String> real = entries.stream()
                .filter(entry -> !entry.starter())
                // A guide's value sets are no release of a publisher, beside which nothing invented is to stand.
                .filter(entry -> !entry.key().isOfFhirFiles())
                .map(entry -> entry.key().system())
                .collect(Collectors.toSet());
        return entries.stream().filter(entry -> !isHidden(entry, real)).toList();
    }

    private static boolean isHidden(Entry entry, Set<String> realSystems) {
        String system = entry.key().system();
        // What stands for a licensed system in the starter set is invented: it has no place beside real content.
        boolean invented =
                KnownCodeSystem.ofId(system).flatMap(KnownCodeSystem::licensor).isPresent();
        return entry.starter() && (realSystems.contains(system) || (invented && !realSystems.isEmpty()));
    }

    /** Everything that is named, published or not. */
    List<Entry> all() {
        return Stream.concat(entries.stream(), earlierBuilds().stream()).toList();
    }

    /** The folder of every build that is named. */
    Set<Path> folders(FolderLayout layout) {
        return all().stream().map(entry -> entry.folder(layout)).collect(Collectors.toSet());
    }

    /** Folders of built releases that are not named. */
    List<Path> strays(FolderLayout layout) throws IOException {
        Set<Path> named = folders(layout);
        return layout.builds().stream()
                .filter(folder -> !named.contains(folder))
                .toList();
    }

    /** A release published; the build that it replaces is kept, and the one kept before is not. */
    Catalog with(Entry entry) {
        return next(entry.key(), entry, find(entry.key()).or(() -> findEarlier(entry.key())));
    }

    /** A release taken out; its build is kept. */
    Catalog without(ReleaseKey key) {
        return next(key, null, find(key));
    }

    /** A release taken out, and no build of it kept. */
    Catalog withoutAny(ReleaseKey key) {
        return next(key, null, Optional.empty());
    }

    /** The earlier build published, and the published one, if there is one, kept in its place. */
    Catalog rolledBack(Entry back) {
        return next(back.key(), back, find(back.key()));
    }

    private Catalog next(ReleaseKey key, @Nullable Entry published, Optional<Entry> kept) {
        List<Entry> all = new ArrayList<>(others(entries, key));
        if (published != null) {
            all.add(published);
        }
        List<Entry> before = new ArrayList<>(others(earlierBuilds(), key));
        // The starter set comes with the program, and changes with it.
        kept.filter(entry -> !entry.starter()).ifPresent(before::add);
        return new Catalog(format, generation + 1, all, before);
    }

    private static List<Entry> others(List<Entry> entries, ReleaseKey key) {
        return entries.stream().filter(entry -> !entry.key().equals(key)).toList();
    }
}
