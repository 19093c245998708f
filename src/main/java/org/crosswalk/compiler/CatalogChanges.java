package org.crosswalk.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.crosswalk.compiler.build.BuiltRelease;
import org.crosswalk.compiler.shared.SharedReleases;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.provider.ReleaseKey;
import org.jspecify.annotations.Nullable;

/**
 * Changes what a data folder publishes; the one writer holds its lock. What a change lets go is deleted after the catalogue
 * is replaced, and nothing else is but what a broken-off load says itself that it left.
 *
 * @param layout the data folder
 * @param shared what the folder has in common with others, which is changed first; null where it stands alone
 */
record CatalogChanges(FolderLayout layout, @Nullable SharedReleases shared) {

    boolean remove(ReleaseKey key) throws DataFolderFault {
        return writing(catalog -> {
            boolean there = catalog.find(key).isPresent();
            if (there) {
                change(catalog, catalog.without(key));
            }
            return there || new WaitingFiles(layout).discard(key);
        });
    }

    boolean purge(ReleaseKey key) throws DataFolderFault {
        return writing(catalog -> {
            boolean there = catalog.all().stream().anyMatch(entry -> entry.key().equals(key));
            if (there) {
                change(catalog, catalog.withoutAny(key));
            }
            return new WaitingFiles(layout).discard(key) || there;
        });
    }

    Instant rollback(ReleaseKey key) throws DataFolderFault {
        return writing(catalog -> {
            Catalog.Entry earlier =
                    catalog.findEarlier(key).orElseThrow(() -> new DataFolderFault(noEarlier(key, catalog)));
            ReleaseCheck check = ReleaseCheck.of(layout, earlier, List.of());
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
        return "there is no earlier build of " + key + " in " + layout.root()
                + (others.isEmpty()
                        ? "; there is none of any release"
                        : "; there is one of " + String.join(", ", others));
    }

    CatalogRepair repair() throws DataFolderFault {
        try (WriteLock lock = WriteLock.acquire(layout)) {
            return lock.isHeld() ? CatalogRepair.run(layout) : new CatalogRepair(List.of(), List.of(), 0);
        } catch (IOException e) {
            throw DataFolderFault.of(layout.root() + " cannot be written", e);
        }
    }

    private <T> T writing(Writing<T> change) throws DataFolderFault {
        try (WriteLock lock = lock()) {
            if (!lock.isHeld()) {
                throw new DataFolderFault(lock.file() + " was taken away");
            }
            return change.of(Catalog.read(layout));
        } catch (IOException e) {
            throw DataFolderFault.of(layout.root() + " cannot be written", e);
        }
    }

    /** Becomes the one writer, and clears away what a broken-off load left. */
    WriteLock lock() throws DataFolderFault {
        try {
            WriteLock lock = WriteLock.acquire(layout);
            try {
                clear();
                return lock;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | UncheckedIOException e) {
            throw DataFolderFault.of("the data folder " + layout.root() + " cannot be written", e);
        }
    }

    /** Never touches a release that it knows nothing of: the catalogue may be the one that is wrong. */
    private void clear() throws IOException {
        Catalog catalog = Catalog.read(layout);
        if (Files.exists(layout.publishing())) {
            Path unpublished = layout.root().resolve(Files.readString(layout.publishing()));
            if (catalog.strays(layout).contains(unpublished)) {
                DurableFiles.delete(unpublished);
            }
        }
        DurableFiles.delete(layout.building());
        Files.deleteIfExists(layout.catalog().resolveSibling(layout.catalog().getFileName() + ".tmp"));
        if (Files.notExists(layout.catalog())) {
            // From now on a catalogue that is missing is one that was lost.
            Catalog.EMPTY.write(layout);
        }
    }

    /** A new empty folder to build a release in. The caller holds the lock. */
    Path building(int number) throws IOException {
        return Files.createDirectories(layout.building().resolve(Integer.toString(number)));
    }

    /** Puts a built release into its place and publishes it. The caller holds the lock. */
    void publish(BuiltRelease built, Instant now) throws IOException {
        ReleaseKey key = built.manifest().key();
        Catalog catalog = Catalog.read(layout);
        // What createDirectories returns may be absolute where the folder is not.
        Path builds = layout.release(key);
        Files.createDirectories(builds);
        String build = built.id();
        for (int n = 2; Files.exists(builds.resolve(build)); n++) {
            build = built.id() + "-" + n;
        }
        byte[] manifest = Files.readAllBytes(built.folder().resolve(StoredRelease.FILE));
        Path target = builds.resolve(build);
        Path intention = layout.publishing();
        DurableFiles.write(
                intention, layout.root().relativize(target).toString().getBytes(StandardCharsets.UTF_8));
        DurableFiles.force(DurableFiles.folderOf(intention));
        Files.move(built.folder(), target, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.force(builds);
        boolean starter = built.manifest().starter();
        change(catalog, catalog.with(new Catalog.Entry(key, build, Sha256.hex(manifest), starter, now)));
        Files.delete(intention);
    }

    /** Changes the catalogue that is shared, where one is, and then this one. The caller holds the lock. */
    private void change(Catalog from, Catalog to) throws IOException {
        if (shared != null) {
            new FolderFollower(layout, shared).share(from, to);
        }
        replace(from, to);
    }

    /** Replaces the catalogue, and then deletes what it lets go. The caller holds the lock. */
    void replace(Catalog from, Catalog to) throws IOException {
        to.write(layout);
        Set<Path> gone = from.folders(layout);
        gone.removeAll(to.folders(layout));
        for (Path folder : gone) {
            discard(folder);
        }
    }

    /** Moved away first: a deletion that is broken off leaves nothing in the place of a release. */
    private void discard(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Path away = Files.createTempDirectory(Files.createDirectories(layout.building()), "discarded");
            Files.move(folder, away.resolve("release"), StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.delete(away);
        }
    }

    /** Changes something, knowing what is published; the lock is held meanwhile. */
    @FunctionalInterface
    private interface Writing<T> {
        T of(Catalog catalog) throws IOException;
    }
}
