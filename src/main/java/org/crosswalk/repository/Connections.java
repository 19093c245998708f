package org.crosswalk.repository;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open database, for all that is kept in it: its tables are made at the first use, a file that another process has is waited
 * for, and what goes wrong is a {@link RepositoryFault}. Thread-safe.
 */
final class Connections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Held by whoever of this process uses a file of H2; other processes are kept out by H2. */
    private static final Object TURN = new Object();

    /** Bytes; a file of less is left as it is. */
    private static final long SMALL = 16L << 20;

    /** Percent; a file of which less is live is compacted. */
    private static final int SPARSE = 50;

    /** H2: another process has the file. */
    private static final int DATABASE_ALREADY_OPEN = 90020;

    /** PostgreSQL: a lock was not had in the time that was set. */
    private static final Set<String> LOCK_NOT_AVAILABLE = Set.of("55P03");

    /** PostgreSQL: a prepared statement is there already, or is not there. The driver gives each name once in a session. */
    private static final Set<String> STATEMENT_OF_ANOTHER = Set.of("42P05", "26000");

    private static final String TRANSACTION_MODE =
            "behind a pooler in transaction mode, database.url needs ?prepareThreshold=0";

    /** The lock that whoever makes tables in a PostgreSQL holds; a number that nothing else is likely to have. */
    private static final long MIGRATION = 0x63726f737377616cL;

    private final Database database;
    private final Supplier<DataSource> making;
    private @Nullable DataSource made;
    private @Nullable Jdbi jdbi;

    /** The size in bytes at which H2's file is looked at next. */
    private long grown = SMALL;

    private boolean tablesAreThere;

    private final LostDatabase away = new LostDatabase();

    /** Of a database that is opened when it is first used. */
    Connections(Database database, Supplier<DataSource> making) {
        this.database = database;
        this.making = making;
    }

    /** Made when they are first needed: mostly there is no database. */
    private synchronized DataSource connections() {
        DataSource known = made;
        if (known == null) {
            known = making.get();
            made = known;
        }
        return known;
    }

    /** Whether something can be kept: without a file there is nothing, and it need not be made to find that out. */
    boolean exists() {
        return database.exists();
    }

    /** See {@link Database#mark}. */
    @Nullable
    Path mark() {
        return database.mark();
    }

    /** What is done with an open database. */
    @FunctionalInterface
    interface Use<T, X extends Exception> {
        T with(Handle handle) throws X;
    }

    /** Does something with the database; what {@code use} throws goes on to the caller. */
    <T, X extends Exception> T use(Use<T, X> use) throws X {
        return database.isFile() ? waiting(use) : away.orElse(() -> open(use), this::fault);
    }

    private <T, X extends Exception> T waiting(Use<T, X> use) throws X {
        Instant last = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return alone(use);
            } catch (JdbiException | FlywayException failure) {
                if (!isOpenElsewhere(failure) || Instant.now().isAfter(last)) {
                    throw fault(failure);
                }
                pause();
            }
        }
    }

    /** Tells those who listen, of this machine and of others, when the transaction commits. */
    void notice(Handle handle, String what) {
        if (!database.isFile()) {
            handle.createQuery("select cast(pg_notify(:channel, :what) as varchar)")
                    .bind("channel", Notices.CHANNEL)
                    .bind("what", what)
                    .mapTo(String.class)
                    .list();
        }
    }

    /** Makes a transaction wait for others no longer than some seconds. */
    void waitAtMost(Handle handle, int seconds) {
        if (!database.isFile()) {
            handle.execute("set local lock_timeout = " + seconds * 1000);
        }
    }

    /**
     * Lets a transaction that has begun, and has asked nothing yet, see one moment. By a statement of the transaction: the driver
     * sets the level for the session, which behind a pooler in transaction mode is another one's in the next moment.
     */
    void atOneMoment(Handle handle) {
        if (!database.isFile()) {
            handle.execute("set transaction isolation level repeatable read");
        }
    }

    /**
     * One use after the other, the making of tables too. With several transactions under way, H2 2.5.252 lost acknowledged ones
     * when the process was killed, and kept a part of one: the newest rows of one table, without those of another. It also gave
     * two of them the same number of the one row that they had updated one after the other.
     */
    private <T, X extends Exception> T alone(Use<T, X> use) throws X {
        synchronized (TURN) {
            compactWhenGrown();
            return open(use);
        }
    }

    private <T, X extends Exception> T open(Use<T, X> use) throws X {
        // Before a connection is taken: it needs one of its own, and there are few.
        makeTables();
        try (Handle handle = jdbi().open()) {
            return use.with(handle);
        }
    }

    /** To be called after every commit, before it is acknowledged: H2 itself leaves it to the system when the disk has it. */
    void committed(Handle handle) {
        if (database.isFile()) {
            handle.execute("checkpoint sync");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }

    private static boolean isOpenElsewhere(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == DATABASE_ALREADY_OPEN) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasState(Throwable failure, Set<String> states) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && states.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** What the innermost cause that says something says. */
    private static String why(Throwable failure) {
        String said = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                said = cause.getMessage().lines().findFirst().orElse(said);
            }
        }
        return said;
    }

    private RepositoryFault fault(Throwable failure) {
        String why = isOpenElsewhere(failure)
                ? "another process writes it all the time: write through that one, or stop it"
                : hasState(failure, LOCK_NOT_AVAILABLE)
                        ? "another machine is publishing releases: run this again when that has ended"
                        : why(failure) + (hasState(failure, STATEMENT_OF_ANOTHER) ? ": " + TRANSACTION_MODE : "");
        return new RepositoryFault(database.named() + " cannot be used: " + why, failure);
    }

    /** Made at the first use: a server without content of its own starts without the 140 classes of it. */
    private synchronized Jdbi jdbi() {
        Jdbi made = jdbi;
        if (made == null) {
            made = Jdbi.create(connections());
            jdbi = made;
        }
        return made;
    }

    private synchronized void makeTables() {
        if (!tablesAreThere && database.isFile()) {
            migrate();
        } else if (!tablesAreThere) {
            // Of several machines one after the other: two that begin Flyway's own table at once stand in each other's
            // way.
            jdbi().useTransaction(turn -> {
                turn.createQuery("select cast(pg_advisory_xact_lock(" + MIGRATION + ") as varchar)")
                        .mapTo(String.class)
                        .list();
                migrate();
            });
        }
        tablesAreThere = true;
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(connections())
                .locations("classpath:org/crosswalk/repository")
                .table("crosswalk_schema")
                .baselineVersion("0")
                .baselineOnMigrate(true)
                .load()
                .migrate();
    }

    /**
     * Each commit appends to H2's file, and nothing is written over. When most of a large file is of the past, it is written
     * anew beside it, and takes its place in one rename.
     */
    private void compactWhenGrown() {
        Path file = database.file();
        if (file == null || size(file) < grown) {
            return;
        }
        if (livePercent() < SPARSE) {
            // Without Jdbi, which asks a statement for its count after the database is closed.
            try (Connection connection = connections().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("shutdown compact");
            } catch (SQLException failure) {
                // There may be no room for a second file; the one that there is can be used.
                LOG.warn("{} was not compacted: {}", database.named(), failure.getMessage());
            }
        }
        grown = SMALL + 2 * size(file);
    }

    private int livePercent() {
        return jdbi().withHandle(handle -> handle.createQuery("select setting_value from information_schema.settings"
                        + " where setting_name = 'info.CHUNKS_FILL_RATE'")
                .mapTo(Integer.class)
                .one());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException absent) {
            return 0;
        }
    }

    /** Closes the connections. */
    @Override
    public synchronized void close() {
        if (made instanceof Closeable pool) {
            try {
                pool.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
