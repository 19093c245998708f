package org.crosswalk.bulk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crosswalk.bulk.reader.InputFault;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.bulk.reader.RowSource;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rows of a source, in parts that several threads answer, and hands the answers on in the rows' order. As many parts are
 * under way as there are threads for, so that memory does not depend on the number of rows.
 */
final class CheckRun {

    private static final int ROWS = 2_000;

    private final FileCheck check;
    private final Answers answers;
    private final boolean fix;
    private final int threads;

    /**
     * A run.
     *
     * @param fix whether codes that can only mean one are replaced by it
     * @param threads how many check at once; 0: the caller's alone
     */
    CheckRun(FileCheck check, Answers answers, boolean fix, int threads) {
        this.check = check;
        this.answers = answers;
        this.fix = fix;
        this.threads = threads;
    }

    /** Takes what is answered, in the rows' order. */
    interface Sink {

        /**
         * Takes some answers.
         *
         * @param rows how many
         * @param text the answers
         * @param summary what they are
         */
        void take(int rows, byte[] text, Summary summary) throws IOException;
    }

    private record Fixed(InputRow row, Finding finding) {}

    @SuppressWarnings("ArrayRecordComponent") // passed on and never compared
    private record Part(int rows, byte[] text, Summary summary) {}

    /**
     * Runs to the end of the source.
     *
     * @throws InputFault when the source cannot be read to its end; what stands before has gone to the sink
     * @throws IOException when the sink fails
     */
    void run(RowSource source, Sink sink) throws IOException, InterruptedException {
        if (threads == 0) {
            alone(source, sink);
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "check");
            thread.setDaemon(true);
            return thread;
        });
        InputFault fault = null;
        try {
            Deque<Future<Part>> waiting = new ArrayDeque<>();
            List<InputRow> rows = new ArrayList<>(ROWS);
            boolean more = true;
            while (more) {
                InputRow row = null;
                try {
                    row = source.next();
                } catch (InputFault e) {
                    fault = e;
                }
                more = row != null;
                if (row != null) {
                    rows.add(row);
                }
                if (rows.size() == ROWS || (!more && !rows.isEmpty())) {
                    List<InputRow> part = rows;
                    waiting.add(workers.submit(() -> answer(part)));
                    rows = new ArrayList<>(ROWS);
                }
                while (!waiting.isEmpty() && (!more || waiting.size() > 2 * threads || isDone(waiting.peek()))) {
                    pass(Objects.requireNonNull(waiting.poll()), sink);
                }
            }
        } finally {
            workers.shutdownNow();
        }
        if (fault != null) {
            throw fault;
        }
    }

    /** The same on the thread of the caller. */
    private void alone(RowSource source, Sink sink) throws IOException {
        List<InputRow> rows = new ArrayList<>(ROWS);
        InputRow row = source.next();
        while (row != null) {
            rows.add(row);
            row = source.next();
            if (rows.size() == ROWS || row == null) {
                Part part = answer(rows);
                sink.take(part.rows, part.text, part.summary);
                rows.clear();
            }
        }
    }

    private static boolean isDone(@Nullable Future<Part> part) {
        return part != null && part.isDone();
    }

    private static void pass(Future<Part> future, Sink sink) throws IOException, InterruptedException {
        try {
            Part part = future.get();
            sink.take(part.rows, part.text, part.summary);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Part answer(List<InputRow> rows) {
        Summary summary = new Summary();
        Answers.Part part = answers.part();
        for (InputRow row : rows) {
            Finding finding = check.check(row);
            Fixed fixed = fix ? fixed(row, finding) : null;
            InputRow answered = fixed == null ? row : fixed.row;
            Finding said = fixed == null ? finding : fixed.finding;
            summary.add(answered, said);
            part.add(answered, said);
        }
        return new Part(rows.size(), part.text().toString().getBytes(StandardCharsets.UTF_8), summary);
    }

    /** The row with the code that was meant, where there is one and it is right; what was wrong is still said. */
    private @Nullable Fixed fixed(InputRow row, Finding finding) {
        String meant = finding.replacement();
        if (meant.isEmpty()) {
            return null;
        }
        String system = finding.replacementSystem().isEmpty() ? finding.system() : finding.replacementSystem();
        InputRow right = new InputRow(row.number(), row.own(), meant, Set.of(system), row.day(), null);
        Finding of = check.check(right);
        String message = of.message().isEmpty() ? finding.message() : finding.message() + " " + of.message();
        return of.isValid()
                ? new Fixed(
                        right, new Finding(of.word(), of.system(), finding.issue(), message, meant, "", of.version()))
                : null;
    }
}
