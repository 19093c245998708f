package org.crosswalk.app.replica;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.repository.Database;
import org.crosswalk.repository.Notices;
import org.crosswalk.repository.ReleaseRepository;
import org.crosswalk.repository.RepositoryFault;
import org.crosswalk.repository.ResourceRepository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server as one of several on a PostgreSQL: serves what others write and publish. It is told by notices of the database, and
 * looks itself every second, as notices can be lost. While the database is away it goes on with what it has, and tries again.
 */
public final class Replica implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    /** Time between two looks without a notice, and between two tries to reach a database that is away. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Time between two copies of the site's own resources. */
    private static final long COPY_NANOS = Duration.ofSeconds(5).toNanos();

    /** So often in a row releases may fail to come before it is said: a load in the same folder keeps them back for a moment. */
    private static final int PATIENCE = 5;

    private final Database database;
    private final ReleaseRepository releases;
    private final DataFolder data;
    private final TerminologyRegistry registry;
    private final OwnContent own;
    private final Runnable keys;
    private final OwnCopy copy;
    private final Semaphore due = new Semaphore(0);
    private final AtomicBoolean following = new AtomicBoolean();
    private final ExecutorService follower =
            Executors.newSingleThreadExecutor(task -> daemon(task, "replica-releases"));
    private @Nullable Notices notices;
    private @Nullable Thread thread;
    private volatile boolean closed;
    private volatile @Nullable String lost;
    private volatile @Nullable String behind;
    private volatile long followed = -1;
    private int failures;
    private long copied = -1;
    private long copiedAt;

    /**
     * A replica that has not begun.
     *
     * @param data the folder that follows; close this before the repository
     * @param own serves what others have written
     * @param keys takes the API keys that others have changed; throws RepositoryFault when the database is away
     */
    public Replica(
            Database database,
            ResourceRepository repository,
            DataFolder data,
            TerminologyRegistry registry,
            OwnContent own,
            Runnable keys) {
        this.database = database;
        this.releases = repository.releases();
        this.data = data;
        this.registry = registry;
        this.own = own;
        this.keys = keys;
        this.copy = new OwnCopy(data.path());
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Brings what is published into the data folder, and serves the resources of the site's own. Where the database is away, what
     * the folder has from before is taken; where it has nothing, the database is waited for.
     *
     * @param complaints is told of it
     * @throws DataFolderFault when the folder cannot be used, or has releases that the database has not
     */
    public void begin(Consumer<String> complaints) throws DataFolderFault, InterruptedException {
        for (boolean told = false; !closed; told = true) {
            try {
                bringFirst(complaints);
                own.load();
                keepCopy(true);
                return;
            } catch (DataFolderFault | RepositoryFault fault) {
                if (!isLost(fault)) {
                    throw fault;
                }
                lost = String.valueOf(fault.getMessage());
                if (copy.exists()) {
                    goOn(complaints);
                    return;
                }
                if (!told) {
                    complaints.accept("waiting for the database, as the data folder has nothing yet: " + lost);
                }
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    private void bringFirst(Consumer<String> complaints) throws DataFolderFault {
        long generation = releases.generation();
        try {
            data.follow(false);
            followed = generation;
        } catch (DataFolderFault fault) {
            if (isLost(fault) || data.isEmpty()) {
                throw fault;
            }
            behind = String.valueOf(fault.getMessage());
            complaints.accept("what the data folder has is served: " + behind);
        }
    }

    private void goOn(Consumer<String> complaints) throws DataFolderFault {
        try {
            own.load(copy.read());
        } catch (IOException e) {
            throw new DataFolderFault(
                    "the database is away, and the copy of your own resources in " + data.path()
                            + " cannot be read: start again when the database is there",
                    e);
        }
        complaints.accept("the database is away, and what the data folder has from before is served: " + lost);
    }

    private static boolean isLost(Exception fault) {
        return fault instanceof RepositoryFault || fault.getCause() instanceof RepositoryFault;
    }

    /**
     * Follows from now on.
     *
     * @param publish serves what has come into the data folder, and says whether it could
     */
    public void follow(BooleanSupplier publish) {
        notices = new Notices(database, notice -> due.release());
        Thread made = daemon(() -> watch(publish), "replica");
        thread = made;
        made.start();
    }

    private void watch(BooleanSupplier publish) {
        try {
            while (!closed) {
                look(publish);
                if (due.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    due.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(BooleanSupplier publish) {
        try {
            keys.run();
            List<String> changed = own.refresh();
            if (!changed.isEmpty()) {
                LOG.info("now served: {}", String.join(", ", changed));
            }
            long generation = releases.generation();
            if (lost != null) {
                LOG.info("the database is there again");
                lost = null;
            }
            if (generation != followed && following.compareAndSet(false, true)) {
                follower.execute(() -> bring(generation, publish));
            }
            keepCopy(false);
        } catch (RejectedExecutionException closing) {
            LOG.debug("closed", closing);
        } catch (RuntimeException e) {
            if (lost == null && !closed) {
                LOG.error(
                        "what is served goes on, and nothing can be written until the database is there: {}",
                        e.getMessage());
            }
            // Before it is said, so that a start from now on finds all that was served.
            keepCopy(true);
            lost = String.valueOf(e.getMessage());
        }
    }

    private void bring(long generation, BooleanSupplier publish) {
        try {
            data.follow(false);
            if (publish.getAsBoolean()) {
                followed = generation;
            }
            failures = 0;
            behind = null;
        } catch (DataFolderFault | RuntimeException e) {
            failures++;
            if (failures == PATIENCE && !closed) {
                LOG.error("releases of the database cannot be brought, the old ones go on: {}", e.getMessage());
            }
            behind = failures < PATIENCE ? behind : String.valueOf(e.getMessage());
        } finally {
            following.set(false);
        }
    }

    private void keepCopy(boolean now) {
        long sequence = registry.own().sequence();
        if (sequence == copied || (!now && System.nanoTime() - copiedAt < COPY_NANOS)) {
            return;
        }
        try {
            copy.write(registry.own());
            copied = sequence;
        } catch (IOException e) {
            LOG.debug("no copy of the site's own resources was made", e);
        }
        copiedAt = System.nanoTime();
    }

    /** What is wrong between this server and the database, in sentences; empty when nothing is. */
    public Optional<String> complaint() {
        String away = lost;
        String old = behind;
        if (away != null) {
            return Optional.of(
                    "The database cannot be used, so what was there before is served and nothing can be written: "
                            + away + ". It is tried again every second.");
        }
        return Optional.ofNullable(old)
                .map(why -> "Releases of the database cannot be brought, so the ones before are served: " + why + ".");
    }

    /** Follows no more. */
    @Override
    public void close() {
        closed = true;
        Notices listening = notices;
        if (listening != null) {
            listening.close();
        }
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        follower.shutdownNow();
    }
}
