package org.crosswalk.repository;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Counts how often licensed content was shown, for all machines together. A batch of counts is added once, however often it is
 * sent. Thread-safe.
 *
 * <p>Every method throws {@link RepositoryFault} when the database cannot be used.
 */
public final class UsageRepository {

    /** So long it is known which batches of a source were added; what waits longer is added again. */
    private static final Duration KEPT = Duration.ofDays(366);

    private final Connections connections;
    private final Clock clock;

    UsageRepository(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * What was shown to a client in a month.
     *
     * @param month the month in UTC, {@code 2026-11}
     * @param client the client's name
     * @param system preferred URI of the licensed system
     * @param operation the operation's name without {@code $}, or {@code read}
     * @param answers how many answers showed content of the system
     * @param codes how many codes they showed together
     */
    public record Count(String month, String client, String system, String operation, long answers, long codes) {}

    /**
     * Adds a batch, unless it was added before. Of two that make the row of a count at the same time one fails; it can be sent again.
     *
     * @param source who counted; sends its batches one after the other, in order of their numbers
     * @param batch its number, from 1 on
     */
    public void add(String source, long batch, List<Count> counts) {
        connections.use(handle -> {
            handle.useTransaction(transaction -> {
                if (isNew(transaction, source, batch)) {
                    counts.forEach(count -> add(transaction, count));
                }
            });
            connections.committed(handle);
            return true;
        });
    }

    private boolean isNew(Handle handle, String source, long batch) {
        long now = clock.millis();
        int updated = handle.createUpdate("update usage_source set batch = :batch, last_used = :now"
                        + " where source = :source and batch < :batch")
                .bind("batch", batch)
                .bind("now", now)
                .bind("source", source)
                .execute();
        boolean known = handle.createQuery("select count(*) from usage_source where source = :source")
                        .bind("source", source)
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (!known) {
            // Every process is a source of its own, and is never heard of again when it has ended.
            handle.createUpdate("delete from usage_source where last_used < :before")
                    .bind("before", now - KEPT.toMillis())
                    .execute();
            handle.createUpdate("insert into usage_source (source, batch, last_used) values (:source, :batch, :now)")
                    .bind("source", source)
                    .bind("batch", batch)
                    .bind("now", now)
                    .execute();
        }
        return updated > 0 || !known;
    }

    private static void add(Handle handle, Count count) {
        int updated = handle.createUpdate(
                        "update usage_count set answers = answers + :answers, codes = codes + :codes"
                                + " where of_month = :month and client = :client and system = :system and operation = :operation")
                .bindMethods(count)
                .execute();
        if (updated == 0) {
            handle.createUpdate("insert into usage_count (of_month, client, system, operation, answers, codes)"
                            + " values (:month, :client, :system, :operation, :answers, :codes)")
                    .bindMethods(count)
                    .execute();
        }
    }

    /** All counts, by month, client, system and operation. */
    public List<Count> all() {
        return connections.use(
                handle -> handle.createQuery("select * from usage_count order by of_month, client, system, operation")
                        .map((row, context) -> new Count(
                                row.getString("of_month"),
                                row.getString("client"),
                                row.getString("system"),
                                row.getString("operation"),
                                row.getLong("answers"),
                                row.getLong("codes")))
                        .list());
    }
}
