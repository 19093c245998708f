package org.crosswalk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The result as a table in Markdown and as JSON: medians over the rounds; a ratio is the median of the ratios within a round. */
final class Report {

    private final Options options;
    private final List<Measured> servers;
    private final List<Sample> samples;
    private final Map<String, Map<String, Long>> memoryWhenReady;
    private final JsonNode ceiling;

    /**
     * Of what was measured.
     *
     * @param memoryWhenReady memory of each server by its name, before it was asked anything for the measurement
     * @param ceiling what the load generator reaches against a plain socket
     */
    Report(
            Options options,
            List<Measured> servers,
            List<Sample> samples,
            Map<String, Map<String, Long>> memoryWhenReady,
            JsonNode ceiling) {
        this.options = options;
        this.servers = servers;
        this.samples = samples;
        this.memoryWhenReady = memoryWhenReady;
        this.ceiling = ceiling;
    }

    /** The tables. */
    String markdown() throws IOException {
        boolean against = servers.stream().anyMatch(server -> server.name().equals(Bench.AGAINST));
        StringBuilder table = new StringBuilder();
        table.append("| kind | requests/s | of bare | p50 ms | p99 ms | CPU µs | of bare | allocated KB | reads | body bytes |")
                .append(against ? " requests/s of against | CPU of against | allocated of against |\n" : "\n");
        table.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|").append(against ? "--:|--:|--:|\n" : "\n");
        for (String kind : kinds()) {
            row(table, kind, against);
        }
        table.append("\nAt ").append(options.connections()).append(" connections, median of ").append(options.rounds());
        table.append(" rounds of ").append(options.seconds()).append(" s. The load generator itself: ");
        table.append(String.format(
                Locale.ROOT,
                "%.0f requests/s of a plain socket, %.0f µs CPU a request.%n%n",
                ceiling.path("perSecond").asDouble(),
                ceiling.path("generatorCpuMicros").asDouble()));
        memory(table);
        return table.toString();
    }

    private void row(StringBuilder table, String kind, boolean against) {
        table.append(String.format(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.2f | %.2f | %.0f | %.1f | %.1f | %.2f | %.0f |",
                kind,
                median(kind, Sample::perSecond),
                ratio(kind, Sample::perSecond, Bench.BARE),
                median(kind, Sample::p50Micros) / 1e3,
                median(kind, Sample::p99Micros) / 1e3,
                median(kind, Sample::cpuMicros),
                ratio(kind, Sample::cpuMicros, Bench.BARE),
                median(kind, Sample::allocatedBytes) / 1e3,
                median(kind, Sample::readsPerAnswer),
                median(kind, Sample::bytesPerAnswer)));
        if (against) {
            table.append(String.format(
                    Locale.ROOT,
                    " %.2f | %.2f | %.2f |",
                    ratio(kind, Sample::perSecond, Bench.AGAINST),
                    ratio(kind, Sample::cpuMicros, Bench.AGAINST),
                    ratio(kind, Sample::allocatedBytes, Bench.AGAINST)));
        }
        table.append('\n');
    }

    private void memory(StringBuilder table) throws IOException {
        table.append("| server | RssAnon ready MB | RssFile ready MB | RssAnon at the end MB | RssFile at the end MB |\n");
        table.append("|---|--:|--:|--:|--:|\n");
        for (Measured server : servers) {
            Map<String, Long> ready = memoryWhenReady.getOrDefault(server.name(), Map.of());
            Map<String, Long> end = server.memory();
            table.append("| ").append(server.name());
            for (Map<String, Long> memory : List.of(ready, end)) {
                for (String part : List.of("RssAnon", "RssFile")) {
                    Long megabytes = memory.get(part);
                    table.append(" | ").append(megabytes == null ? "–" : megabytes.toString());
                }
            }
            table.append(" |\n");
        }
    }

    private Set<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>();
        samples.forEach(sample -> kinds.add(sample.kind()));
        return kinds;
    }

    private double median(String kind, ToDoubleFunction<Sample> figure) {
        return median(samples.stream()
                .filter(sample -> sample.kind().equals(kind) && sample.server().equals(Bench.PRODUCT))
                .mapToDouble(figure)
                .sorted()
                .toArray());
    }

    /** The figure of the built server over that of another one in the same round, the median of all rounds. */
    private double ratio(String kind, ToDoubleFunction<Sample> figure, String other) {
        Map<String, Sample> byRound = new LinkedHashMap<>();
        for (Sample sample : samples) {
            if (sample.kind().equals(kind)) {
                byRound.put(sample.server() + sample.round(), sample);
            }
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            Sample product = byRound.get(Bench.PRODUCT + round);
            Sample compared = byRound.get(other + round);
            if (product != null && compared != null) {
                ratios.add(figure.applyAsDouble(product) / figure.applyAsDouble(compared));
            }
        }
        return median(ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Writes all samples, with what they were measured on. */
    void writeJson(Path file) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        json.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("jvm", options.jvm());
        json.put("connections", options.connections());
        json.put("seconds", options.seconds());
        json.put("loadGenerator", ceiling);
        json.put("memoryWhenReady", memoryWhenReady);
        Map<String, Object> wrong = new LinkedHashMap<>();
        for (Measured server : servers) {
            wrong.put(server.name(), server.wrong().named());
        }
        json.put("wrongAnswers", wrong);
        json.put("samples", samples);
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    }
}
