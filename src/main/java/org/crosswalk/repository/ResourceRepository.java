package org.crosswalk.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.crosswalk.model.HistoryQuestion;
import org.crosswalk.model.ResourceWrite;
import org.crosswalk.model.StoredHistory;
import org.crosswalk.model.StoredVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps resources with all their versions. What {@link #write} has returned survives the end of the process, however it ends;
 * what it has not returned is there wholly or not at all. Thread-safe; several processes may use one database.
 *
 * <p>Every method throws {@link RepositoryFault} when the database cannot be used.
 */
public final class ResourceRepository implements AutoCloseable {

    private static final RowMapper<StoredVersion> VERSION = (row, context) -> new StoredVersion(
            row.getLong("sequence"),
            row.getString("type"),
            row.getString("id"),
            row.getLong("version"),
            Instant.ofEpochMilli(row.getLong("last_updated")),
            row.getString("content"));

    private final Connections connections;
    private final Clock clock;

    /** A repository; the database is opened when it is first used. */
    public ResourceRepository(Database database, Clock clock) {
        this(new Connections(database, database::connections), clock);
    }

    /** Over connections of one's own. */
    ResourceRepository(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** The closure tables in the same database; they are there until this is closed. */
    public ClosureRepository closures() {
        return new ClosureRepository(connections, clock);
    }

    /** The releases in the same database; they are there until this is closed. */
    public ReleaseRepository releases() {
        return new ReleaseRepository(connections);
    }

    /** The counts of licensed content in the same database; they are there until this is closed. */
    public UsageRepository usage() {
        return new UsageRepository(connections, clock);
    }

    /** The API keys in the same database; they are there until this is closed. */
    public KeyRepository keys() {
        return new KeyRepository(connections, clock);
    }

    /** Whether something can be kept: without a file there is nothing, and it need not be made to find that out. */
    public boolean exists() {
        return connections.exists();
    }

    /**
     * Writes versions, all or none, in this order.
     *
     * @return what was written, in this order
     * @throws WriteConflict when a resource has another version than expected, or another resource has the canonical
     */
    public List<StoredVersion> write(List<ResourceWrite> writes) throws WriteConflict {
        List<StoredVersion> written = connections.use(handle -> {
            List<StoredVersion> versions = handle.inTransaction(transaction -> inOrder(transaction, writes));
            connections.committed(handle);
            return versions;
        });
        mark(written.get(written.size() - 1).sequence());
        return written;
    }

    private List<StoredVersion> inOrder(Handle handle, List<ResourceWrite> writes) throws WriteConflict {
        List<StoredVersion> versions = new ArrayList<>();
        handle.createUpdate("update write_order set last_sequence = last_sequence + :n")
                .bind("n", writes.size())
                .execute();
        long sequence = last(handle) - writes.size();
        Instant now = Instant.ofEpochMilli(clock.millis());
        for (ResourceWrite write : writes) {
            sequence++;
            versions.add(write(handle, write, sequence, now));
        }
        connections.notice(handle, "own " + sequence);
        return versions;
    }

    private static StoredVersion write(Handle handle, ResourceWrite write, long sequence, Instant now)
            throws WriteConflict {
        Optional<Current> current = handle.createQuery(
                        "select version, canonical from resource where type = :type and id = :id")
                .bind("type", write.type())
                .bind("id", write.id())
                .map((row, context) -> new Current(row.getLong("version"), row.getString("canonical")))
                .findOne();
        expect(write, current.orElse(null));
        expectFree(handle, write);
        StoredVersion version = new StoredVersion(
                sequence,
                write.type(),
                write.id(),
                current.map(Current::version).orElse(0L) + 1,
                now,
                write.content());
        handle.createUpdate(
                        current.isPresent()
                                ? "update resource set version = :version, canonical = :canonical"
                                        + " where type = :type and id = :id"
                                : "insert into resource (type, id, version, canonical)"
                                        + " values (:type, :id, :version, :canonical)")
                .bind("type", write.type())
                .bind("id", write.id())
                .bind("version", version.version())
                .bind("canonical", write.content() == null ? null : write.canonical())
                .execute();
        handle.createUpdate("insert into resource_version (type, id, version, sequence, last_updated, content)"
                        + " values (:type, :id, :version, :sequence, :updated, :content)")
                .bind("type", version.type())
                .bind("id", version.id())
                .bind("version", version.version())
                .bind("sequence", sequence)
                .bind("updated", now.toEpochMilli())
                .bind("content", version.content())
                .execute();
        return version;
    }

    /** The newest version of a resource, and its canonical, which a deleted one has not. */
    private record Current(long version, @Nullable String canonical) {}

    private static void expect(ResourceWrite write, @Nullable Current current) throws WriteConflict {
        Long expected = write.expected();
        if (expected == null) {
            return;
        }
        long found = current == null || current.canonical() == null ? ResourceWrite.NONE : current.version();
        if (expected != found) {
            String resource = write.type() + "/" + write.id();
            throw new WriteConflict(
                    WriteConflict.Kind.VERSION,
                    found == ResourceWrite.NONE
                            ? "there is no " + resource
                                    + " any more, or not yet: read what there is and send the change again"
                            : resource + " has the version " + found
                                    + (expected == ResourceWrite.NONE
                                            ? ", and there was to be none: update it, or choose another id"
                                            : ", not " + expected + ": read it and send the change again"));
        }
    }

    private static void expectFree(Handle handle, ResourceWrite write) throws WriteConflict {
        if (write.content() == null) {
            return;
        }
        Optional<String> other = handle.createQuery(
                        "select id from resource where type = :type and canonical = :canonical and id <> :id")
                .bind("type", write.type())
                .bind("canonical", write.canonical())
                .bind("id", write.id())
                .mapTo(String.class)
                .findOne();
        if (other.isPresent()) {
            throw new WriteConflict(
                    WriteConflict.Kind.CANONICAL,
                    write.type() + "/" + other.get() + " has the canonical " + write.canonical()
                            + ": update that one, or give this one another version");
        }
    }

    /** The newest version of every resource, deleted ones included, in the order in which they were written. */
    public void current(Consumer<StoredVersion> to) {
        if (!exists()) {
            return;
        }
        connections.use(handle -> {
            handle.createQuery("select v.* from resource r join resource_version v on v.type = r.type and v.id = r.id"
                            + " and v.version = r.version order by v.sequence")
                    .map(VERSION)
                    .forEach(to);
            return true;
        });
    }

    /** Every version that was written after one, in order. */
    public List<StoredVersion> after(long sequence) {
        return exists()
                ? connections.use(handle -> handle.createQuery(
                                "select * from resource_version where sequence > :sequence order by sequence")
                        .bind("sequence", sequence)
                        .map(VERSION)
                        .list())
                : List.of();
    }

    /** The sequence of the newest version of all, 0 for none. A file is not opened for it. */
    public long newest() {
        Path mark = connections.mark();
        if (mark == null) {
            return connections.use(ResourceRepository::last);
        }
        try {
            return Long.parseLong(Files.readString(mark).trim());
        } catch (IOException | NumberFormatException absent) {
            return 0;
        }
    }

    /** One version of a resource. */
    public Optional<StoredVersion> version(String type, String id, long version) {
        return exists()
                ? connections.use(handle -> handle.createQuery(
                                "select * from resource_version where type = :type and id = :id and version = :version")
                        .bind("type", type)
                        .bind("id", id)
                        .bind("version", version)
                        .map(VERSION)
                        .findOne())
                : Optional.empty();
    }

    /** The versions that a question finds, the newest first. */
    public StoredHistory history(HistoryQuestion question) {
        if (!exists()) {
            return StoredHistory.NONE;
        }
        String where = " from resource_version where last_updated >= :since"
                + (question.type() == null ? "" : " and type = :type")
                + (question.id() == null ? "" : " and id = :id");
        Map<String, Object> asked =
                new HashMap<>(Map.of("since", question.since().toEpochMilli()));
        Optional.ofNullable(question.type()).ifPresent(type -> asked.put("type", type));
        Optional.ofNullable(question.id()).ifPresent(id -> asked.put("id", id));
        return connections.use(handle -> new StoredHistory(
                handle.createQuery("select count(*)" + where)
                        .bindMap(asked)
                        .mapTo(Integer.class)
                        .one(),
                handle.createQuery("select *" + where + " order by sequence desc limit :size offset :offset")
                        .bindMap(asked)
                        .bind("size", question.size())
                        .bind("offset", question.offset())
                        .map(VERSION)
                        .list()));
    }

    private static long last(Handle handle) {
        return handle.createQuery("select last_sequence from write_order")
                .mapTo(Long.class)
                .one();
    }

    /** Where the file is another process's to open next, it sees by this that there is something new. */
    private void mark(long sequence) {
        Path mark = connections.mark();
        if (mark == null) {
            return;
        }
        try {
            Path next = mark.resolveSibling(mark.getFileName() + ".new");
            Files.writeString(next, Long.toString(sequence));
            Files.move(next, mark, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the version was written; " + mark + " was not", e);
        }
    }

    /**
     * Writes what is in H2's file as it is at one moment, though others write, into a zip that holds the file.
     *
     * @param zip a file that is not there yet
     * @return whether there was something to write: false without content of one's own, and for a PostgreSQL
     */
    public boolean backup(Path zip) {
        if (connections.mark() == null || !exists()) {
            return false;
        }
        String quoted = zip.toString().replace("'", "''");
        connections.use(handle -> handle.execute("backup to '" + quoted + "'"));
        return true;
    }

    /** Closes the connections. */
    @Override
    public void close() {
        connections.close();
    }
}
