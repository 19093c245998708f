package org.crosswalk.app.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.crosswalk.app.audit.AuditHandler;
import org.crosswalk.app.audit.AuditLog;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.Settings.LogSettings;
import org.crosswalk.app.http.ClientConnections;
import org.crosswalk.app.http.FhirWorkers;
import org.crosswalk.app.http.PublicAddress;
import org.crosswalk.app.http.ReadingGate;
import org.crosswalk.app.http.RequestReader;
import org.crosswalk.app.http.RequestReaders;
import org.crosswalk.app.log.RequestLines;
import org.crosswalk.app.metrics.MetricsHandler;
import org.crosswalk.app.metrics.ServerMetrics;
import org.crosswalk.app.openapi.PlainPath;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.UsageMeter;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

/** What counts and notes requests, as the settings want it; what they do not want is not even loaded. Thread-safe. */
public final class Observing implements AutoCloseable {

    private final Settings settings;
    private final RequestReaders readers;
    private final @Nullable ServerMetrics metrics;
    private @Nullable RequestReader lines;
    private @Nullable AuditLog audit;

    /** For a server that serves what a registry has. */
    public Observing(Settings settings, TerminologyRegistry registry) {
        this.settings = settings;
        this.readers = new RequestReaders(
                List.of(),
                uri -> registry.current().codeSystems().stream()
                        .anyMatch(each -> each.header().system().equals(uri)));
        this.metrics = settings.metrics().isOn() ? new ServerMetrics(registry) : null;
        if (metrics != null) {
            readers.add(metrics);
        }
        log(settings.log());
    }

    /**
     * Begins the audit, where there is to be one.
     *
     * @throws ServeFault when it cannot be written
     */
    void start() throws ServeFault {
        if (settings.audit().isOn()) {
            try {
                AuditLog begun = new AuditLog(folder(), settings.audit().requests());
                audit = begun;
                readers.add(begun);
            } catch (IOException e) {
                throw new ServeFault("the audit cannot be written: " + e + " (setting audit.folder)", e);
            }
        }
    }

    private Path folder() {
        return Path.of(settings.audit().folder());
    }

    /** Puts before what else is answered what answers those who read the audit. */
    Handler before(Handler others) {
        return settings.audit().isRead()
                ? new Handler.Sequence(
                        new AuditHandler(
                                settings.server().basePath(),
                                folder(),
                                ReadingGate.of(
                                        "audit.reading",
                                        settings.audit().reading(),
                                        settings.server().publicUrl()),
                                new PublicAddress(settings.server())::fhir),
                        others)
                : others;
    }

    /** Writes a line for each request from now on, or none, as the settings have it. */
    public synchronized void log(LogSettings log) {
        RequestReader before = lines;
        lines = log.requests() ? new RequestLines(log.isJson()) : null;
        if (lines != null) {
            readers.add(lines);
        }
        if (before != null) {
            readers.remove(before);
        }
    }

    /** Who is told of each request. */
    RequestReaders readers() {
        return readers;
    }

    /** A meter of licensed content that is counted too. */
    UsageMeter counting(UsageMeter meter) {
        return metrics == null ? meter : metrics.counting(meter);
    }

    /** Counts what is wrong too: each 1 while it is. */
    void watch(BooleanSupplier damaged, BooleanSupplier databaseAway) {
        if (metrics != null) {
            metrics.gauge(
                    "crosswalk.content.damaged",
                    "1 while something in the data folder is damaged or not served",
                    () -> damaged.getAsBoolean() ? 1 : 0);
            metrics.gauge(
                    "crosswalk.database.away",
                    "1 while the database of own content cannot be read",
                    () -> databaseAway.getAsBoolean() ? 1 : 0);
        }
    }

    /** What answers those who read it; it comes before the workers, so that it answers while they cannot. */
    List<Handler> handlers(FhirWorkers workers, ClientConnections connections) {
        List<Handler> handlers = new ArrayList<>();
        ServerMetrics counts = metrics;
        if (counts != null) {
            counts.gauge("crosswalk.connections.open", "Connections of clients", connections::open);
            counts.gauge("crosswalk.workers.active", "Threads that answer", workers::active);
            counts.gauge("crosswalk.workers.most", "Most threads that answer (limits.threads)", workers::most);
            counts.gauge("crosswalk.workers.queued", "Requests that wait for a thread", workers::queued);
            counts.gauge(
                    "crosswalk.waiting.bytes",
                    "Memory of bodies and answers that wait for their clients",
                    workers::waitingBytes);
            handlers.add(new MetricsHandler(
                    counts,
                    ReadingGate.of(
                            "metrics.reading",
                            settings.metrics().reading(),
                            settings.server().publicUrl())));
        }
        return handlers;
    }

    /** What is described of them. */
    List<PlainPath> paths() {
        return metrics == null ? List.of() : MetricsHandler.PATHS;
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
        }
        AuditLog begun = audit;
        if (begun != null) {
            begun.close();
        }
    }
}
