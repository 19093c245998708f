package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.store.ModelJson;

/**
 * The {@code catalog.json} of a data folder: the one source of what is published. Replaced whole, so it is never half.
 *
 * @param format format of the data folder
 * @param generation grows with every change
 * @param entries the published releases, by key
 */
record Catalog(int format, long generation, List<Entry> entries) {

    static final String FILE = "catalog.json";

    private static final int FORMAT = 1;
    private static final Catalog EMPTY = new Catalog(FORMAT, 0, List.of());

    Catalog {
        entries = entries.stream().sorted(Comparator.comparing(Entry::key)).toList();
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
    record Entry(ReleaseKey key, String build, String manifest, boolean starter, Instant loadedAt) {}

    /** Reads the catalogue; a folder without one is empty. */
    static Catalog read(Path folder) throws DataFolderFault {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            return EMPTY;
        }
        Catalog read;
        try {
            read = ModelJson.read(Files.readAllBytes(file), Catalog.class);
        } catch (IOException | RuntimeException e) {
            throw new DataFolderFault(
                    file + " is damaged: move the folder " + folder + " away and load the releases again", e);
        }
        if (read.format() != FORMAT) {
            throw new DataFolderFault(file + " has format " + read.format() + "; this Crosswalk reads " + FORMAT
                    + ": load the releases again into another folder, or run the Crosswalk that wrote it");
        }
        return read;
    }

    void write(Path folder) throws IOException {
        DurableFiles.replace(folder.resolve(FILE), ModelJson.pretty(this));
    }

    Optional<Entry> find(ReleaseKey key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    Catalog with(Entry entry) {
        List<Entry> next = new ArrayList<>(without(entry.key()).entries());
        next.add(entry);
        return new Catalog(format, generation + 1, next);
    }

    Catalog without(ReleaseKey key) {
        return new Catalog(
                format,
                generation + 1,
                entries.stream().filter(entry -> !entry.key().equals(key)).toList());
    }
}
