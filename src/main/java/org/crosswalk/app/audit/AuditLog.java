package org.crosswalk.app.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
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
 * anew. When the disk does not take them, lines wait up to {@value #MOST_WAITING} characters; how many are lost beyond is
 * logged, and noted in the file as soon as it takes lines again. Thread-safe.
 */
public final class AuditLog implements RequestReader, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private static final long WRITTEN_MILLIS = 200;
    private static final int MOST_WAITING = 8 * 1024 * 1024;
    private static final JsonFactory JSON = new JsonFactory();

    private final Path folder;
    private final Predicate<RequestFacts> noted;
    private final Thread writer;
    private final Object lock = new Object();
    private StringBuilder waiting = new StringBuilder();
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
        append(file(folder, today()), "");
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
        String line = line(facts);
        synchronized (lock) {
            if (waiting.length() + line.length() > MOST_WAITING) {
                lost++;
            } else {
                waiting.append(line);
            }
        }
    }

    private static String line(RequestFacts facts) {
        StringWriter line = new StringWriter(320);
        try (JsonGenerator to = JSON.createGenerator(line)) {
            to.writeStartObject();
            to.writeStringField("time", Instant.ofEpochMilli(facts.begun()).toString());
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
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return line.append('\n').toString();
    }

    private static void write(String name, @org.jspecify.annotations.Nullable String value, JsonGenerator to)
            throws IOException {
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
        StringBuilder taken;
        long gone;
        synchronized (lock) {
            if (waiting.isEmpty() && lost == 0) {
                return;
            }
            taken = waiting;
            waiting = new StringBuilder();
            gone = lost;
            lost = 0;
        }
        if (gone > 0) {
            taken.append("{\"time\":\"")
                    .append(Instant.now())
                    .append("\",\"lost\":")
                    .append(gone)
                    .append("}\n");
        }
        try {
            append(file(folder, today()), taken.toString());
            complained = false;
        } catch (IOException e) {
            synchronized (lock) {
                waiting.insert(0, taken);
                lost = 0;
            }
            if (!complained) {
                LOG.error("the audit cannot be written to {}: {}", folder, e.toString());
                complained = true;
            }
        }
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
