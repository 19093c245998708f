package org.crosswalk.bulk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crosswalk.bulk.reader.InputFault;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.bulk.reader.RowSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers the rows of a source, in parts that several threads answer, and hands the answers on in the rows' order. A bounded number
 * of parts is under way, and an answer that has become long is handed on before the rest of its part is answered, so that memory
 * depends neither on the number of rows nor on how much is said of them.
 */
final class RowsRun {

    /** So many rows are a part, or fewer where their answers are long. */
    private static final int MOST = 1_000;

    private static final int FEWEST = 20;

    /**
     * So many parts more than the threads need are read where a row is little but its code: what the first of them take is made
     * meanwhile, and the threads catch up.
     */
    private static final int AHEAD = 24;

    /** An answer of so many characters or bytes is handed on. */
    private static final int LONG = 1 << 19;

    private final FileQuestion question;
    private final RowSource source;
    private final Answers answers;
    private final int threads;
    private int most = MOST;

    /**
     * A run.
     *
     * @param json whether the answers are NDJSON, and not CSV
     * @param threads how many answer at once; 0: the caller's alone
     */
    RowsRun(FileQuestion question, RowSource source, boolean json, int threads) {
        this.question = question;
        this.source = source;
        this.answers =
                json ? new JsonAnswers(question.columns(), source.columns()) : new CsvAnswers(question.columns());
        this.threads = threads;
    }

    /** Takes what is answered, in the rows' order. */
    interface Sink {

        /**
         * Takes some answers.
         *
         * @param rows how many rows they answer
         * @param text the answers, in an array
         * @param summary what they are
         */
        void take(int rows, ByteBuffer text, Summary summary) throws IOException;
    }

    /** What is answered, and the rows that are still to be. */
    private record Part(int rows, ByteBuffer text, Summary summary, List<InputRow> rest) {}

    /**
     * What stands before the first answer; may be empty.
     *
     * @param keep whether the rows' own cells go before the answers
     */
    byte[] head(boolean keep) {
        return answers.head(keep ? source.columns() : List.of());
    }

    /**
     * Runs to the end of the source.
     *
     * @throws InputFault when the source cannot be read to its end; what stands before has gone to the sink
     * @throws IOException when the sink fails
     */
    void run(Sink sink) throws IOException, InterruptedException {
        if (threads == 0) {
            alone(sink);
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "answers");
            thread.setDaemon(true);
            return thread;
        });
        InputFault fault = null;
        try {
            Deque<Future<Part>> waiting = new ArrayDeque<>();
            List<InputRow> rows = new ArrayList<>();
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
                if (rows.size() >= most || (!more && !rows.isEmpty())) {
                    List<InputRow> part = rows;
                    waiting.add(workers.submit(() -> answer(part)));
                    rows = new ArrayList<>();
                }
                while (!waiting.isEmpty() && (!more || waiting.size() > underWay(row) || isDone(waiting.peek()))) {
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

    /** How many parts may be under way. */
    private int underWay(@Nullable InputRow row) {
        return 2 * threads + (row != null && row.own().isEmpty() ? AHEAD : 0);
    }

    /** The same on the thread of the caller. */
    private void alone(Sink sink) throws IOException {
        List<InputRow> rows = new ArrayList<>();
        InputRow row = source.next();
        while (row != null) {
            rows.add(row);
            row = source.next();
            if (rows.size() >= most || row == null) {
                pass(answer(rows), sink);
                rows.clear();
            }
        }
    }

    private static boolean isDone(@Nullable Future<Part> part) {
        return part != null && part.isDone();
    }

    private void pass(Future<Part> future, Sink sink) throws IOException, InterruptedException {
        try {
            pass(future.get(), sink);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void pass(Part first, Sink sink) throws IOException {
        Part part = first;
        sink.take(part.rows, part.text, part.summary);
        if (!part.rest.isEmpty()) {
            most = Math.max(FEWEST, most / 2);
        }
        while (!part.rest.isEmpty()) {
            part = answer(part.rest);
            sink.take(part.rows, part.text, part.summary);
        }
    }

    private Part answer(List<InputRow> rows) {
        Summary summary = new Summary(question.verdicts());
        Answers.Part part = answers.part();
        int answered = 0;
        while (answered < rows.size() && part.length() < LONG) {
            question.answer(rows.get(answered), part, summary);
            answered++;
        }
        return new Part(answered, part.text(), summary, rows.subList(answered, rows.size()));
    }
}
