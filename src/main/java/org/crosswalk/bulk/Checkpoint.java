package org.crosswalk.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crosswalk.bulk.FileQuestion.Verdict;
import org.crosswalk.bulk.Summary.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How far the answers to a file have come: what an interrupted run left.
 *
 * @param identity what the answers depend on: arguments, input and content; a run with another one begins anew
 * @param codes how many codes are answered
 * @param bytes how long the answers are; what stands behind them was not whole
 * @param summary what the answers are
 */
record Checkpoint(String identity, long codes, long bytes, Summary summary) {

    /** As it stands in the file. */
    private record Kept(
            String identity, long codes, long bytes, Map<String, Long> verdicts, Map<String, Reason> reasons) {

        Kept {
            Objects.requireNonNull(identity);
            Objects.requireNonNull(verdicts);
            Objects.requireNonNull(reasons);
        }
    }

    /** Writes it so that the file is never half of one. */
    void write(Path file) throws IOException {
        Map<String, Long> verdicts = new LinkedHashMap<>();
        summary.verdicts().forEach((verdict, count) -> verdicts.put(verdict.text(), count));
        byte[] json = JSON.std.asBytes(new Kept(identity, codes, bytes, verdicts, summary.reasons()));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, json);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Reads what was left; empty where there is none, or none that can be read.
     *
     * @param verdicts what can be said of a code
     */
    static Optional<Checkpoint> read(Path file, List<Verdict> verdicts) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            @Nullable Kept kept = JSON.std.beanFrom(Kept.class, Files.readAllBytes(file));
            if (kept == null) {
                return Optional.empty();
            }
            Summary summary = new Summary(verdicts);
            for (Verdict verdict : verdicts) {
                summary.add(verdict, kept.verdicts.getOrDefault(verdict.text(), 0L));
            }
            kept.reasons.forEach(summary::add);
            return Optional.of(new Checkpoint(kept.identity, kept.codes, kept.bytes, summary));
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }
}
