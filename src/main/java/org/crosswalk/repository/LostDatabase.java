package org.crosswalk.repository;

import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Knows that a database was away a moment ago, so that not each of many who want to write waits for a connection in turn. Who
 * comes after that moment tries again. Thread-safe.
 */
final class LostDatabase {

    private static final long MOMENT_NANOS = 1_000_000_000L;

    /** When it was seen last to be away, and how. */
    private record Loss(long nanos, RepositoryFault fault) {}

    private volatile @Nullable Loss last;

    /** What may fail for lack of the database. */
    @FunctionalInterface
    interface Work<T, X extends Exception> {
        T done() throws X;
    }

    /** Does the work, or fails at once as the last one did a moment ago. */
    <T, X extends Exception> T orElse(Work<T, X> work, Function<Throwable, RepositoryFault> fault) throws X {
        Loss before = last;
        if (before != null && System.nanoTime() - before.nanos() < MOMENT_NANOS) {
            throw new RepositoryFault(String.valueOf(before.fault().getMessage()), before.fault());
        }
        try {
            T done = work.done();
            last = null;
            return done;
        } catch (JdbiException | FlywayException failure) {
            RepositoryFault told = fault.apply(failure);
            if (isConnection(failure)) {
                last = new Loss(System.nanoTime(), told);
            }
            throw told;
        }
    }

    /**
     * Not a statement that failed in a database that is there, and not a pool of which all connections are in use: only then
     * the pool tells of no connection that failed.
     */
    private static boolean isConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLTransientConnectionException && cause.getCause() != null) {
                return true;
            }
        }
        return false;
    }
}
