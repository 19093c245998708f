package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.compiler.packed.PackedRelease;
import org.crosswalk.compiler.shared.SharedReleases;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where published releases are kept. Thread-safe; several processes may read while one writes.
 *
 * <p>A release is built in a folder of its own, renamed into its place, and published by the catalogue that names it. What
 * the catalogue does not name is not served, and stays: only what a broken-off load says itself that it left, and what a
 * change of the catalogue lets go, is ever deleted. The build that a load replaced, or that was removed, is kept until the
 * next change of its key, so that {@link #rollback} can publish it again.
 */
public final class DataFolder {

    /** So often in a row another process may come between before a reader gives up. */
    private static final int OPEN_ATTEMPTS = 20;

    private final FolderLayout layout;
    private final @Nullable SharedReleases shared;

    /** The data folder at a path; it need not be there yet. */
    public DataFolder(Path root) {
        this(root, null);
    }

    /**
     * A data folder that has its releases in common with others: what is changed in it is changed there first, and it
     * {@linkplain #follow follows} what others change.
     *
     * @param shared the releases in common, or null where it stands alone
     */
    public DataFolder(Path root, @Nullable SharedReleases shared) {
        this.layout = new FolderLayout(root);
        this.shared = shared;
    }

    public Path path() {
        return layout.root();
    }

    FolderLayout layout() {
        return layout;
    }

    CatalogChanges changes() {
        return new CatalogChanges(layout, shared);
    }

    /**
     * Takes over what is published in common: brings the builds that are not here, then replaces the catalogue. Where nothing was
     * ever published in common, nothing changes.
     *
     * @param everything whether the builds that can be brought back are brought too, and not only those that are served
     * @return whether something has changed
     * @throws DataFolderFault when it cannot be done, or the folder has releases of its own that are not among them; then what
     *     was there before is still there
     */
    public boolean follow(boolean everything) throws DataFolderFault {
        return shared != null && new FolderFollower(layout, shared).follow(everything);
    }

    /** Whether the folder is a copy of what is published in common. */
    public boolean isShared() {
        return shared != null && Files.exists(new FolderFollower(layout, shared).mark());
    }

    /**
     * Publishes in common what only this folder has, and then follows.
     *
     * @return what was published
     * @throws DataFolderFault when it cannot be done, or nothing is in common with others
     */
    public List<ReleaseKey> share() throws DataFolderFault {
        if (shared == null) {
            throw new DataFolderFault("no database is named in which releases are published: set database.url");
        }
        return new FolderFollower(layout, shared).shareOwn();
    }

    /**
     * Whether no release is published.
     *
     * @throws DataFolderFault when the catalogue is damaged
     */
    public boolean isEmpty() throws DataFolderFault {
        return Catalog.read(layout).entries().isEmpty();
    }

    /**
     * The published releases, by key.
     *
     * @throws DataFolderFault when the catalogue or a manifest is damaged
     */
    public List<PublishedRelease> list() throws DataFolderFault {
        return consistently(catalog -> {
            List<Catalog.Entry> shown = catalog.shown();
            List<PublishedRelease> all = new ArrayList<>();
            for (Catalog.Entry entry : catalog.entries()) {
                StoredRelease stored = ReleaseReader.stored(layout, entry);
                all.add(new PublishedRelease(
                        stored.manifest(),
                        entry.loadedAt(),
                        stored.counts(),
                        !shown.contains(entry),
                        catalog.findEarlier(entry.key())
                                .map(Catalog.Entry::loadedAt)
                                .orElse(null)));
            }
            return all;
        });
    }

    /**
     * The published releases as they can be carried to another data folder, by key; those of the starter set are left out.
     *
     * @throws DataFolderFault when the catalogue or a manifest is damaged
     */
    public List<PackedRelease> packed() throws DataFolderFault {
        return consistently(catalog -> {
            List<PackedRelease> all = new ArrayList<>();
            for (Catalog.Entry entry : catalog.entries()) {
                if (!entry.starter()) {
                    all.add(new PackedRelease(
                            ReleaseReader.stored(layout, entry),
                            entry.folder(layout),
                            entry.manifest(),
                            entry.loadedAt()));
                }
            }
            return all;
        });
    }

    /**
     * What was loaded before the file that its release cannot be built without, by key.
     *
     * @throws DataFolderFault when it cannot be read
     */
    public List<WaitingRelease> waiting() throws DataFolderFault {
        return new WaitingFiles(layout).list();
    }

    /**
     * The releases that were removed and can be brought back.
     *
     * @throws DataFolderFault when the catalogue is damaged
     */
    public List<ReleaseKey> removed() throws DataFolderFault {
        Catalog catalog = Catalog.read(layout);
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
            return entry.isEmpty() ? Optional.empty() : Optional.of(ReleaseReader.open(layout, entry.get()));
        });
    }

    /**
     * Opens everything that is to be served; every file is checked. A starter release is left out when a real one of the
     * same system is there. What was opened stays usable when its release is replaced or removed.
     *
     * @throws DataFolderFault when a file is damaged or of another format
     */
    public List<OpenedRelease> open() throws DataFolderFault {
        return reopen(List.of(), List.of()).releases();
    }

    /**
     * What is open now.
     *
     * @param releases all that is to be served
     * @param unchecked those of them that were opened deferred and are damaged: what they are asked says so
     * @param faults what is wrong with these
     */
    public record Reopened(List<OpenedRelease> releases, List<OpenedRelease> unchecked, List<DataFolderFault> faults) {

        public Reopened {
            releases = List.copyOf(releases);
            unchecked = List.copyOf(unchecked);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Opens everything that is to be served, as {@link #open()} does, and takes what has not changed from what is open
     * already. What was opened deferred is opened anew, and every byte of it checked.
     *
     * @param before what was opened before
     * @param unchecked those of it that were opened deferred
     * @throws DataFolderFault when a release that is not open yet is damaged or of another format
     */
    public Reopened reopen(List<OpenedRelease> before, List<OpenedRelease> unchecked) throws DataFolderFault {
        Map<String, OpenedRelease> known = new HashMap<>();
        before.forEach(release -> known.put(release.build(), release));
        Set<String> deferred = unchecked.stream().map(OpenedRelease::build).collect(Collectors.toSet());
        return consistently(catalog -> {
            Reopening all = new Reopening(layout, known, deferred);
            for (Catalog.Entry entry : catalog.shown()) {
                all.open(entry);
            }
            return new Reopened(all.releases, all.unchecked, all.faults);
        });
    }

    private static final class Reopening {
        private final FolderLayout layout;
        private final Map<String, OpenedRelease> known;
        private final Set<String> deferred;
        private final List<OpenedRelease> releases = new ArrayList<>();
        private final List<OpenedRelease> unchecked = new ArrayList<>();
        private final List<DataFolderFault> faults = new ArrayList<>();

        Reopening(FolderLayout layout, Map<String, OpenedRelease> known, Set<String> deferred) {
            this.layout = layout;
            this.known = known;
            this.deferred = deferred;
        }

        void open(Catalog.Entry entry) throws DataFolderFault {
            OpenedRelease same = known.get(entry.identity());
            if (same != null && !deferred.contains(entry.identity())) {
                releases.add(same);
                return;
            }
            try {
                releases.add(ReleaseReader.open(layout, entry));
            } catch (DataFolderFault damaged) {
                if (same == null) {
                    throw damaged;
                }
                releases.add(same);
                unchecked.add(same);
                faults.add(damaged);
            }
        }
    }

    /**
     * Opens everything that is to be served for who cannot wait: of a snapshot whose header has been checked before, the rest
     * is checked when it is asked for, and a fault then is a {@code DamagedContentException}.
     *
     * @throws DataFolderFault when what is read at once is damaged or of another format
     */
    public List<OpenedRelease> openDeferred() throws DataFolderFault {
        return consistently(catalog -> {
            List<OpenedRelease> opened = new ArrayList<>();
            for (Catalog.Entry entry : catalog.shown()) {
                opened.add(ReleaseReader.open(layout, entry, true));
            }
            return opened;
        });
    }

    /**
     * Takes a release out of what is served; where it is not published, what waits for it is deleted. It is kept, and {@link #rollback} brings it back; of the starter set nothing
     * is kept.
     *
     * @return whether it was there
     * @throws DataFolderFault when another process is writing, or the folder is damaged
     */
    public boolean remove(ReleaseKey key) throws DataFolderFault {
        return changes().remove(key);
    }

    /**
     * Takes a release out of what is served and deletes every build of it, a kept one too.
     *
     * @return whether there was one
     * @throws DataFolderFault when another process is writing, or the folder is damaged
     */
    public boolean purge(ReleaseKey key) throws DataFolderFault {
        return changes().purge(key);
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
        return changes().rollback(key);
    }

    /**
     * Makes a lost catalogue anew from the releases that are there, and picks up whole releases that it does not name.
     * Deletes nothing.
     *
     * @throws DataFolderFault when another process is writing, or the catalogue is of another format
     */
    public CatalogRepair repair() throws DataFolderFault {
        return changes().repair();
    }

    /**
     * Folders of built releases that the catalogue does not name: of a load that was broken off at its last step, or
     * because an older catalogue was put back. They are not served and not deleted.
     */
    public List<Path> strays() throws DataFolderFault {
        try {
            return Catalog.read(layout).strays(layout);
        } catch (IOException e) {
            throw DataFolderFault.of(path() + " cannot be read", e);
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
        return ReleaseCheck.all(layout, rebuildWith);
    }

    /**
     * Does something while nobody changes what is published here.
     *
     * @throws DataFolderFault when another process is writing
     */
    public <T> T undisturbed(Undisturbed<T> what) throws IOException {
        try (WriteLock held = WriteLock.acquire(layout)) {
            T done = what.get();
            if (!held.isHeld()) {
                throw new DataFolderFault("the lock of the data folder " + path() + " was lost: run this again");
            }
            return done;
        }
    }

    /** What is done with a folder that nobody changes. */
    @FunctionalInterface
    public interface Undisturbed<T> {
        T get() throws IOException;
    }

    /** Reads without a lock: when a writer replaced a release meanwhile, reads again what is published now. */
    private <T> T consistently(Reading<T> reading) throws DataFolderFault {
        for (int attempt = 1; ; attempt++) {
            Catalog catalog = Catalog.read(layout);
            try {
                return reading.of(catalog);
            } catch (DataFolderFault e) {
                if (attempt == OPEN_ATTEMPTS || Catalog.read(layout).generation() == catalog.generation()) {
                    throw e;
                }
            }
        }
    }

    /** Reads something of the published releases. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(Catalog catalog) throws DataFolderFault;
    }
}
