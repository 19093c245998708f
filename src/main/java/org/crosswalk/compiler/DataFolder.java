package org.crosswalk.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.store.CompiledCodeSystem;
import org.crosswalk.store.CompiledConceptMap;
import org.crosswalk.store.ModelJson;
import org.jspecify.annotations.Nullable;

/**
 * Where published releases are kept. Thread-safe; several processes may read while one writes.
 *
 * <pre>
 * catalog.json                              what is published: replaced whole
 * lock                                      held by the one process that writes
 * building/                                 what is being built; nothing when no load is under way
 * releases/SYSTEM/VERSION/BUILD/            a release, never changed
 *     manifest.json
 *     code-system-N.cws, concept-map-N.cwm, value-sets.json
 *     index-N/                              text index: derived, made anew when missing or damaged
 *     sources/SHA-256.gz                    the publisher's files
 * </pre>
 *
 * A release is built in {@code building}, renamed into its place, and published by the catalogue that names it; whatever
 * the catalogue does not name is left over from a load that was broken off, and the next writer clears it away.
 */
public final class DataFolder {

    private static final int OPEN_ATTEMPTS = 3;

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
                        stored.manifest(), entry.loadedAt(), stored.counts(), isHidden(entry, real)));
            }
            return all;
        });
    }

    /**
     * Opens everything that is to be served; every file is checked. A starter release is left out when a real one of the
     * same system is there. What was opened stays usable when its release is replaced or removed.
     *
     * @throws DataFolderFault when a file is damaged or of another format
     */
    public List<OpenedRelease> open() throws DataFolderFault {
        return consistently(catalog -> {
            Set<String> real = realSystems(catalog);
            List<Catalog.Entry> shown = catalog.entries().stream()
                    .filter(entry -> !isHidden(entry, real))
                    .toList();
            List<OpenedRelease> opened = new ArrayList<>();
            for (Catalog.Entry entry : shown) {
                opened.add(open(entry));
            }
            return opened;
        });
    }

    /**
     * Takes a release out of what is served.
     *
     * @return whether it was there
     * @throws DataFolderFault when another process is writing, or the folder is damaged
     */
    public boolean remove(ReleaseKey key) throws DataFolderFault {
        try (WriteLock lock = lock()) {
            Catalog catalog = catalog();
            Optional<Catalog.Entry> found = catalog.find(key);
            if (found.isEmpty()) {
                return false;
            }
            catalog.without(key).write(root);
            DurableFiles.delete(folder(found.get()));
            return lock.isHeld();
        } catch (DataFolderFault e) {
            throw e;
        } catch (IOException e) {
            throw new DataFolderFault(root + " cannot be written: " + e.getMessage(), e);
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
        for (Catalog.Entry entry : catalog().entries()) {
            checks.add(ReleaseCheck.of(this, entry, rebuildWith));
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
        return root.resolve("releases").resolve(safe(key.system())).resolve(safe(key.version()));
    }

    /** A version is the publisher's word and may hold anything; a folder's name may not. */
    private static String safe(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.]", "_");
        return plain.equals(name) ? plain : plain + "-" + ReleaseBuild.hex(name).substring(0, 8);
    }

    StoredRelease stored(Catalog.Entry entry) throws DataFolderFault {
        Path file = folder(entry).resolve(StoredRelease.FILE);
        try {
            byte[] json = Files.readAllBytes(file);
            if (ReleaseBuild.hex(json).equals(entry.manifest())) {
                return ModelJson.read(json, StoredRelease.class);
            }
        } catch (IOException | RuntimeException e) {
            throw damaged(entry.key(), file, e);
        }
        throw damaged(entry.key(), file, null);
    }

    private static DataFolderFault damaged(ReleaseKey key, Path file, @Nullable Exception why) {
        String text = file + " is damaged or missing: load " + key + " again, or remove it";
        return why == null ? new DataFolderFault(text) : new DataFolderFault(text, why);
    }

    OpenedRelease open(Catalog.Entry entry) throws DataFolderFault {
        StoredRelease stored = stored(entry);
        Path folder = folder(entry);
        List<CodeSystemProvider> codeSystems = new ArrayList<>();
        List<ConceptMapProvider> conceptMaps = new ArrayList<>();
        List<ValueSetDefinition> valueSets = new ArrayList<>();
        for (StoredRelease.Artefact artefact : stored.artefacts()) {
            Path file = folder.resolve(artefact.file());
            try {
                switch (artefact.kind()) {
                    case CODE_SYSTEM -> codeSystems.add(codeSystem(folder, artefact));
                    case CONCEPT_MAP -> {
                        CompiledConceptMap map = CompiledConceptMap.open(file);
                        same(artefact, file, Long.toHexString(map.checksum()));
                        conceptMaps.add(map);
                    }
                    case VALUE_SETS -> {
                        byte[] json = Files.readAllBytes(file);
                        same(artefact, file, ReleaseBuild.hex(json));
                        valueSets.addAll(ModelJson.valueSets(json));
                    }
                }
            } catch (IOException e) {
                throw new DataFolderFault(entry.key() + " cannot be served: " + reason(e, file), e);
            }
        }
        return new OpenedRelease(
                stored.manifest(), entry.loadedAt(), stored.counts(), codeSystems, conceptMaps, valueSets);
    }

    CompiledCodeSystem codeSystem(Path folder, StoredRelease.Artefact artefact) throws IOException {
        Path file = folder.resolve(artefact.file());
        CompiledCodeSystem opened =
                CompiledCodeSystem.open(file, artefact.index().isEmpty() ? null : folder.resolve(artefact.index()));
        same(artefact, file, Long.toHexString(opened.checksum()));
        return opened;
    }

    private static void same(StoredRelease.Artefact artefact, Path file, String checksum) throws DataFolderFault {
        if (!artefact.checksum().equals(checksum)) {
            throw new DataFolderFault(file + " is not the file that its manifest names; load the release again");
        }
    }

    private static String reason(IOException e, Path file) {
        return e instanceof java.nio.file.NoSuchFileException
                ? file + " is missing; load the release again"
                : String.valueOf(e.getMessage());
    }

    private static Set<String> realSystems(Catalog catalog) {
        return catalog.entries().stream()
                .filter(entry -> !entry.starter())
                .map(entry -> entry.key().system())
                .collect(Collectors.toSet());
    }

    private static boolean isHidden(Catalog.Entry entry, Set<String> realSystems) {
        return entry.starter() && realSystems.contains(entry.key().system());
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
            Files.createDirectories(root);
            WriteLock lock = WriteLock.acquire(root.resolve("lock"));
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

    private void clear() throws IOException {
        DurableFiles.delete(root.resolve("building"));
        Files.deleteIfExists(root.resolve(Catalog.FILE + ".tmp"));
        Set<Path> published = new HashSet<>();
        for (Catalog.Entry entry : catalog().entries()) {
            published.add(folder(entry));
        }
        Path releases = root.resolve("releases");
        if (Files.isDirectory(releases)) {
            List<Path> builds;
            try (Stream<Path> walk = Files.find(releases, 3, (path, facts) -> facts.isDirectory())) {
                builds = walk.filter(path -> releases.relativize(path).getNameCount() == 3)
                        .toList();
            }
            for (Path build : builds) {
                if (!published.contains(build)) {
                    DurableFiles.delete(build);
                }
            }
        }
    }

    /** A new empty folder to build a release in. The caller holds the lock. */
    Path building(int number) throws IOException {
        return Files.createDirectories(root.resolve("building").resolve(Integer.toString(number)));
    }

    /** Puts a built release into its place and publishes it. The caller holds the lock. */
    void publish(ReleaseBuild.Built built, Instant now) throws IOException {
        ReleaseKey key = built.stored().manifest().key();
        Catalog catalog = catalog();
        Path versions = Files.createDirectories(versionFolder(key));
        String build = built.id();
        for (int n = 2; Files.exists(versions.resolve(build)); n++) {
            build = built.id() + "-" + n;
        }
        byte[] manifest = Files.readAllBytes(built.folder().resolve(StoredRelease.FILE));
        Files.move(built.folder(), versions.resolve(build), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.force(versions);
        Catalog.Entry entry = new Catalog.Entry(
                key,
                build,
                ReleaseBuild.hex(manifest),
                built.stored().manifest().starter(),
                now);
        catalog.with(entry).write(root);
        Optional<Catalog.Entry> replaced = catalog.find(key);
        if (replaced.isPresent()) {
            DurableFiles.delete(folder(replaced.get()));
        }
    }

    /** Reads something of the published releases. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(Catalog catalog) throws DataFolderFault;
    }

    /** The right to write. */
    record WriteLock(Path file, FileChannel channel, FileLock lock) implements AutoCloseable {

        static WriteLock acquire(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = null;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                // another thread of this process
            }
            if (lock == null) {
                channel.close();
                throw new DataFolderFault(file + " is held: another load is under way in this data folder");
            }
            return new WriteLock(file, channel, lock);
        }

        boolean isHeld() {
            return lock.isValid();
        }

        @Override
        public void close() throws DataFolderFault {
            try {
                channel.close();
            } catch (IOException e) {
                throw new DataFolderFault(file + " cannot be closed", e);
            }
        }
    }
}
