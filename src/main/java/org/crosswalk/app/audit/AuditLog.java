package org.crosswalk.app.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.crosswalk.app.http.RequestFacts;
import org.crosswalk.app.http.RequestReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes requests in files, one a day of UTC, a line of JSON each. Lines are written by a thread of their own, at most {@value
 * #WRITTEN_MILLIS} milliseconds later: a process that is killed loses no more. A day's file that somebody has moved away is begun
 * anew. When more come than are written, who brings them waits. When the disk takes none for {@value #PATIENCE_MILLIS}
 * milliseconds, up to {@value #MOST_WAITING} lines wait; how many are lost beyond is
 * logged, and noted in the file as soon as it takes lines again. Thread-safe.
 */
public final class AuditLog implements RequestReader, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private static final long WRITTEN_MILLIS = 200;
    private static final int MOST_WAITING = 50_000;
    private static final long PATIENCE_MILLIS = 1000;

    /** So many are not left to wait for their time. */
    private static final int MANY = 4096;

    private final Path folder;
    private final Predicate<RequestFacts> noted;
    private final Thread writer;
    private final AuditText text = new AuditText();
    private final Object lock = new Object();
    private AuditLines waiting = new AuditLines();
    private AuditLines taken = new AuditLines();
    private long lost;
    private boolean stuck;
    private boolean over;
    private boolean complained;

    /**
     * Begins to write.
     *
     * @param folder made when it is not there
     * @param requests {@code all}, {@code writes} or {@code licensed}
     * @throws IOException when the folder cannot be written to
     */
    public AuditLog(Path folder, String requests) throws IOException {
        this.folder = Files.createDirectories(folder);
        open().close();
        this.noted = switch (requests) {
            case "writes" -> RequestFacts::isWrite;
            case "licensed" -> facts -> facts.licensed() || facts.isWrite();
            default -> facts -> true;
        };
        this.writer = new Thread(this::write, "audit");
        writer.setDaemon(true);
        writer.start();
    }

    /** The file of a day. */
    static Path file(Path folder, LocalDate day) {
        return folder.resolve("audit-" + day + ".jsonl");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    @Override
    public void read(RequestFacts facts) {
        if (!noted.test(facts)) {
            return;
        }
        synchronized (lock) {
            if (waiting.count() >= MOST_WAITING && !hasRoom()) {
                lost++;
                return;
            }
            waiting.add(facts);
            if (waiting.count() == MANY) {
                lock.notifyAll();
            }
        }
    }

    /** Waits for the writer, as long as it has not been seen that the disk takes nothing. */
    private boolean hasRoom() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (waiting.count() >= MOST_WAITING && !stuck && !over) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                stuck = true;
                break;
            }
            try {
                lock.wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return waiting.count() < MOST_WAITING;
    }

    private void write() {
        boolean last = false;
        while (!last) {
            synchronized (lock) {
                try {
                    if (!over && waiting.count() < MANY) {
                        lock.wait(WRITTEN_MILLIS);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    over = true;
                }
                last = over;
            }
            flush(last);
        }
    }

    /** Writes what the disk has not taken before, then what waits. */
    private void flush(boolean last) {
        boolean more = take();
        while (more) {
            try {
                append();
                taken.clear();
                complained = false;
                more = take();
            } catch (IOException e) {
                synchronized (lock) {
                    stuck = true;
                    lock.notifyAll();
                }
                if (!complained) {
                    LOG.error("the audit cannot be written to {}: {}", folder, e.toString());
                    complained = true;
                }
                if (!last) {
                    pause();
                }
                more = false;
            }
        }
    }

    /** Takes over what waits, when what was taken is written; whether there is anything to write. */
    private boolean take() {
        if (taken.count() > 0) {
            return true;
        }
        synchronized (lock) {
            stuck = false;
            if (lost > 0) {
                waiting.addLost(lost);
                lost = 0;
            }
            AuditLines empty = taken;
            taken = waiting;
            waiting = empty;
            lock.notifyAll();
        }
        return taken.count() > 0;
    }

    private static void pause() {
        try {
            Thread.sleep(WRITTEN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append() throws IOException {
        try (FileChannel channel = open()) {
            taken.writeTo(channel, text);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file(folder, today()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Writes what is left. */
    @Override
    public void close() {
        synchronized (lock) {
            over = true;
            lock.notifyAll();
        }
        try {
            writer.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
