package org.crosswalk.bulk;

import java.io.IOException;
import java.io.OutputStream;
import org.crosswalk.bulk.reader.RowSource;

/** Answers the rows of one source into a stream. */
public final class StreamRun {

    private StreamRun() {}

    /**
     * Runs to the end of the source.
     *
     * @param keep whether the rows' own cells go before the answers
     * @param json whether the answers are NDJSON, and not CSV
     * @throws org.crosswalk.bulk.reader.InputFault when the source cannot be read to its end; the answers to what stands before are
     *     written
     * @throws IOException when the stream fails
     */
    public static Summary run(
            FileQuestion question, RowSource source, boolean keep, boolean json, int threads, OutputStream out)
            throws IOException, InterruptedException {
        RowsRun run = new RowsRun(question, source, json, threads);
        out.write(run.head(keep));
        Summary all = new Summary(question.verdicts());
        run.run((rows, text, summary) -> {
            out.write(text.array(), text.arrayOffset() + text.position(), text.remaining());
            all.add(summary);
        });
        return all;
    }
}
