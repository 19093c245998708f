package org.crosswalk.repository;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.model.Role;
import org.crosswalk.model.StoredKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Keeps API keys for all machines together. What is revoked is known for ever, so that no copy brings it back. Changes of several
 * processes follow each other, and those who listen are told of each. Thread-safe.
 *
 * <p>Every method throws {@link RepositoryFault} when the database cannot be used.
 */
public final class KeyRepository {

    private static final RowMapper<StoredKey> KEY = (row, context) -> new StoredKey(
            row.getString("name"),
            row.getString("sha256"),
            roles(row.getString("roles")),
            texts(row.getString("licensed")).toList(),
            row.getObject("expansion_codes", Integer.class),
            Instant.parse(row.getString("created")));

    private final Connections connections;
    private final Clock clock;

    KeyRepository(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** What is done with the one row held. */
    private interface Change {
        boolean apply(Handle handle);
    }

    /** Grows with every change, and may grow without one; 0 before the first. */
    public long generation() {
        return connections.use(handle -> handle.createQuery("select generation from key_state")
                .mapTo(Long.class)
                .one());
    }

    /** The keys that are not revoked, in the order in which they were made. */
    public List<StoredKey> all() {
        return connections.use(handle -> handle.createQuery(
                        "select * from api_key where revoked is null order by created, name, sha256")
                .map(KEY)
                .list());
    }

    /**
     * Adds a key.
     *
     * @return whether it was added; it is not where there is one of that name that is not revoked
     */
    public boolean add(StoredKey key) {
        return change(handle -> {
            boolean isNew = handle.createQuery("select count(*) from api_key where name = :name and revoked is null")
                            .bind("name", key.name())
                            .mapTo(Integer.class)
                            .one()
                    == 0;
            if (isNew) {
                insert(handle, key);
            }
            return isNew;
        });
    }

    /**
     * Revokes the keys of a name.
     *
     * @return whether there was one that was not revoked yet
     */
    public boolean revoke(String name) {
        return change(handle -> handle.createUpdate(
                                "update api_key set revoked = :now where name = :name and revoked is null")
                        .bind(
                                "now",
                                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                        .bind("name", name)
                        .execute()
                > 0);
    }

    /** Adds those of which nothing was ever known here, whatever their names: neither those that there are, nor revoked ones. */
    public void takeOver(List<StoredKey> keys) {
        if (!connections.<Boolean, RuntimeException>use(
                handle -> unknown(handle, keys).isEmpty())) {
            change(handle -> {
                List<StoredKey> unknown = unknown(handle, keys);
                unknown.forEach(key -> insert(handle, key));
                return !unknown.isEmpty();
            });
        }
    }

    private static List<StoredKey> unknown(Handle handle, List<StoredKey> keys) {
        Set<String> known = handle.createQuery("select sha256 from api_key")
                .mapTo(String.class)
                .collect(Collectors.toSet());
        return keys.stream().filter(key -> known.add(key.sha256())).toList();
    }

    private boolean change(Change change) {
        return connections.use(handle -> {
            boolean changed = handle.inTransaction(transaction -> {
                transaction.execute("update key_state set generation = generation + 1");
                connections.notice(transaction, "keys");
                return change.apply(transaction);
            });
            connections.committed(handle);
            return changed;
        });
    }

    private static void insert(Handle handle, StoredKey key) {
        handle.createUpdate("insert into api_key (sha256, name, roles, licensed, expansion_codes, created)"
                        + " values (:sha256, :name, :roles, :licensed, :expansionCodes, :created)")
                .bind("sha256", key.sha256())
                .bind("name", key.name())
                .bind("roles", key.roles().stream().sorted().map(Role::id).collect(Collectors.joining(",")))
                .bind("licensed", String.join(",", key.licensed()))
                .bind("expansionCodes", key.expansionCodes())
                .bind("created", key.created().toString())
                .execute();
    }

    private static Stream<String> texts(String joined) {
        return Stream.of(joined.split(",")).filter(text -> !text.isEmpty());
    }

    /** One that a later version of Crosswalk may have put there grants nothing here. */
    private static Set<Role> roles(String joined) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        texts(joined).forEach(id -> Role.ofId(id).ifPresent(roles::add));
        return roles;
    }
}
