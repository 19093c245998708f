package org.crosswalk.app.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches that bodies and answers move. A time without traffic, as connections have it, begins anew with each byte; here a
 * body or an answer must move so many bytes within each span of the time that it is waited for. Thread-safe.
 */
public final class Pace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pace.class);
    private static final double NANOS = 1e9;

    private final double leastPerSecond;
    private final long span;
    private final ClientConnections connections;
    private final Set<Transfer> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "pace");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A watch that has not begun.
     *
     * @param leastPerSecond bytes that a body or an answer must move in each second, on the average of a span
     * @param span over what time the average is taken; also what the head of a request may take
     * @param connections those of which the heads of requests are watched
     */
    public Pace(long leastPerSecond, Duration span, ClientConnections connections) {
        this.leastPerSecond = leastPerSecond;
        this.span = span.toNanos();
        this.connections = connections;
    }

    /** Begins to look, four times in a span. */
    public void start() {
        ScheduledFuture<?> unused = clock.scheduleWithFixedDelay(this::look, span / 4, span / 4, TimeUnit.NANOSECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        for (Transfer transfer : open) {
            if (transfer.isSlow(now)) {
                transfer.end();
                guarded(transfer.tooSlow);
            }
        }
        guarded(() -> connections.closeSlowHeads(now, span));
    }

    /** A clock whose task throws does not strike again. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("a slow connection was not closed", e);
        }
    }

    /**
     * A body or an answer, which is watched from the first time that its client is waited for until it ends; what is to be done
     * if it is too slow runs once, on a thread of the watch.
     */
    Transfer begin(Runnable tooSlow) {
        return new Transfer(tooSlow);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** A body that arrives or an answer that is sent. Only the time counts in which the client is waited for. */
    final class Transfer {

        private final Runnable tooSlow;
        private long moved;
        private long waited;
        private long since;
        private boolean waiting;
        private int rests;
        private boolean watched;
        private boolean ended;

        private Transfer(Runnable tooSlow) {
            this.tooSlow = tooSlow;
        }

        /** From now on the client is waited for. */
        synchronized void await() {
            await(rests);
        }

        /** The same, unless it has been let rest since there had been so many {@link #rests}. */
        synchronized void await(int restsBefore) {
            if (rests == restsBefore && !waiting && !ended) {
                waiting = true;
                since = System.nanoTime();
                if (!watched) {
                    watched = true;
                    open.add(this);
                }
            }
        }

        /** How often nothing more was expected of the client. */
        synchronized int rests() {
            return rests;
        }

        /** The client has taken or sent so many bytes. */
        synchronized void moved(long bytes) {
            moved += bytes;
        }

        /** For now nothing is expected of the client. */
        synchronized void rest() {
            rests++;
            if (waiting) {
                waiting = false;
                waited += System.nanoTime() - since;
            }
        }

        /** Is watched no longer. */
        synchronized void end() {
            ended = true;
            if (watched) {
                open.remove(this);
            }
        }

        private synchronized boolean isSlow(long now) {
            long time = waited + (waiting ? now - since : 0);
            if (time < span) {
                return false;
            }
            boolean slow = moved < leastPerSecond * (time / NANOS);
            moved = 0;
            waited = 0;
            since = now;
            return slow;
        }
    }
}
