package org.crosswalk.app.usage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.model.Client;
import org.crosswalk.service.UsageMeter;
import org.crosswalk.store.ModelJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in a file how often licensed content was shown: month, client, system and operation, never a code. What was
 * counted since the file was last written is lost when the process is killed; that is a few seconds. Several servers may
 * count in one file. Thread-safe.
 */
public final class UsageFile implements UsageMeter, AutoCloseable {

    /** Its name in a data folder. */
    public static final String NAME = "usage.json";

    private static final Logger LOG = LoggerFactory.getLogger(UsageFile.class);
    private static final int FORMAT = 1;

    private final Path file;
    private final @Nullable SharedUsage shared;
    private final Clock clock;
    private final ScheduledExecutorService writer;
    private final ScheduledFuture<?> regular;
    private final Object writing = new Object();
    private Map<Key, Sum> pending = new HashMap<>();
    private boolean complained;

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

    private record Content(int format, List<Count> counts) {}

    private record Key(String month, String client, String system, String operation) implements Comparable<Key> {

        Count count(Sum sum) {
            return new Count(month, client, system, operation, sum.answers(), sum.codes());
        }

        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }

    private record Sum(long answers, long codes) {

        Sum plus(Sum other) {
            return new Sum(answers + other.answers, codes + other.codes);
        }
    }

    /**
     * Begins to count.
     *
     * @param file where; made with the first count
     * @param clock says which month it is
     * @param between how long counts stay in memory
     */
    public UsageFile(Path file, Clock clock, Duration between) {
        this(file, clock, between, null);
    }

    /**
     * The same, for all machines together where there is a database.
     *
     * @param shared the way into the database, or null
     */
    public UsageFile(Path file, Clock clock, Duration between, @Nullable SharedUsage shared) {
        this.shared = shared;
        this.file = file;
        this.clock = clock.withZone(ZoneOffset.UTC);
        this.writer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "usage");
            thread.setDaemon(true);
            return thread;
        });
        this.regular = writer.scheduleWithFixedDelay(
                this::write, between.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void used(Client client, String system, String operation, int codes) {
        Key key = new Key(YearMonth.now(clock).toString(), client.name(), system, operation);
        synchronized (writing) {
            pending.merge(key, new Sum(1, codes), Sum::plus);
        }
    }

    /**
     * The counts in a file, by month, client, system and operation; none when there is no file.
     *
     * @throws IOException when it cannot be read
     */
    public static List<Count> read(Path file) throws IOException {
        return counts(sums(file));
    }

    private static List<Count> counts(Map<Key, Sum> sums) {
        return sums.entrySet().stream()
                .map(entry -> entry.getKey().count(entry.getValue()))
                .toList();
    }

    private static Map<Key, Sum> sums(Path file) throws IOException {
        Map<Key, Sum> sums = new TreeMap<>();
        if (Files.notExists(file)) {
            return sums;
        }
        Content content = ModelJson.read(Files.readAllBytes(file), Content.class);
        if (content == null || content.counts() == null) {
            throw new IOException("it holds no counts");
        }
        if (content.format() != FORMAT) {
            throw new IOException("it has format " + content.format() + "; this Crosswalk reads " + FORMAT);
        }
        for (Count count : content.counts()) {
            sums.merge(
                    new Key(count.month(), count.client(), count.system(), count.operation()),
                    new Sum(count.answers(), count.codes()),
                    Sum::plus);
        }
        return sums;
    }

    /** Adds what was counted to the file; what cannot be written is kept for the next time. */
    private void write() {
        Map<Key, Sum> taken;
        synchronized (writing) {
            if (pending.isEmpty() && (shared == null || !shared.isWaiting())) {
                return;
            }
            taken = pending;
            pending = new HashMap<>();
        }
        try {
            add(taken);
            complained = false;
        } catch (IOException | RuntimeException e) {
            synchronized (writing) {
                taken.forEach((key, sum) -> pending.merge(key, sum, Sum::plus));
            }
            if (!complained) {
                LOG.warn("the usage of licensed content cannot be written to {}: {}", file, e.toString());
                complained = true;
            }
        }
    }

    private void add(Map<Key, Sum> more) throws IOException {
        if (shared != null) {
            shared.add(counts(more));
            return;
        }
        Path guard = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException(guard + " is no longer held");
            }
            Map<Key, Sum> sums = sums(file);
            more.forEach((key, sum) -> sums.merge(key, sum, Sum::plus));
            DurableFiles.replace(file, ModelJson.pretty(new Content(FORMAT, counts(sums))));
        }
    }

    /** Writes what is left. */
    @Override
    public void close() {
        regular.cancel(false);
        writer.shutdown();
        try {
            if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("the usage of licensed content is still being written to {}", file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
