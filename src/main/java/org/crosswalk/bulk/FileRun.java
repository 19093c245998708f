package org.crosswalk.bulk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.crosswalk.bulk.RowsRun.Sink;
import org.crosswalk.bulk.reader.InputFault;
import org.crosswalk.bulk.reader.InputFile;
import org.crosswalk.bulk.reader.InputOptions;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.bulk.reader.Inputs;
import org.crosswalk.bulk.reader.RowSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers one file into another. The answers are written under a temporary name, which is the file's with {@code .part} behind it, and
 * beside it stands how far they have come; only when the last code is answered they get the file's name. A run that finds what an
 * interrupted one with the same arguments, input and content has left goes on there.
 */
public final class FileRun {

    private final FileQuestion question;
    private final Plan plan;
    private final long between;
    private final Summary summary;
    private final List<String> remarks = new ArrayList<>();
    private long codes;
    private long bytes;
    private long written;
    private long resumed;

    /**
     * What is to be done.
     *
     * @param input the file with the codes
     * @param kind what it is, or null: by its content
     * @param options how it is read
     * @param out where the answers go
     * @param json whether they are NDJSON, and not CSV
     * @param content what the answers rest on: an identity of the releases that are loaded
     * @param threads how many answer at once
     */
    public record Plan(
            Path input,
            Inputs.@Nullable Kind kind,
            InputOptions options,
            Path out,
            boolean json,
            String content,
            int threads) {}

    /**
     * How far a run has come.
     *
     * @param codes that are answered
     * @param read how much of the input is read, in bytes, or of Parquet in rows
     * @param total how much there is
     */
    public record Progress(long codes, long read, long total) {}

    /** A run that writes down every second how far it has come. */
    public FileRun(FileQuestion question, Plan plan) {
        this(question, plan, Duration.ofSeconds(1));
    }

    FileRun(FileQuestion question, Plan plan, Duration between) {
        this.question = question;
        this.summary = new Summary(question.verdicts());
        this.plan = plan;
        this.between = between.toNanos();
    }

    /**
     * Runs to the end.
     *
     * @throws InputFault when the input cannot be read to its end; the answers to what stands before are in the temporary file
     * @throws IOException when the answers cannot be written
     */
    public Summary run(Consumer<Progress> progress) throws IOException, InterruptedException {
        Path part = part();
        Path state = plan.out.resolveSibling(plan.out.getFileName() + ".part.state");
        String identity = identity();
        Checkpoint before = Checkpoint.read(state, question.verdicts())
                .filter(each -> each.identity().equals(identity) && length(part) >= each.bytes())
                .orElse(null);
        try (InputFile in = InputFile.open(plan.input, plan.kind, plan.options);
                FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            RowSource source = in.rows();
            RowsRun run = new RowsRun(question, source, plan.json, plan.threads);
            if (before == null) {
                out.truncate(0);
                write(out, ByteBuffer.wrap(run.head(plan.options.keep())));
            } else {
                goOn(before, source, out);
            }
            Sink sink = (rows, text, said) -> {
                write(out, text);
                codes += rows;
                summary.add(said);
                long now = System.nanoTime();
                if (now - written >= between) {
                    written = now;
                    out.force(false);
                    new Checkpoint(identity, codes, bytes, summary).write(state);
                }
                progress.accept(new Progress(codes, in.read(), in.total()));
            };
            try {
                written = System.nanoTime();
                run.run(sink);
            } catch (InputFault fault) {
                // The next run has another input, and begins anew.
                out.force(true);
                Files.deleteIfExists(state);
                throw fault;
            } finally {
                remarks.addAll(source.remarks());
            }
            out.force(true);
        }
        Files.move(part, plan.out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(state);
        return summary;
    }

    private void goOn(Checkpoint before, RowSource source, FileChannel out) throws IOException {
        for (long i = 0; i < before.codes(); i++) {
            InputRow skipped = source.next();
            if (skipped == null) {
                throw new InputFault("the input has fewer codes than an earlier run has answered: remove " + part());
            }
        }
        out.truncate(before.bytes());
        out.position(before.bytes());
        codes = before.codes();
        bytes = before.bytes();
        resumed = codes;
        summary.add(before.summary());
    }

    private void write(FileChannel out, ByteBuffer text) throws IOException {
        bytes += text.remaining();
        while (text.hasRemaining()) {
            out.write(text);
        }
    }

    /** Where the answers stand until they are whole. */
    public Path part() {
        return plan.out.resolveSibling(plan.out.getFileName() + ".part");
    }

    /** How many codes an earlier run had answered. */
    public long resumed() {
        return resumed;
    }

    /** What was said of the codes that are answered. */
    public Summary summary() {
        return summary;
    }

    /** What a reader should know of how the input was read, in sentences. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    private String identity() throws IOException {
        InputOptions options = plan.options;
        return String.join(
                "\n",
                plan.input.toAbsolutePath().toString(),
                Files.size(plan.input) + " " + Files.getLastModifiedTime(plan.input),
                String.valueOf(plan.kind),
                Arrays.asList(
                                options.codeColumns(),
                                options.systemColumn(),
                                options.dateColumn(),
                                options.systems(),
                                options.date(),
                                options.delimiter(),
                                options.charset(),
                                options.keep())
                        .toString(),
                String.valueOf(plan.json),
                question.arguments(),
                plan.content);
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException none) {
            return -1;
        }
    }
}
