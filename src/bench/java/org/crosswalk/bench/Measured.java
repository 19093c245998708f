package org.crosswalk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server that is measured: its process, the pools that it is asked, and what it answered wrongly. */
final class Measured implements Closeable {

    private final ServerProcess process;
    private final ServerFigures figures;
    private final Path pools;
    private final Map<String, List<Question>> questions;
    private final WrongAnswers wrong;

    /**
     * Of a server that runs.
     *
     * @param pools the folder of its recorded pools
     * @param questions the questions in them
     * @param wrong where its wrong answers are counted
     */
    Measured(ServerProcess process, Path pools, Map<String, List<Question>> questions, WrongAnswers wrong)
            throws IOException {
        this.process = process;
        this.figures = new ServerFigures(process.pid());
        this.pools = pools;
        this.questions = questions;
        this.wrong = wrong;
    }

    String name() {
        return process.name();
    }

    /** The questions that it is asked, of each kind. */
    Map<String, List<Question>> questions() {
        return questions;
    }

    WrongAnswers wrong() {
        return wrong;
    }

    Map<String, Long> memory() throws IOException {
        return figures.memory();
    }

    /** Asks without measuring, until the code is compiled. */
    void warmUp(Load load, String kind, double seconds, int connections) throws IOException, InterruptedException {
        ask(load, kind, seconds, connections, 0);
    }

    /** Measures a kind: as fast as it goes first, then at half that pace. */
    Sample measure(Load load, int round, String kind, double seconds, int connections)
            throws IOException, InterruptedException {
        long allocated = figures.allocatedBytes();
        double cpu = figures.cpuMicros();
        JsonNode closed = ask(load, kind, seconds, connections, 0);
        cpu = figures.cpuMicros() - cpu;
        allocated = figures.allocatedBytes() - allocated;
        double perSecond = closed.path("perSecond").asDouble();
        long requests = Math.max(1, closed.path("requests").asLong());
        JsonNode open = ask(load, kind, seconds, connections, Math.max(1, perSecond / 2));
        return new Sample(
                round,
                kind,
                name(),
                requests,
                perSecond,
                open.path("p50Micros").asDouble(),
                open.path("p99Micros").asDouble(),
                cpu / requests,
                (double) allocated / requests,
                open.path("readsPerAnswer").asDouble(),
                closed.path("bytesPerAnswer").asDouble(),
                closed.path("generatorCpuMicros").asDouble(),
                figures.memory());
    }

    private JsonNode ask(Load load, String kind, double seconds, int connections, double rate)
            throws IOException, InterruptedException {
        JsonNode result = load.run(pools.resolve(kind), process.port(), seconds, connections, rate);
        for (JsonNode answer : result.path("unexpected")) {
            Question question =
                    questions.getOrDefault(kind, List.of()).get(answer.path("question").asInt());
            wrong.judge(
                    kind,
                    question,
                    answer.path("status").asInt(),
                    answer.path("body").binaryValue(),
                    answer.path("times").asLong());
        }
        for (JsonNode failure : result.path("failures")) {
            wrong.add(kind + ": the connection broke: " + failure.asText(), 1);
        }
        long unchecked = result.path("unchecked").asLong();
        if (unchecked > 0) {
            wrong.add(kind + ": answers that vary too much to be checked", unchecked);
        }
        return result;
    }

    @Override
    public void close() throws IOException {
        try {
            figures.close();
        } finally {
            process.close();
        }
    }
}
