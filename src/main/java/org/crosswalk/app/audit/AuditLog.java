package org.crosswalk.app.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.crosswalk.app.http.RequestFacts;
import org.crosswalk.app.http.RequestReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes requests in files, one a day of UTC, a line of JSON each. Lines are written by a thread of their own, at most {@value
 * #WRITTEN_MILLIS} milliseconds later: a process that is killed loses no more. A day's file that somebody has moved away is begun
 * anew. When the disk does not take them, up to {@value #MOST_WAITING} lines wait; how many are lost beyond is
 * logged, and noted in the file as soon as it takes lines again. Thread-safe.
 */
public final class AuditLog implements RequestReader, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private static final long WRITTEN_MILLIS = 200;
    private static final int MOST_WAITING = 50_000;
    private static final JsonFactory JSON = new JsonFactory();
    private static final SerializedString NOTHING = new SerializedString("");

    private final Path folder;
    private final Predicate<RequestFacts> noted;
    private final Thread writer;
    private final Object lock = new Object();
    private List<RequestFacts> waiting = new ArrayList<>();
    private long lost;
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
        append(file(folder, today()), new byte[0]);
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
            if (waiting.size() >= MOST_WAITING) {
                lost++;
            } else {
                waiting.add(facts);
            }
        }
    }

    /** All in one go, for the time that a line takes is the time of a request. */
    private static byte[] lines(List<RequestFacts> all, long gone) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 * all.size() + 64);
        try (JsonGenerator to = JSON.createGenerator(bytes)) {
            to.setRootValueSeparator(NOTHING);
            long second = Long.MIN_VALUE;
            String clock = "";
            for (RequestFacts facts : all) {
                long now = Math.floorDiv(facts.begun(), 1000L);
                if (now != second) {
                    second = now;
                    // Without the Z.
                    clock = Instant.ofEpochSecond(now).toString().substring(0, 19);
                }
                line(
                        facts,
                        clock
                                + '.'
                                + Long.toString(1000 + facts.begun() - now * 1000)
                                        .substring(1)
                                + 'Z',
                        to);
                to.writeRaw('\n');
            }
            if (gone > 0) {
                to.writeStartObject();
                to.writeStringField("time", Instant.now().toString());
                to.writeNumberField("lost", gone);
                to.writeEndObject();
                to.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void line(RequestFacts facts, String time, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("time", time);
        to.writeStringField("client", facts.client());
        to.writeStringField("address", facts.address());
        to.writeStringField("method", facts.method());
        to.writeStringField("operation", facts.operation());
        write("type", facts.type(), to);
        write("system", facts.system(), to);
        write("version", facts.version(), to);
        to.writeStringField("outcome", facts.outcome());
        to.writeNumberField("status", facts.status());
        to.writeNumberField("count", facts.count());
        if (facts.licensed()) {
            to.writeBooleanField("licensed", true);
        }
        to.writeNumberField("milliseconds", TimeUnit.NANOSECONDS.toMillis(facts.nanos()));
        to.writeStringField("request", facts.id());
        write("trace", facts.trace(), to);
        to.writeEndObject();
    }

    private static void write(String name, @Nullable String value, JsonGenerator to) throws IOException {
        if (value != null && !value.isEmpty()) {
            to.writeStringField(name, value);
        }
    }

    private void write() {
        boolean last = false;
        while (!last) {
            synchronized (lock) {
                try {
                    lock.wait(WRITTEN_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    over = true;
                }
                last = over;
            }
            flush();
        }
    }

    private void flush() {
        List<RequestFacts> taken;
        long gone;
        synchronized (lock) {
            if (waiting.isEmpty() && lost == 0) {
                return;
            }
            taken = waiting;
            waiting = new ArrayList<>();
            gone = lost;
            lost = 0;
        }
        try {
            append(file(folder, today()), lines(taken, gone));
            complained = false;
        } catch (IOException e) {
            synchronized (lock) {
                lost += gone;
                waiting.addAll(0, taken);
            }
            if (!complained) {
                LOG.error("the audit cannot be written to {}: {}", folder, e.toString());
                complained = true;
            }
        }
    }

    private static void append(Path file, byte[] lines) throws IOException {
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
