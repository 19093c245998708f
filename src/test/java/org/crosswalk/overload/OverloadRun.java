package org.crosswalk.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import org.crosswalk.overload.Clients.Outcome;
import org.crosswalk.overload.Questions.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is asked twice as much as it can answer: it goes on answering what it can in bounded time, refuses the rest politely, takes
 * no more memory with time, and is itself again within seconds afterwards. {@code .ci/overload MINUTES} runs it.
 */
class OverloadRun {

    private static final double MINUTES = Double.parseDouble(System.getProperty("overload.minutes", "1"));
    private static final long SEED = Long.getLong("overload.seed", 20261130L);
    private static final String DATA = System.getProperty("overload.data", "");

    private static final int FEW = 16;
    private static final int MANY = 256;
    private static final int WARM_SECONDS = 15;
    private static final int MEASURE_SECONDS = 10;

    /** How often its memory is looked at, when looking takes no time. */
    private static final int SAMPLES = 12;

    /** Kilobytes that say nothing. */
    private static final long SLACK = 32 << 10;

    /** Answers in a row that are as quick as before, and the time within which they must be. */
    private static final int CALM = 50;

    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final long CALM_NANOS = 50_000_000L;

    private static final String LIMITS = "threads: 16\nclient-connections: 1000\nlarge-requests: 2\n";

    @TempDir
    Path folder;

    private record Sample(double minute, long heap, long resident) {}

    @Test
    void twiceAsMuchAsItCanAnswer() throws Exception {
        List<Question> questions = Questions.of(SEED);
        try (BusyServer server = BusyServer.start(folder, DATA, LIMITS)) {
            new Clients(server.port(), questions, 0).run(WARM_SECONDS, FEW);
            Outcome alone = new Clients(server.port(), questions, 0).run(MEASURE_SECONDS, FEW);
            assertThat(alone.wrong()).isEmpty();
            double capacity = alone.right() / alone.seconds();
            // What is beyond is refused before anything of it is read.
            server.limit(LIMITS + "requests-per-second: " + (int) Math.max(1, capacity) + "\n");
            Thread.sleep(3000);
            long heapBefore = server.heap();
            List<Sample> samples = new ArrayList<>();
            CompletableFuture<Outcome> load = CompletableFuture.supplyAsync(() -> {
                try {
                    return new Clients(server.port(), questions, 2 * capacity).run(60 * MINUTES, MANY);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            long begun = System.nanoTime();
            for (int i = 1; !load.isDone(); i++) {
                long due = begun + (long) (i * MINUTES * 60e9 / (SAMPLES + 1));
                while (!load.isDone() && System.nanoTime() < due) {
                    Thread.sleep(20);
                }
                if (!load.isDone()) {
                    double minute = (System.nanoTime() - begun) / 60e9;
                    samples.add(new Sample(minute, server.heap(), server.resident()));
                }
            }
            Outcome outcome = load.join();
            double recovery = recovery(server, questions);
            long heapAfter = server.heap();
            tell(capacity, outcome, samples, recovery, heapBefore, heapAfter);
            check(outcome, capacity, samples, recovery, heapBefore, heapAfter);
        }
    }

    /** Seconds until the server answers as quickly as one that has nothing else to do. */
    private static double recovery(BusyServer server, List<Question> questions) throws Exception {
        long end = System.nanoTime();
        int calm = 0;
        int asked = 0;
        try (Line line = new Line(server.port())) {
            while (calm < CALM && System.nanoTime() - end < RECOVERY.toNanos()) {
                Question question = questions.get(asked++ % questions.size());
                long since = System.nanoTime();
                boolean right = line.ask(question.bytes()).status() == question.status();
                calm = right && System.nanoTime() - since < CALM_NANOS ? calm + 1 : 0;
                Thread.sleep(5);
            }
        }
        assertThat(calm).as("answers in a row as quick as before").isEqualTo(CALM);
        return (System.nanoTime() - end) / 1e9;
    }

    private static void tell(
            double capacity, Outcome outcome, List<Sample> samples, double recovery, long heapBefore, long heapAfter)
            throws Exception {
        StringBuilder text = new StringBuilder();
        line(text, "| | |");
        line(text, "|---|--:|");
        line(text, "| capacity, %d connections without a pause | %,.0f a second |", FEW, capacity);
        line(text, "| offered for %.1f minutes | %,.0f a second |", MINUTES, outcome.offered() / outcome.seconds());
        line(text, "| answered | %,.0f a second |", outcome.right() / outcome.seconds());
        line(text, "| statuses | %s |", outcome.statuses());
        line(text, "| not sent, no connection free for 2 s | %,d |", outcome.gone());
        line(text, "| wrong answers | %s |", outcome.wrong());
        line(
                text,
                "| answered after, from when it was due | median %,.1f ms, 99 %% %,.1f ms, most %,.1f ms |",
                outcome.p50() / 1e3,
                outcome.p99() / 1e3,
                outcome.most() / 1e3);
        line(text, "| as before the load again after | %.1f s |", recovery);
        line(
                text,
                "| heap after a collection, before and afterwards | %,d MB, %,d MB |",
                heapBefore >> 10,
                heapAfter >> 10);
        line(text, "%n| minute | heap after a collection, MB | resident, MB |");
        line(text, "|--:|--:|--:|");
        for (Sample sample : samples) {
            line(text, "| %.1f | %,d | %,d |", sample.minute(), sample.heap() >> 10, sample.resident() >> 10);
        }
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("overload.md"), text);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static void check(
            Outcome outcome, double capacity, List<Sample> samples, double recovery, long heapBefore, long heapAfter) {
        assertThat(outcome.wrong())
                .as("answers that are neither right nor a polite refusal")
                .isEmpty();
        assertThat(outcome.statuses()).containsKey(429);
        assertThat(outcome.right() / outcome.seconds())
                .as("it goes on answering")
                .isGreaterThan(capacity / 3);
        assertThat(outcome.p99()).as("microseconds of 99 of 100 answers").isLessThan(3_000_000);
        assertThat(recovery).isLessThan(RECOVERY.toMillis() / 1e3);
        // What requests under way hold comes and goes, and is little at some moment; what grows with time stays.
        assertThat(samples).hasSizeGreaterThan(3);
        int middle = samples.size() / 2;
        List<Sample> early = samples.subList(0, middle);
        List<Sample> late = samples.subList(middle, samples.size());
        assertThat(least(late, Sample::heap))
                .as("kilobytes of heap in the second half, at least")
                .isLessThan(least(early, Sample::heap) + SLACK);
        assertThat(heapAfter).as("kilobytes of heap afterwards").isLessThan(heapBefore + SLACK);
        assertThat(least(late, Sample::resident))
                .as("kilobytes resident in the second half, at least")
                .isLessThan(least(early, Sample::resident) + SLACK);
    }

    private static long least(List<Sample> samples, ToLongFunction<Sample> what) {
        return samples.stream().mapToLong(what).min().orElseThrow();
    }
}
