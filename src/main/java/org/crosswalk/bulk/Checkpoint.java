package org.crosswalk.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.crosswalk.bulk.FileQuestion.Verdict;
import org.crosswalk.bulk.Summary.Reason;

/**
 * How far the answers to a file have come: what an interrupted run left.
 *
 * @param identity what the answers depend on: arguments, input and content; a run with another one begins anew
 * @param codes how many codes are answered
 * @param bytes how long the answers are; what stands behind them was not whole
 * @param summary what the answers are
 */
record Checkpoint(String identity, long codes, long bytes, Summary summary) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Writes it so that the file is never half of one. */
    void write(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("identity", identity).put("codes", codes).put("bytes", bytes);
        ObjectNode verdicts = root.putObject("verdicts");
        summary.verdicts().forEach((verdict, count) -> verdicts.put(verdict.text(), count));
        ObjectNode reasons = root.putObject("reasons");
        summary.reasons()
                .forEach((issue, reason) -> reasons.putObject(issue)
                        .put("count", reason.count())
                        .put("wrong", reason.wrong())
                        .put("row", reason.row())
                        .put("code", reason.code()));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, JSON.writeValueAsBytes(root));
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
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            Summary summary = new Summary(verdicts);
            for (Verdict verdict : verdicts) {
                summary.add(verdict, root.path("verdicts").path(verdict.text()).asLong());
            }
            root.path("reasons")
                    .properties()
                    .forEach(each -> summary.add(
                            each.getKey(),
                            new Reason(
                                    each.getValue().path("count").asLong(),
                                    each.getValue().path("wrong").asLong(),
                                    each.getValue().path("row").asLong(),
                                    each.getValue().path("code").asText())));
            return Optional.of(new Checkpoint(
                    root.path("identity").asText(),
                    root.path("codes").asLong(),
                    root.path("bytes").asLong(),
                    summary));
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
