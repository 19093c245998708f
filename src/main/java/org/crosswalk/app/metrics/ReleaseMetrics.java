package org.crosswalk.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.jspecify.annotations.Nullable;

/** The releases that are served, with the days on which they begin and end, and the systems whose newest one has run out. */
final class ReleaseMetrics {

    private final TerminologyRegistry registry;
    private final MultiGauge begins;
    private final MultiGauge ends;
    private final MultiGauge starters;
    private final MultiGauge outdated;
    private @Nullable String seen;

    ReleaseMetrics(TerminologyRegistry registry, MeterRegistry meters) {
        this.registry = registry;
        this.begins = gauge(
                "crosswalk.release.begin.timestamp.seconds",
                "First day of a release of a medical code system, in seconds since 1970",
                meters);
        this.ends = gauge(
                "crosswalk.release.end.timestamp.seconds",
                "End of the last day of a release of a medical code system, in seconds since 1970",
                meters);
        this.starters = gauge(
                "crosswalk.starter.releases", "1 for each system of which only the starter set is served", meters);
        this.outdated = gauge(
                "crosswalk.outdated.systems",
                "1 for each system whose newest release that is served has run out",
                meters);
    }

    private static MultiGauge gauge(String name, String what, MeterRegistry meters) {
        return MultiGauge.builder(name).description(what).register(meters);
    }

    /** Makes them those of what is served now. */
    synchronized void refresh() {
        TerminologySnapshot now = registry.current();
        outdated.register(
                registry.outdated(LocalDate.now(ZoneId.systemDefault())).stream()
                        .<MultiGauge.Row<?>>map(
                                each -> MultiGauge.Row.of(Tags.of("system", ServerMetrics.known(each.system())), 1))
                        .toList(),
                true);
        if (now.state().equals(seen)) {
            return;
        }
        seen = now.state();
        List<CodeSystemHeader> headers = now.codeSystems().stream()
                .map(CodeSystemProvider::header)
                .filter(header -> header.supplements() == null)
                .filter(header -> KnownCodeSystem.ofUri(header.url()).isPresent())
                .toList();
        begins.register(rows(headers, header -> header.effective().start(), 0), true);
        ends.register(rows(headers, header -> header.effective().end(), 1), true);
        starters.register(
                now.onlyStarter().stream()
                        .<MultiGauge.Row<?>>map(
                                uri -> MultiGauge.Row.of(Tags.of("system", ServerMetrics.known(uri)), 1))
                        .toList(),
                true);
    }

    /** Nothing of a release that has no such day. */
    private static List<MultiGauge.Row<?>> rows(
            List<CodeSystemHeader> headers, Function<CodeSystemHeader, @Nullable LocalDate> day, int later) {
        return headers.stream()
                .filter(header -> day.apply(header) != null)
                .<MultiGauge.Row<?>>map(header -> {
                    LocalDate on = Objects.requireNonNull(day.apply(header));
                    Tags tags = Tags.of(
                            "system",
                            ServerMetrics.known(header.url()),
                            "version",
                            header.version() == null ? "" : header.version());
                    return MultiGauge.Row.of(
                            tags,
                            on.plusDays(later)
                                    .atStartOfDay(ZoneId.systemDefault())
                                    .toEpochSecond());
                })
                .toList();
    }
}
