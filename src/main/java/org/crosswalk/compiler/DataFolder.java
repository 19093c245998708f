package org.crosswalk.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFormat;

/**
 * Where published releases are kept. Thread-safe; several processes may read while one writes.
 *
 * <pre>
 * catalog.json                              what is published: replaced whole
 * lock                                      held by the one process that writes
 * building/                                 what is being built; nothing when no load is under way
 *     publishing                            the folder of the build that is being moved to its place
 * releases/SYSTEM/VERSION/BUILD/            a release, never changed
 *     manifest.json
 *     code-system-N.cws, concept-map-N.cwm, value-sets.json
 *     index-N/                              text index: derived, made anew when missing or damaged
 *     sources/SHA-256.gz                    the publisher's files
 * </pre>
 *
 * A release is built in {@code building}, renamed into its place, and published by the catalogue that names it. What the
 * catalogue does not name is not served, and stays: only what a broken-off load says itself that it left, and what a
 * change of the catalogue lets go, is ever deleted. The build that a load replaced, or that was removed, is kept until the
 * next change of its key, so that {@link #rollback} can publish it again.
 */
public final class DataFolder {

    private static final int OPEN_ATTEMPTS = 3;
    private static final String BUILDING = "building";
    private static final String PUBLISHING = "publishing";

    private final Path root;

    /** The data folder at a path; it need not be there yet. */
    public DataFolder(Path root) {
        this.root = root;
    }

    public Path path() {
        return root;
    }

    /**
     * The published releases, by key.
     *
     * @throws DataFolderFault when the catalogue or a manifest is damaged
     */
    public List<PublishedRelease> list() throws DataFolderFault {
        return consistently(catalog -> {
            Set<String> real = realSystems(catalog);
            List<PublishedRelease> all = new ArrayList<>();
            for (Catalog.Entry entry : catalog.entries()) {
                StoredRelease stored = stored(entry);
                all.add(new PublishedRelease(
                        stored.manifest(),
                        entry.loadedAt(),
                        stored.counts(),
                        isHidden(entry, real),
                        catalog.findEarlier(entry.key())
                                .map(Catalog.Entry::loadedAt)
                                .orElse(null)));
            }
            return all;
        });
    }

    /**
     * The releases that were removed and can be brought back.
     *
     * @throws DataFolderFault when the catalogue is damaged
     */
    public List<ReleaseKey> removed() throws DataFolderFault {
        Catalog catalog = catalog();
        return catalog.earlierBuilds().stream()
                .map(Catalog.Entry::key)
                .filter(key -> catalog.find(key).isEmpty())
                .toList();
    }

    /**
     * Opens one published release, the starter set's too.
     *
     * @return the release, or empty when it is not published
     * @throws DataFolderFault when a file of it is damaged
     */
    public Optional<OpenedRelease> open(ReleaseKey key) throws DataFolderFault {
        return consistently(catalog -> {
            Optional<Catalog.Entry> entry = catalog.find(key);
            return entry.isEmpty() ? Optional.empty() : Optional.of(open(entry.get()));
        });
    }

    /**
     * Opens everything that is to be served; every file is checked. A starter release is left out when a real one of the
     * same system is there. What was opened stays usable when its release is replaced or removed.
     *
     * @throws DataFolderFault when a file is damaged or of another format
     */
    public List<OpenedRelease> open() throws DataFolderFault {
        return open(List.of());
    }

    /**
     * Opens everything that is to be served, as {@link #open()} does, and takes what has not changed from what is open
     * already.
     *
     * @param before what was opened before
     */
    public List<OpenedRelease> open(List<OpenedRelease> before) throws DataFolderFault {
        Map<String, OpenedRelease> known = new HashMap<>();
        before.forEach(release -> known.put(release.build(), release));
        return consistently(catalog -> {
            Set<String> real = realSystems(catalog);
            List<Catalog.Entry> shown = catalog.entries().stream()
                    .filter(entry -> !isHidden(entry, real))
                    .toList();
            List<OpenedRelease> opened = new ArrayList<>();
            for (Catalog.Entry entry : shown) {
                OpenedRelease same = known.get(identity(entry));
                opened.add(same == null ? open(entry) : same);
            }
            return opened;
        });
    }

    /**
     * Takes a release out of what is served. It is kept, and {@link #rollback} brings it back; of the starter set nothing
     * is kept.
     *
     * @return whether it was there
     * @throws DataFolderFault when another process is writing, or the folder is damaged
     */
    public boolean remove(ReleaseKey key) throws DataFolderFault {
        return writing(catalog -> {
            boolean there = catalog.find(key).isPresent();
            if (there) {
                change(catalog, catalog.without(key));
            }
            return there;
        });
    }

    /**
     * Takes a release out of what is served and deletes every build of it, a kept one too.
     *
     * @return whether there was one
     * @throws DataFolderFault when another process is writing, or the folder is damaged
     */
    public boolean purge(ReleaseKey key) throws DataFolderFault {
        return writing(catalog -> {
            boolean there = catalog.all().stream().anyMatch(entry -> entry.key().equals(key));
            if (there) {
                change(catalog, catalog.withoutAny(key));
            }
            return there;
        });
    }

    /**
     * Publishes the build again that a load replaced, or that was removed. The build published until now is kept in its
     * place, so a second rollback undoes the first.
     *
     * @return when the build that is published now was loaded
     * @throws DataFolderFault when there is no earlier build, it is not whole, or another process is writing; then nothing
     *     has changed
     */
    public Instant rollback(ReleaseKey key) throws DataFolderFault {
        return writing(catalog -> {
            Catalog.Entry earlier =
                    catalog.findEarlier(key).orElseThrow(() -> new DataFolderFault(noEarlier(key, catalog)));
            ReleaseCheck check = ReleaseCheck.of(this, earlier, List.of());
            if (!check.passed()) {
                throw new DataFolderFault(
                        "the earlier build of " + key + " cannot be published: " + String.join("; ", check.faults()));
            }
            change(catalog, catalog.rolledBack(earlier));
            return earlier.loadedAt();
        });
    }

    private String noEarlier(ReleaseKey key, Catalog catalog) {
        List<String> others = catalog.earlierBuilds().stream()
                .map(entry -> entry.key().toString())
                .toList();
        return "there is no earlier build of " + key + " in " + root
                + (others.isEmpty()
                        ? "; there is none of any release"
                        : "; there is one of " + String.join(", ", others));
    }

    /**
     * Makes a lost catalogue anew from the releases that are there, and takes up whole releases that it does not name.
     * Deletes nothing.
     *
     * @throws DataFolderFault when another process is writing, or the catalogue is of another format
     */
    public CatalogRepair repair() throws DataFolderFault {
        try (WriteLock lock = acquire()) {
            return lock.isHeld() ? CatalogRepair.run(this) : new CatalogRepair(List.of(), List.of(), 0);
        } catch (DataFolderFault e) {
            throw e;
        } catch (IOException e) {
            throw new DataFolderFault(root + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Folders of built releases that the catalogue does not name: of a load that was broken off at its last step, or
     * because an older catalogue was put back. They are not served and not deleted.
     */
    public List<Path> strays() throws DataFolderFault {
        try {
            return strays(catalog());
        } catch (DataFolderFault e) {
            throw e;
        } catch (IOException e) {
            throw new DataFolderFault(root + " cannot be read: " + e.getMessage(), e);
        }
    }

    List<Path> strays(Catalog catalog) throws IOException {
        Set<Path> named = folders(catalog);
        return BuildFolders.of(root).stream()
                .filter(folder -> !named.contains(folder))
                .toList();
    }

    private Set<Path> folders(Catalog catalog) {
        return catalog.all().stream().map(this::folder).collect(Collectors.toSet());
    }

    private <T> T writing(Writing<T> change) throws DataFolderFault {
        try (WriteLock lock = lock()) {
            if (!lock.isHeld()) {
                throw new DataFolderFault(lock.file() + " was taken away");
            }
            return change.of(catalog());
        } catch (DataFolderFault e) {
            throw e;
        } catch (IOException e) {
            throw new DataFolderFault(root + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Replaces the catalogue, and then deletes what it lets go. The caller holds the lock. */
    private void change(Catalog from, Catalog to) throws IOException {
        to.write(root);
        Set<Path> gone = folders(from);
        gone.removeAll(folders(to));
        for (Path folder : gone) {
            discard(folder);
        }
    }

    /** Moved away first: a deletion that is broken off leaves nothing in the place of a release. */
    private void discard(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Path away = Files.createTempDirectory(Files.createDirectories(root.resolve(BUILDING)), "discarded");
            Files.move(folder, away.resolve("release"), StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.delete(away);
        }
    }

    /**
     * Checks every published release: opens every file, counts again, and hashes the publisher's files again.
     *
     * @throws DataFolderFault when the catalogue is damaged; what else is wrong is in the result
     */
    public List<ReleaseCheck> verify() throws DataFolderFault {
        return verify(List.of());
    }

    /**
     * Checks every published release as {@link #verify()} does, and builds it once more from the publisher's files that
     * are kept: the same files must give the same content.
     *
     * @param rebuildWith formats to build with; a release of another format is not built
     */
    public List<ReleaseCheck> verify(List<SourceFormat> rebuildWith) throws DataFolderFault {
        List<ReleaseCheck> checks = new ArrayList<>();
        Catalog catalog = catalog();
        for (Catalog.Entry entry : catalog.entries()) {
            checks.add(ReleaseCheck.of(this, entry, rebuildWith));
        }
        for (Catalog.Entry entry : catalog.earlierBuilds()) {
            checks.add(ReleaseCheck.of(this, entry, List.of()).ofEarlierBuild());
        }
        return checks;
    }

    Catalog catalog() throws DataFolderFault {
        return Catalog.read(root);
    }

    Path folder(Catalog.Entry entry) {
        return versionFolder(entry.key()).resolve(entry.build());
    }

    private Path versionFolder(ReleaseKey key) {
        return root.resolve(BuildFolders.RELEASES).resolve(safe(key.system())).resolve(safe(key.version()));
    }

    /** A version is the publisher's word and may hold anything; a folder's name may not. */
    private static String safe(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.]", "_");
        return plain.equals(name) ? plain : plain + "-" + ReleaseBuild.hex(name).substring(0, 8);
    }

    StoredRelease stored(Catalog.Entry entry) throws DataFolderFault {
        return ReleaseReader.stored(entry, folder(entry));
    }

    OpenedRelease open(Catalog.Entry entry) throws DataFolderFault {
        return ReleaseReader.open(entry, folder(entry), identity(entry));
    }

    private static String identity(Catalog.Entry entry) {
        return entry.key() + " " + entry.build() + " " + entry.manifest() + " " + entry.loadedAt();
    }

    private static Set<String> realSystems(Catalog catalog) {
        return catalog.entries().stream()
                .filter(entry -> !entry.starter())
                .map(entry -> entry.key().system())
                .collect(Collectors.toSet());
    }

    private static boolean isHidden(Catalog.Entry entry, Set<String> realSystems) {
        String system = entry.key().system();
        // What stands for a licensed system in the starter set is invented: it has no place beside real content.
        boolean invented =
                KnownCodeSystem.ofId(system).flatMap(KnownCodeSystem::licensor).isPresent();
        return entry.starter() && (realSystems.contains(system) || (invented && !realSystems.isEmpty()));
    }

    /** Reads without a lock: when a writer replaced a release meanwhile, reads again what is published now. */
    private <T> T consistently(Reading<T> reading) throws DataFolderFault {
        for (int attempt = 1; ; attempt++) {
            Catalog catalog = catalog();
            try {
                return reading.of(catalog);
            } catch (DataFolderFault e) {
                if (attempt == OPEN_ATTEMPTS || catalog().generation() == catalog.generation()) {
                    throw e;
                }
            }
        }
    }

    /** Becomes the one writer, and clears away what a broken-off load left. */
    WriteLock lock() throws DataFolderFault {
        try {
            WriteLock lock = acquire();
            try {
                clear();
                return lock;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (DataFolderFault e) {
            throw e;
        } catch (IOException | UncheckedIOException e) {
            throw new DataFolderFault("the data folder " + root + " cannot be written: " + e.getMessage(), e);
        }
    }

    private WriteLock acquire() throws IOException {
        Files.createDirectories(root);
        return WriteLock.acquire(root.resolve("lock"));
    }

    /** Never touches a release that it knows nothing of: the catalogue may be the one that is wrong. */
    private void clear() throws IOException {
        Catalog catalog = catalog();
        Path intention = root.resolve(BUILDING).resolve(PUBLISHING);
        if (Files.exists(intention)) {
            Path unpublished = root.resolve(Files.readString(intention));
            if (BuildFolders.of(root).contains(unpublished) && !folders(catalog).contains(unpublished)) {
                DurableFiles.delete(unpublished);
            }
        }
        DurableFiles.delete(root.resolve(BUILDING));
        Files.deleteIfExists(root.resolve(Catalog.FILE + ".tmp"));
        if (Files.notExists(root.resolve(Catalog.FILE))) {
            // From now on a catalogue that is missing is one that was lost.
            Catalog.EMPTY.write(root);
        }
    }

    /** A new empty folder to build a release in. The caller holds the lock. */
    Path building(int number) throws IOException {
        return Files.createDirectories(root.resolve(BUILDING).resolve(Integer.toString(number)));
    }

    /** Puts a built release into its place and publishes it. The caller holds the lock. */
    void publish(ReleaseBuild.Built built, Instant now) throws IOException {
        ReleaseKey key = built.stored().manifest().key();
        Catalog catalog = catalog();
        // What createDirectories returns may be absolute where the folder is not.
        Path versions = versionFolder(key);
        Files.createDirectories(versions);
        String build = built.id();
        for (int n = 2; Files.exists(versions.resolve(build)); n++) {
            build = built.id() + "-" + n;
        }
        byte[] manifest = Files.readAllBytes(built.folder().resolve(StoredRelease.FILE));
        Path target = versions.resolve(build);
        Path intention = root.resolve(BUILDING).resolve(PUBLISHING);
        DurableFiles.write(intention, root.relativize(target).toString().getBytes(StandardCharsets.UTF_8));
        DurableFiles.force(DurableFiles.folderOf(intention));
        Files.move(built.folder(), target, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.force(versions);
        Catalog.Entry entry = new Catalog.Entry(
                key,
                build,
                ReleaseBuild.hex(manifest),
                built.stored().manifest().starter(),
                now);
        change(catalog, catalog.with(entry));
        Files.delete(intention);
    }

    /** Changes something, knowing what is published; the lock is held meanwhile. */
    @FunctionalInterface
    private interface Writing<T> {
        T of(Catalog catalog) throws IOException;
    }

    /** Reads something of the published releases. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(Catalog catalog) throws DataFolderFault;
    }
}
