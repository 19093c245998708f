package org.crosswalk.compiler;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.compiler.shared.SharedReleases;
import org.crosswalk.compiler.shared.SharedReleases.Build;
import org.crosswalk.compiler.shared.SharedReleases.BuildFile;
import org.crosswalk.compiler.shared.SharedReleases.Change;
import org.crosswalk.compiler.shared.SharedReleases.State;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.provider.ReleaseKey;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data folder the same as a catalogue that it has in common with others. The file {@code shared} in the folder names that
 * catalogue: where it is there, the folder is a copy, and a release that the catalogue does not name is let go. Releases of the
 * starter set are never shared, and give way to the first that are.
 *
 * @param layout the data folder
 * @param shared the catalogue in common
 */
record FolderFollower(FolderLayout layout, SharedReleases shared) {

    /** What a file's name begins with that is derived from others, and made anew when it is missing. */
    private static final String DERIVED = "index-";

    private static final int LOCK_TRIES = 60;
    private static final int LOCK_PAUSE_MILLIS = 500;

    Path mark() {
        return layout.root().resolve("shared");
    }

    private boolean isJoined(String name) throws IOException {
        return Files.exists(mark()) && Files.readString(mark()).strip().equals(name);
    }

    private void join(String name) throws IOException {
        if (!isJoined(name)) {
            DurableFiles.replace(mark(), (name + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Build build(Catalog.Entry entry) {
        return new Build(entry.key(), entry.build(), entry.manifest(), entry.loadedAt());
    }

    private static @Nullable Build build(Optional<Catalog.Entry> entry) {
        return entry.filter(each -> !each.starter()).map(FolderFollower::build).orElse(null);
    }

    /** Publishes a change in common before the folder has it. The caller holds the lock. */
    void share(Catalog from, Catalog to) throws IOException {
        boolean joined = isJoined(shared.state().map(State::name).orElse(""));
        Set<ReleaseKey> keys = new TreeSet<>();
        to.all().forEach(entry -> keys.add(entry.key()));
        from.all().forEach(entry -> keys.add(entry.key()));
        List<Change> changes = new ArrayList<>();
        for (ReleaseKey key : keys) {
            Build before = build(from.find(key));
            Build after = build(to.find(key));
            Build earlier = build(to.findEarlier(key));
            boolean same = Objects.equals(before, after) && Objects.equals(build(from.findEarlier(key)), earlier);
            if (joined ? !same : after != null || earlier != null) {
                changes.add(new Change(key, joined ? before : null, after, earlier));
            }
        }
        if (!changes.isEmpty()) {
            join(shared.publish(changes, this::folder));
        }
    }

    private Path folder(Build build) {
        return layout.release(build.key()).resolve(build.build());
    }

    /** Publishes in common what only this folder has. */
    List<ReleaseKey> shareOwn() throws DataFolderFault {
        List<ReleaseKey> keys = new ArrayList<>();
        try (WriteLock lock = changes().lock()) {
            Catalog here = Catalog.read(layout);
            Optional<State> state = shared.state();
            List<Change> changes = new ArrayList<>();
            for (Catalog.Entry entry : here.entries()) {
                Build there = state.flatMap(each -> find(each.published(), entry.key()))
                        .orElse(null);
                boolean same = there != null && there.manifest().equals(entry.manifest());
                if (lock.isHeld() && !entry.starter() && !same) {
                    changes.add(new Change(entry.key(), there, build(entry), build(here.findEarlier(entry.key()))));
                    keys.add(entry.key());
                }
            }
            if (!changes.isEmpty()) {
                join(shared.publish(changes, this::folder));
            } else if (state.isPresent()) {
                join(state.get().name());
            }
        } catch (IOException e) {
            throw DataFolderFault.of("the releases of " + layout.root() + " are not published in the database", e);
        }
        follow(false);
        return keys;
    }

    private static Optional<Build> find(List<Build> builds, ReleaseKey key) {
        return builds.stream().filter(build -> build.key().equals(key)).findFirst();
    }

    private CatalogChanges changes() {
        return new CatalogChanges(layout, null);
    }

    /** See {@link DataFolder#follow}. */
    boolean follow(boolean everything) throws DataFolderFault {
        try {
            Optional<State> state = shared.state();
            return state.isPresent() && follow(state.get(), everything);
        } catch (IOException e) {
            throw DataFolderFault.of("what is published in the database cannot be brought into " + layout.root(), e);
        }
    }

    private boolean follow(State state, boolean everything) throws IOException {
        if (Files.exists(layout.catalog()) && isJoined(state.name())) {
            // Mostly there is nothing to do, and nobody is to be kept from writing for it.
            Catalog here = Catalog.read(layout);
            Optional<Catalog> same = next(here, state, everything, null);
            if (same.isPresent() && isSame(here, same.get())) {
                return false;
            }
        }
        try (WriteLock lock = lock(everything)) {
            Catalog here = Catalog.read(layout);
            if (!lock.isHeld()) {
                throw new DataFolderFault(lock.file() + " was taken away");
            }
            if (!isJoined(state.name())) {
                refuseStrangers(here, state);
            }
            Path building = Files.createDirectories(layout.building().resolve("brought"));
            Catalog next = next(here, state, everything, building).orElseThrow();
            if (!isSame(here, next)) {
                changes().replace(here, next);
            }
            join(state.name());
            DurableFiles.delete(layout.building());
            return !isSame(here, next);
        }
    }

    /** A command waits for a server on the same folder that brings the same; a server comes back. */
    private WriteLock lock(boolean waiting) throws DataFolderFault {
        for (int tries = 1; ; tries++) {
            try {
                return changes().lock();
            } catch (DataFolderFault busy) {
                if (!waiting || tries == LOCK_TRIES) {
                    throw busy;
                }
                pause();
            }
        }
    }

    private static void pause() throws DataFolderFault {
        try {
            Thread.sleep(LOCK_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataFolderFault("interrupted while another command wrote", e);
        }
    }

    private static boolean isSame(Catalog one, Catalog other) {
        return one.entries().equals(other.entries()) && one.earlierBuilds().equals(other.earlierBuilds());
    }

    private void refuseStrangers(Catalog here, State state) throws DataFolderFault {
        List<String> strangers = here.entries().stream()
                .filter(entry -> !entry.starter())
                .filter(entry -> find(state.published(), entry.key())
                        .filter(there -> there.manifest().equals(entry.manifest()))
                        .isEmpty())
                .map(entry -> entry.key().toString())
                .toList();
        if (!strangers.isEmpty()) {
            throw new DataFolderFault(
                    layout.root() + " has releases that are not in the database, or differ there: "
                            + String.join(", ", strangers)
                            + ". \"crosswalk publish\" puts them there; to take what is there instead, name an empty data folder");
        }
    }

    /**
     * The catalogue that the folder is to have.
     *
     * @param building where to bring what is not here; null to bring nothing
     * @return empty when something would have to be brought
     */
    private Optional<Catalog> next(Catalog here, State state, boolean everything, @Nullable Path building)
            throws IOException {
        List<Catalog.Entry> published = new ArrayList<>();
        for (Build build : state.published()) {
            Catalog.Entry entry = entry(here, build, building);
            if (entry == null) {
                return Optional.empty();
            }
            published.add(entry);
        }
        List<Catalog.Entry> earlier = new ArrayList<>();
        for (Build build : state.earlier()) {
            Catalog.Entry entry = entry(here, build, everything ? building : null);
            if (entry != null) {
                earlier.add(entry);
            } else if (everything) {
                return Optional.empty();
            }
        }
        return Optional.of(new Catalog(here.format(), here.generation() + 1, published, earlier));
    }

    private Catalog.@Nullable Entry entry(Catalog here, Build build, @Nullable Path building) throws IOException {
        for (Catalog.Entry entry : here.all()) {
            if (entry.key().equals(build.key())
                    && entry.manifest().equals(build.manifest())
                    && Files.exists(entry.folder(layout).resolve(StoredRelease.FILE))) {
                return entry(build, entry.build());
            }
        }
        return building == null ? null : entry(build, bring(build, building));
    }

    private static Catalog.Entry entry(Build build, String folder) {
        return new Catalog.Entry(build.key(), folder, build.manifest(), false, build.loadedAt());
    }

    /** Brings a build, and puts it into its place when it is whole. */
    private String bring(Build build, Path building) throws IOException {
        Path builds = Files.createDirectories(layout.release(build.key()));
        String name = build.build();
        for (int n = 2; Files.exists(builds.resolve(name)); n++) {
            if (isManifest(builds.resolve(name).resolve(StoredRelease.FILE), build)) {
                // Brought before, by one who ended before it was published here.
                return name;
            }
            name = build.build() + "-" + n;
        }
        Path folder = building.resolve(build.manifest());
        DurableFiles.delete(folder);
        Files.createDirectory(folder);
        List<BuildFile> files = shared.files(build);
        for (BuildFile file : files) {
            bring(file, folder, build);
        }
        if (!isManifest(folder.resolve(StoredRelease.FILE), build)) {
            throw damaged(build, StoredRelease.FILE);
        }
        try (var folders = Files.walk(folder)) {
            for (Path each : folders.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                DurableFiles.force(each);
            }
        }
        Files.move(folder, builds.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.force(builds);
        return name;
    }

    private void bring(BuildFile file, Path folder, Build build) throws IOException {
        Path target = folder.resolve(file.path()).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw damaged(build, file.path());
        }
        Files.createDirectories(DurableFiles.folderOf(target));
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            shared.read(file, out);
        }
        boolean whole = Files.size(target) == file.size()
                && HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
        if (!whole && file.path().startsWith(DERIVED)) {
            Files.delete(target);
        } else if (!whole) {
            throw damaged(build, file.path());
        } else {
            DurableFiles.force(target);
        }
    }

    private static boolean isManifest(Path file, Build build) throws IOException {
        return Files.exists(file) && Sha256.hex(Files.readAllBytes(file)).equals(build.manifest());
    }

    private static DataFolderFault damaged(Build build, String file) {
        return new DataFolderFault(build.key() + ": " + file
                + " did not arrive as it was sent, or another machine has replaced the release meanwhile; it is tried"
                + " again. If it stays so, load the release again");
    }
}
