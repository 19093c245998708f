package org.crosswalk.repository;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.model.ClosureCoding;
import org.crosswalk.model.ClosureOutcome;
import org.crosswalk.model.ClosureRelation;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Equivalence;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Keeps the closure tables of {@code $closure}. A call changes a table wholly or not at all, and what has been returned survives
 * the end of the process; calls on one table follow each other, also those of several processes. Thread-safe.
 *
 * <p>Every method throws {@link RepositoryFault} when the database cannot be used.
 */
public final class ClosureRepository {

    /** SQL: another row has the key. */
    private static final String TAKEN = "23505";

    private static final RowMapper<ClosureCoding> CODING = (row, context) -> new ClosureCoding(
            row.getString("code_system"),
            row.getString("code_version"),
            row.getString("code"),
            row.getString("code_release"));

    private static final RowMapper<ClosureRelation> RELATION = (row, context) -> new ClosureRelation(
            row.getString("code_system"),
            row.getString("code_release"),
            row.getString("source"),
            row.getString("target"),
            Equivalence.ofCode(row.getString("equivalence")));

    private final Connections connections;
    private final Clock clock;

    ClosureRepository(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** Finds how codings are related. What it throws undoes the call. */
    @FunctionalInterface
    public interface Relating {

        /**
         * The relations of new codings.
         *
         * @param added those that are added
         * @param present those that are there
         * @return how each of those that are added relates to those that are there, and to those added before it
         */
        List<ClosureRelation> relations(List<ClosureCoding> added, List<ClosureCoding> present);
    }

    /** Makes a table, or makes it empty; its version is one that it has not had. */
    public ClosureOutcome initialise(String name) {
        return connections.use(handle -> {
            ClosureOutcome made = made(handle, name);
            connections.committed(handle);
            return made;
        });
    }

    private ClosureOutcome made(Handle handle, String name) {
        try {
            return handle.inTransaction(transaction -> emptied(transaction, name));
        } catch (UnableToExecuteStatementException failure) {
            if (failure.getCause() instanceof SQLException sql && TAKEN.equals(sql.getSQLState())) {
                // Somebody else has made it in between.
                return handle.inTransaction(transaction -> emptied(transaction, name));
            }
            throw failure;
        }
    }

    private ClosureOutcome emptied(Handle handle, String name) {
        Optional<ClosureOutcome> before = table(handle, name, " for update");
        Instant now = now();
        if (before.isEmpty()) {
            ClosureOutcome first = new ClosureOutcome(name, 1, 1, now, List.of());
            handle.createUpdate("insert into closure_table (name, version, initial, last_updated)"
                            + " values (:name, :version, :initial, :updated)")
                    .bind("name", name)
                    .bind("version", first.version())
                    .bind("initial", first.initial())
                    .bind("updated", now.toEpochMilli())
                    .execute();
            return first;
        }
        for (String rows : List.of("closure_coding", "closure_relation")) {
            handle.createUpdate("delete from " + rows + " where name = :name")
                    .bind("name", name)
                    .execute();
        }
        long next = before.get().version() + 1;
        ClosureOutcome empty = new ClosureOutcome(name, next, next, now, List.of());
        update(handle, empty);
        return empty;
    }

    /**
     * Adds codings to a table; those that it has already change nothing.
     *
     * @return the version with them, and the relations that are new; empty when there is no such table
     */
    public Optional<ClosureOutcome> add(String name, List<ClosureCoding> codings, Relating relating) {
        if (!connections.exists()) {
            return Optional.empty();
        }
        return connections.use(handle -> {
            Optional<ClosureOutcome> outcome =
                    handle.inTransaction(transaction -> added(transaction, name, codings, relating));
            connections.committed(handle);
            return outcome;
        });
    }

    private Optional<ClosureOutcome> added(Handle handle, String name, List<ClosureCoding> codings, Relating relating) {
        ClosureOutcome before = table(handle, name, " for update").orElse(null);
        if (before == null) {
            return Optional.empty();
        }
        List<ClosureCoding> present = handle.createQuery(
                        "select * from closure_coding where name = :name order by version, place")
                .bind("name", name)
                .map(CODING)
                .list();
        List<ClosureCoding> added = others(codings, present);
        if (added.isEmpty()) {
            return Optional.of(before);
        }
        ClosureOutcome after = new ClosureOutcome(
                name, before.version() + 1, before.initial(), now(), relating.relations(added, present));
        update(handle, after);
        insert(handle, after, added);
        return Optional.of(after);
    }

    private static List<ClosureCoding> others(List<ClosureCoding> codings, List<ClosureCoding> present) {
        Set<Coding> known = new HashSet<>();
        present.forEach(coding -> known.add(coding.coding()));
        return codings.stream().filter(coding -> known.add(coding.coding())).toList();
    }

    private static void update(Handle handle, ClosureOutcome to) {
        handle.createUpdate("update closure_table set version = :version, initial = :initial, last_updated = :updated"
                        + " where name = :name")
                .bind("version", to.version())
                .bind("initial", to.initial())
                .bind("updated", to.lastUpdated().toEpochMilli())
                .bind("name", to.name())
                .execute();
    }

    private static void insert(Handle handle, ClosureOutcome to, List<ClosureCoding> added) {
        PreparedBatch codings = handle.prepareBatch("insert into closure_coding"
                + " (name, version, place, code_system, code_version, code, code_release)"
                + " values (:name, :version, :place, :system, :named, :code, :release)");
        for (int i = 0; i < added.size(); i++) {
            ClosureCoding coding = added.get(i);
            codings.bind("name", to.name())
                    .bind("version", to.version())
                    .bind("place", i)
                    .bind("system", coding.system())
                    .bind("named", coding.version())
                    .bind("code", coding.code())
                    .bind("release", coding.release())
                    .add();
        }
        codings.execute();
        if (to.relations().isEmpty()) {
            return;
        }
        PreparedBatch relations = handle.prepareBatch("insert into closure_relation"
                + " (name, version, place, code_system, code_release, source, target, equivalence)"
                + " values (:name, :version, :place, :system, :release, :source, :target, :equivalence)");
        for (int i = 0; i < to.relations().size(); i++) {
            ClosureRelation relation = to.relations().get(i);
            relations
                    .bind("name", to.name())
                    .bind("version", to.version())
                    .bind("place", i)
                    .bind("system", relation.system())
                    .bind("release", relation.release())
                    .bind("source", relation.source())
                    .bind("target", relation.target())
                    .bind("equivalence", relation.equivalence().code())
                    .add();
        }
        relations.execute();
    }

    /**
     * What was found after a version.
     *
     * @return the newest version with all relations that came after the one given; empty when there is no such table
     */
    public Optional<ClosureOutcome> since(String name, long version) {
        if (!connections.exists()) {
            return Optional.empty();
        }
        return connections.use(handle -> {
            Optional<ClosureOutcome> newest = table(handle, name, "");
            // Not what others commit between the two queries: it is of a later version.
            return newest.map(table -> new ClosureOutcome(
                    name,
                    table.version(),
                    table.initial(),
                    table.lastUpdated(),
                    handle.createQuery("select * from closure_relation where name = :name and version > :after"
                                    + " and version <= :newest order by version, place")
                            .bind("name", name)
                            .bind("after", version)
                            .bind("newest", table.version())
                            .map(RELATION)
                            .list()));
        });
    }

    private static Optional<ClosureOutcome> table(Handle handle, String name, String lock) {
        return handle.createQuery("select version, initial, last_updated from closure_table where name = :name" + lock)
                .bind("name", name)
                .map((row, context) -> new ClosureOutcome(
                        name,
                        row.getLong("version"),
                        row.getLong("initial"),
                        Instant.ofEpochMilli(row.getLong("last_updated")),
                        List.of()))
                .findOne();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
