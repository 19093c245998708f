package org.crosswalk.app.replica;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.wiring.ServiceParts;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.shared.SharedReleases;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.repository.ReleaseRepository;
import org.crosswalk.repository.ReleaseRepository.BuildFiles;
import org.crosswalk.repository.ReleaseRepository.Catalogue;
import org.crosswalk.repository.ReleaseRepository.Entry;
import org.crosswalk.repository.ReleaseRepository.StoredFile;
import org.crosswalk.repository.RepositoryFault;
import org.crosswalk.repository.ResourceRepository;
import org.jspecify.annotations.Nullable;

/** Releases that are published in a PostgreSQL. Thread-safe. */
public final class DatabaseReleases implements SharedReleases, AutoCloseable {

    private final Supplier<ResourceRepository> opened;
    private final boolean mine;
    private @Nullable ResourceRepository used;
    private @Nullable ReleaseRepository repository;

    /** Over a repository of somebody else's, who closes it; asked for when it is first needed. */
    public DatabaseReleases(Supplier<ResourceRepository> opened) {
        this(opened, false);
    }

    private DatabaseReleases(Supplier<ResourceRepository> opened, boolean mine) {
        this.opened = opened;
        this.mine = mine;
    }

    /**
     * Those of the settings, opened when they are first needed and to be closed; null where releases are not published in a database.
     *
     * @param folder the data folder
     */
    public static @Nullable DatabaseReleases of(Settings settings, Path folder, Clock clock) {
        return settings.database().sharesReleases()
                ? new DatabaseReleases(() -> ServiceParts.repository(settings, folder, clock), true)
                : null;
    }

    private synchronized ReleaseRepository repository() {
        ReleaseRepository known = repository;
        if (known == null) {
            ResourceRepository now = opened.get();
            used = now;
            known = now.releases();
            repository = known;
        }
        return known;
    }

    /** Lets the database go, where it was opened for this; it is opened anew when it is needed again. */
    @Override
    public synchronized void close() {
        ResourceRepository open = used;
        if (mine && open != null) {
            open.close();
        }
        used = null;
        repository = null;
    }

    private static Build build(Entry entry) {
        return new Build(
                new ReleaseKey(entry.system(), entry.version()), entry.build(), entry.manifest(), entry.loadedAt());
    }

    private static Entry entry(Build build, boolean earlier) {
        return new Entry(
                build.key().system(),
                build.key().version(),
                earlier,
                build.build(),
                build.manifest(),
                build.loadedAt());
    }

    @Override
    public Optional<State> state() throws IOException {
        Catalogue catalogue = told(() -> repository().catalogue());
        return catalogue.name().isEmpty()
                ? Optional.empty()
                : Optional.of(new State(
                        catalogue.name(), catalogue.generation(), builds(catalogue, false), builds(catalogue, true)));
    }

    private static List<Build> builds(Catalogue catalogue, boolean earlier) {
        return catalogue.entries().stream()
                .filter(entry -> entry.earlier() == earlier)
                .map(DatabaseReleases::build)
                .toList();
    }

    @Override
    public List<BuildFile> files(Build build) throws IOException {
        return told(() -> repository().files(build.manifest()).stream()
                .map(file -> new BuildFile(file.path(), file.size(), file.sha256()))
                .toList());
    }

    @Override
    public void read(BuildFile file, OutputStream to) throws IOException {
        told(() -> {
            repository().read(new StoredFile(file.path(), file.size(), file.sha256()), to);
            return true;
        });
    }

    @Override
    public String publish(List<Change> changes, Folders folders) throws IOException {
        return told(() -> repository()
                .change(present -> changed(present, changes), new FilesOfBuilds(folders))
                .name());
    }

    private static Catalogue changed(Catalogue present, List<Change> changes) throws DataFolderFault {
        List<Entry> entries = new ArrayList<>(present.entries());
        for (Change change : changes) {
            Build published = taken(entries, change.key(), false);
            Build earlier = taken(entries, change.key(), true);
            Build expected = change.expected();
            if (expected == null ? published != null : !expected.isSameAs(published)) {
                throw new DataFolderFault("another machine has changed " + change.key()
                        + " in the database meanwhile, and nothing was changed here: run this again");
            }
            Build next = change.published();
            Build kept = change.earlier() == null && next != null ? earlier : change.earlier();
            if (next != null) {
                entries.add(entry(next, false));
            }
            if (kept != null) {
                entries.add(entry(kept, true));
            }
        }
        return present.with(present.name().isEmpty() ? UUID.randomUUID().toString() : present.name(), entries);
    }

    private static @Nullable Build taken(List<Entry> entries, ReleaseKey key, boolean earlier) {
        Build found = null;
        for (Entry entry : List.copyOf(entries)) {
            if (entry.earlier() == earlier && build(entry).key().equals(key)) {
                found = build(entry);
                entries.remove(entry);
            }
        }
        return found;
    }

    /** The files of builds as they lie in a data folder. */
    private record FilesOfBuilds(Folders folders) implements BuildFiles {

        @Override
        public Path folder(Entry entry) {
            return folders.of(build(entry));
        }

        @Override
        public List<StoredFile> of(Entry entry) throws IOException {
            Path folder = folder(entry);
            List<StoredFile> files = new ArrayList<>();
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                    if (isKept(String.valueOf(file.getFileName()))) {
                        files.add(stored(folder.relativize(file).toString().replace('\\', '/'), file));
                    }
                }
            }
            return files;
        }

        /** Not what each machine makes for itself in a moment. */
        private static boolean isKept(String name) {
            return !name.endsWith(".head") && !name.endsWith(".tmp") && !name.equals("write.lock");
        }

        private static StoredFile stored(String path, Path file) throws IOException {
            MessageDigest digest = Sha256.digest();
            long size;
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                size = in.transferTo(OutputStream.nullOutputStream());
            }
            return new StoredFile(path, size, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** What uses the database. */
    @FunctionalInterface
    private interface Use<T> {
        T of() throws IOException;
    }

    private static <T> T told(Use<T> use) throws IOException {
        try {
            return use.of();
        } catch (RepositoryFault lost) {
            throw new DataFolderFault(Objects.requireNonNullElse(lost.getMessage(), "the database is away"), lost);
        }
    }
}
