package org.crosswalk.recorder;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Records what a server answers, and compares two recordings.
 *
 * <pre>
 * record BASE_URL FILE [QUESTIONS]
 * compare FILE FILE
 * </pre>
 */
public final class AnswerRecorder {

    private static final int AT_ONCE = 3;
    private static final int SHOWN = 20;
    private static final String USAGE = "record BASE_URL FILE [QUESTIONS] | compare FILE FILE";

    private final PrintStream out;

    private AnswerRecorder(PrintStream out) {
        this.out = out;
    }

    /** Does what the arguments say; the exit code is 1 when recordings differ and 2 for wrong arguments. */
    public static void main(String[] args) throws Exception {
        System.exit(run(System.out, args));
    }

    /**
     * Does what the arguments say.
     *
     * @param out what is found is printed there
     * @return the exit code
     * @throws IOException when a server or a file cannot be read
     * @throws InterruptedException when the thread is interrupted
     */
    public static int run(PrintStream out, String... args) throws IOException, InterruptedException {
        AnswerRecorder recorder = new AnswerRecorder(out);
        if (args.length >= 3 && args.length <= 4 && args[0].equals("record")) {
            int limit = args.length == 4 ? Integer.parseInt(args[3]) : 0;
            recorder.record(URI.create(args[1]), Path.of(args[2]), limit);
            return 0;
        }
        if (args.length == 3 && args[0].equals("compare")) {
            return recorder.compare(Path.of(args[1]), Path.of(args[2])) ? 0 : 1;
        }
        out.println("usage: " + USAGE);
        return 2;
    }

    private void record(URI base, Path file, int limit) throws IOException, InterruptedException {
        long started = System.nanoTime();
        Asker asker = new Asker(base);
        ServedReader reader = new ServedReader(asker);
        Served served = reader.read();
        List<Question> questions = Questions.about(served, limit);
        out.printf(
                "read %d code systems, %d value sets, %d maps in %d s; %d questions%n",
                served.versions().size(),
                served.valueSets().size(),
                served.maps().size(),
                seconds(started),
                questions.size());
        Map<String, long[]> counts = new TreeMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try (Recording recording = new Recording(file)) {
            for (Answered each : reader.wholeSystems()) {
                recording.add(each);
            }
            List<Future<Timed>> answers = new ArrayList<>();
            for (Question question : questions) {
                answers.add(threads.submit(() -> timed(asker, question)));
            }
            for (int i = 0; i < answers.size(); i++) {
                Timed timed = answer(answers.get(i));
                // What is written need not be kept.
                answers.set(i, null);
                recording.add(timed.answered);
                long[] count = counts.computeIfAbsent(timed.answered.question().about(), about -> new long[3]);
                count[0]++;
                count[1] += timed.milliseconds;
                count[2] = Math.max(count[2], timed.milliseconds);
            }
        } finally {
            threads.shutdownNow();
        }
        counts.forEach((about, count) ->
                out.printf("%6d  %-42s %7.1f s, the longest %d ms%n", count[0], about, count[1] / 1000.0, count[2]));
        out.printf(
                "recorded %d questions in %d s%n",
                questions.size() + reader.wholeSystems().size(), seconds(started));
    }

    private record Timed(Answered answered, long milliseconds) {}

    private static Timed timed(Asker asker, Question question) {
        long started = System.nanoTime();
        Answer answer = asker.ask(question);
        return new Timed(new Answered(question, answer), (System.nanoTime() - started) / 1_000_000);
    }

    private static Timed answer(Future<Timed> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static long seconds(long started) {
        return (System.nanoTime() - started) / 1_000_000_000;
    }

    private boolean compare(Path first, Path second) throws IOException {
        Comparison comparison = Comparison.of(first, second);
        comparison.differences().stream().limit(SHOWN).forEach(each -> out.println(each + "\n"));
        out.printf(
                "%d questions in both recordings, %d differences%n",
                comparison.questions(), comparison.differences().size());
        return comparison.differences().isEmpty();
    }
}
