package org.crosswalk.repository;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what others commit, on a connection to PostgreSQL of its own. A notice only says that there is something to look
 * for: one that is lost, while the connection is away or because a pooler does not pass it on, is made up for by looking now and
 * then. When the connection is back after it was lost, a notice is given for what may have been missed.
 *
 * <p>Source: PostgreSQL, LISTEN: a session hears what is committed after its own LISTEN has been.
 */
public final class Notices implements AutoCloseable {

    /** The name under which notices are sent; the payload is {@code own} or {@code releases} and a number, or {@code keys}. */
    static final String CHANNEL = "crosswalk";

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    /** How long to wait for notices, in milliseconds: the driver looks for them only while it is asked. */
    private static final int WAIT_MILLIS = 1_000;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Every so often it is asked whether the connection is still there. */
    private static final int ASKED_AFTER = 10;

    private static final int VALID_SECONDS = 5;

    private final Database database;
    private final Consumer<String> listener;
    private final Thread thread;
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    /**
     * Begins to listen.
     *
     * @param database a PostgreSQL
     * @param listener is told what was committed, on a thread of its own; it returns soon
     */
    public Notices(Database database, Consumer<String> listener) {
        this.database = database;
        this.listener = listener;
        this.thread = new Thread(this::run, "database-notices");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        boolean lost = false;
        while (!closed) {
            try (Connection opened = database.connect()) {
                connection = opened;
                try (Statement listen = opened.createStatement()) {
                    listen.execute("listen " + CHANNEL);
                }
                if (lost) {
                    listener.accept("connected");
                }
                listen(opened);
            } catch (SQLException e) {
                if (!closed) {
                    LOG.debug("no notices from {}", database.named(), e);
                    lost = true;
                    pause();
                }
            }
        }
    }

    private void listen(Connection opened) throws SQLException {
        PGConnection postgres = opened.unwrap(PGConnection.class);
        for (int quiet = 1; !closed; quiet++) {
            PGNotification[] heard = postgres.getNotifications(WAIT_MILLIS);
            if (heard != null && heard.length > 0) {
                quiet = 0;
                for (PGNotification each : heard) {
                    listener.accept(String.valueOf(each.getParameter()));
                }
            } else if (quiet % ASKED_AFTER == 0 && !opened.isValid(VALID_SECONDS)) {
                throw new SQLException("the connection is gone");
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Listens no more. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Connection open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("the connection for notices was not closed", e);
            }
        }
    }
}
