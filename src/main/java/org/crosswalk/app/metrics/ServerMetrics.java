package org.crosswalk.app.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.crosswalk.app.http.RequestFacts;
import org.crosswalk.app.http.RequestReader;
import org.crosswalk.model.Client;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.UsageMeter;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests and what the server is, by Micrometer, in the words of Prometheus. Labels have few values: the operations
 * and outcomes that there are, and the code systems that are known; whatever else a client names is {@code other}, and clients
 * are not told apart. Thread-safe.
 *
 * <p>Source: Prometheus, "Metric and label naming".
 */
public final class ServerMetrics implements RequestReader, AutoCloseable {

    /** What is said of a code system that is not known by name. */
    static final String OTHER = "other";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2500),
        Duration.ofSeconds(10)
    };

    private final RequestClock clock = new RequestClock();
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final ReleaseMetrics releases;
    /** Systems of the site's own come and go. */
    private static final int MOST_KINDS = 2_000;

    private final Map<Kind, Counts> kinds = new ConcurrentHashMap<>();

    /** What is told of a request; of few different ones, as its labels are. */
    private record Kind(
            String operation,
            String outcome,
            int status,
            @Nullable String system) {}

    /**
     * The time as requests and readers bring it, to a tenth of a second: a timer asks for it twice a request, for maxima of the
     * last minutes.
     */
    private static final class RequestClock implements Clock {

        private static final long EXACT_MILLIS = 100;

        private volatile long now = System.currentTimeMillis();

        void set(long millis) {
            if (Math.abs(millis - now) >= EXACT_MILLIS) {
                now = millis;
            }
        }

        @Override
        public long wallTime() {
            return now;
        }

        @Override
        public long monotonicTime() {
            return System.nanoTime();
        }
    }

    /** What counts such requests. */
    private record Counts(
            Timer time, Counter answers, @Nullable Counter questions) {}

    /** Counts for a server that serves what a registry has. */
    public ServerMetrics(TerminologyRegistry registry) {
        this.releases = new ReleaseMetrics(registry, meters);
        List<MeterBinder> binders = List.of(
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics(),
                collections);
        binders.forEach(each -> each.bindTo(meters));
    }

    @Override
    public void read(RequestFacts facts) {
        Kind kind = new Kind(facts.operation(), facts.outcome(), facts.status(), facts.system());
        Counts counts = kinds.get(kind);
        if (counts == null) {
            if (kinds.size() > MOST_KINDS) {
                kinds.clear();
            }
            counts = kinds.computeIfAbsent(kind, this::counts);
        }
        clock.set(facts.begun() + TimeUnit.NANOSECONDS.toMillis(facts.nanos()));
        counts.time().record(facts.nanos(), TimeUnit.NANOSECONDS);
        counts.answers().increment();
        Counter questions = counts.questions();
        if (questions != null) {
            questions.increment();
        }
    }

    /** The registry gives the same meter for the same name and labels. */
    private Counts counts(Kind kind) {
        return new Counts(
                timer(kind),
                ofStatus(kind.status()),
                kind.system() == null ? null : ofSystem(kind.system(), kind.outcome()));
    }

    private Counter ofStatus(int status) {
        return counter("crosswalk.responses", "Answers by their HTTP status")
                .tag("status", Integer.toString(status))
                .register(meters);
    }

    private Timer timer(Kind of) {
        return Timer.builder("crosswalk.requests")
                .description("Time from the head of a request to the last byte of its answer")
                .tag("operation", of.operation())
                .tag("outcome", of.outcome())
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    private Counter ofSystem(String system, String outcome) {
        return counter("crosswalk.questions", "Requests by the code system that they are about")
                .tag("system", known(system))
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Counter.Builder counter(String name, String what) {
        return Counter.builder(name).description(what);
    }

    /** The short id of a code system that is known by name. */
    static String known(String uri) {
        return KnownCodeSystem.ofUri(uri).map(KnownCodeSystem::id).orElse(OTHER);
    }

    /** A number that is asked for when somebody reads. Its name must not end in total, created, bucket or info. */
    public void gauge(String name, String what, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble)
                .description(what)
                .strongReference(true)
                .register(meters);
    }

    /** Counts the use of licensed content here and where it has been counted. */
    public UsageMeter counting(UsageMeter others) {
        return (Client client, String system, String operation, int codes) -> {
            others.used(client, system, operation, codes);
            counter("crosswalk.licensed.answers", "Answers that showed licensed content")
                    .tag("system", known(system))
                    .register(meters)
                    .increment();
            counter("crosswalk.licensed.codes", "Codes of licensed content that were shown")
                    .tag("system", known(system))
                    .register(meters)
                    .increment(codes);
        };
    }

    /** Everything, in Prometheus' text format. */
    public String text() {
        clock.set(System.currentTimeMillis());
        releases.refresh();
        return meters.scrape();
    }

    @Override
    public void close() {
        collections.close();
        meters.close();
    }
}
