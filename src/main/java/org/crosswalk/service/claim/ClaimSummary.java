package org.crosswalk.service.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.service.message.Messages;

/**
 * The sentences that begin an answer about the codes of a claim: how many are valid, and how much was found. Immutable.
 *
 * @param messages the texts
 * @param codes how many codes the claim has
 * @param invalid how many of them are not valid by themselves
 * @param found how many findings there are of each severity
 */
public record ClaimSummary(Messages messages, int codes, int invalid, Map<Severity, Integer> found) {

    /** Whether all codes are valid and nothing that was found is an error. */
    public boolean result() {
        return invalid == 0 && count(Severity.ERROR) == 0;
    }

    /**
     * The sentences. What was found comes first where it decides; that nothing was found is worth what was looked for.
     *
     * @param unchecked what was not checked, and why
     */
    public String text(List<String> unchecked) {
        List<String> sentences = new ArrayList<>(unchecked);
        sentences.add(result() ? sentences.size() : 0, counts());
        return sentences.stream()
                .map(sentence -> sentence.endsWith(".") ? sentence : sentence + ".")
                .collect(Collectors.joining(" "));
    }

    private String counts() {
        String validity = validity();
        List<String> counts = new ArrayList<>();
        add(counts, "CROSSWALK_CHECK_ERRORS", count(Severity.ERROR));
        add(counts, "CROSSWALK_CHECK_WARNINGS", count(Severity.WARNING));
        add(counts, "CROSSWALK_CHECK_NOTES", count(Severity.INFORMATION));
        if (counts.isEmpty()) {
            return validity;
        }
        String all = String.join(", ", counts);
        return invalid == 0 && !result()
                ? messages.plural(codes, "CROSSWALK_CHECK_CONFLICT", validity, all)
                : messages.text("CROSSWALK_CHECK_FOUND", validity, all);
    }

    private String validity() {
        if (invalid == 0) {
            return codes == 2
                    ? messages.text("CROSSWALK_CHECK_BOTH_VALID")
                    : messages.plural(codes, "CROSSWALK_CHECK_VALID", codes);
        }
        return codes == 1
                ? messages.text("CROSSWALK_CHECK_ONLY_CODE_NOT_VALID")
                : messages.plural(invalid, "CROSSWALK_CHECK_NOT_VALID", invalid, codes);
    }

    private void add(List<String> counts, String id, int count) {
        if (count > 0) {
            counts.add(messages.plural(count, id, count));
        }
    }

    private int count(Severity severity) {
        return found.getOrDefault(severity, 0);
    }
}
