package org.crosswalk.repository;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Keeps built releases: a catalogue, and the files of its builds in pieces. A change is there wholly or not at all, and those who
 * listen are told of it when it is. Changes of several processes follow each other. Thread-safe.
 *
 * <p>Every method throws {@link RepositoryFault} when the database cannot be used.
 */
public final class ReleaseRepository {

    /** Bytes of a piece. */
    static final int PIECE = 1 << 20;

    /** Seconds that a change waits for one of another machine. */
    private static final int PATIENCE = 20;

    private final Connections connections;

    ReleaseRepository(Connections connections) {
        this.connections = connections;
    }

    /**
     * A build in the catalogue.
     *
     * @param system first part of its key
     * @param version second part of its key
     * @param earlier whether it is kept and not published
     * @param build its folder's name
     * @param manifest SHA-256 of its manifest, which names its files
     * @param loadedAt when it was published
     */
    public record Entry(
            String system, String version, boolean earlier, String build, String manifest, Instant loadedAt) {}

    /**
     * The catalogue.
     *
     * @param name empty as long as nothing was published
     * @param generation grows with every change
     * @param entries in order of their keys
     */
    public record Catalogue(String name, long generation, List<Entry> entries) {
        public Catalogue {
            entries = List.copyOf(entries);
        }

        /** Another catalogue with these entries. */
        public Catalogue with(String otherName, List<Entry> others) {
            return new Catalogue(otherName, generation, others);
        }
    }

    /**
     * A file of a build.
     *
     * @param path where it is, below the build's folder
     * @param size bytes
     * @param sha256 of its content
     */
    public record StoredFile(String path, long size, String sha256) {}

    /** What is to be kept of a build that is not there yet. */
    public interface BuildFiles {

        /** The files of a build. */
        List<StoredFile> of(Entry entry) throws IOException;

        /** Where the build's folder is. */
        Path folder(Entry entry);
    }

    /** Makes the next catalogue of the present one. What it throws undoes the change. */
    @FunctionalInterface
    public interface Changing {
        Catalogue next(Catalogue present) throws IOException;
    }

    /** Grows with every change; 0 before the first. */
    public long generation() {
        return connections.use(handle -> handle.createQuery("select generation from release_catalog")
                .mapTo(Long.class)
                .one());
    }

    /** What is published, at one moment. */
    public Catalogue catalogue() {
        return connections.use(handle -> handle.inTransaction(transaction -> {
            connections.atOneMoment(transaction);
            return read(transaction, "");
        }));
    }

    private static Catalogue read(Handle handle, String lock) {
        Catalogue empty = handle.createQuery("select name, generation from release_catalog" + lock)
                .map((row, context) -> new Catalogue(row.getString("name"), row.getLong("generation"), List.of()))
                .one();
        return empty.with(
                empty.name(),
                handle.createQuery("select * from release_entry order by system, version, earlier")
                        .map((row, context) -> new Entry(
                                row.getString("system"),
                                row.getString("version"),
                                row.getBoolean("earlier"),
                                row.getString("build"),
                                row.getString("manifest"),
                                Instant.parse(row.getString("loaded_at"))))
                        .list());
    }

    /** The files of a build, by path; none when it is not kept. */
    public List<StoredFile> files(String manifest) {
        return connections.use(handle -> files(handle, manifest));
    }

    private static List<StoredFile> files(Handle handle, String manifest) {
        return handle.createQuery(
                        "select path, size, sha256 from release_file where manifest = :manifest order by path")
                .bind("manifest", manifest)
                .map((row, context) ->
                        new StoredFile(row.getString("path"), row.getLong("size"), row.getString("sha256")))
                .list();
    }

    /**
     * Writes the content of a file to a stream, piece by piece.
     *
     * @throws IOException when the stream cannot be written
     */
    public void read(StoredFile file, OutputStream to) throws IOException {
        for (int number = 0; (long) number * PIECE < file.size(); number++) {
            int piece = number;
            byte[] content = connections.use(handle -> handle.createQuery(
                            "select content from release_chunk where sha256 = :sha256 and number = :number")
                    .bind("sha256", file.sha256())
                    .bind("number", piece)
                    .mapTo(byte[].class)
                    .findOne()
                    .orElse(new byte[0]));
            if (content.length == 0) {
                throw new IOException(file.path() + " is not in the database any more");
            }
            to.write(content);
        }
    }

    /**
     * Changes the catalogue, and keeps the files of the builds that it names and no others.
     *
     * @throws IOException what {@code changing} or the reading of a file throws; then nothing has changed
     */
    public Catalogue change(Changing changing, BuildFiles builds) throws IOException {
        return connections.use(handle -> {
            Catalogue changed = handle.inTransaction(transaction -> changed(transaction, changing, builds));
            connections.committed(handle);
            return changed;
        });
    }

    private Catalogue changed(Handle handle, Changing changing, BuildFiles builds) throws IOException {
        connections.waitAtMost(handle, PATIENCE);
        Catalogue present = read(handle, " for update");
        Catalogue next = changing.next(present);
        List<Entry> entries = new ArrayList<>(next.entries());
        for (Entry entry : entries) {
            if (files(handle, entry.manifest()).isEmpty()) {
                send(handle, entry, builds);
            }
        }
        handle.execute("delete from release_entry");
        for (Entry entry : entries) {
            handle.createUpdate("insert into release_entry (system, version, earlier, build, manifest, loaded_at)"
                            + " values (:system, :version, :earlier, :build, :manifest, :loaded)")
                    .bind("system", entry.system())
                    .bind("version", entry.version())
                    .bind("earlier", entry.earlier())
                    .bind("build", entry.build())
                    .bind("manifest", entry.manifest())
                    .bind("loaded", entry.loadedAt().toString())
                    .execute();
        }
        handle.execute("delete from release_file where manifest not in (select manifest from release_entry)");
        handle.execute("delete from release_chunk where sha256 not in (select sha256 from release_file)");
        long generation = present.generation() + 1;
        handle.createUpdate("update release_catalog set name = :name, generation = :generation")
                .bind("name", next.name())
                .bind("generation", generation)
                .execute();
        connections.notice(handle, "releases " + generation);
        return new Catalogue(next.name(), generation, entries);
    }

    private static void send(Handle handle, Entry entry, BuildFiles builds) throws IOException {
        Path folder = builds.folder(entry);
        for (StoredFile file : builds.of(entry)) {
            boolean there = handle.createQuery("select count(*) from release_file where sha256 = :sha256")
                            .bind("sha256", file.sha256())
                            .mapTo(Integer.class)
                            .one()
                    > 0;
            if (!there) {
                sendPieces(handle, file, folder.resolve(file.path()));
            }
            handle.createUpdate("insert into release_file (manifest, path, size, sha256)"
                            + " values (:manifest, :path, :size, :sha256)")
                    .bind("manifest", entry.manifest())
                    .bind("path", file.path())
                    .bind("size", file.size())
                    .bind("sha256", file.sha256())
                    .execute();
        }
    }

    private static void sendPieces(Handle handle, StoredFile file, Path from) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            int number = 0;
            for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                handle.createUpdate("insert into release_chunk (sha256, number, content)"
                                + " values (:sha256, :number, :content)")
                        .bind("sha256", file.sha256())
                        .bind("number", number++)
                        .bind("content", piece)
                        .execute();
            }
        }
    }
}
