package org.crosswalk.bulk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.service.verdict.CodeVerdict.Word;

/** What was said of many codes, counted by verdict and by reason. Not thread-safe. */
public final class Summary {

    private final Map<Word, Long> words = new EnumMap<>(Word.class);
    private final Map<String, Reason> reasons = new TreeMap<>();

    /**
     * How often something was said.
     *
     * @param count codes of which it was said first
     * @param invalid how many of them are not valid
     * @param row the first of them
     * @param code of that row
     */
    public record Reason(long count, long invalid, long row, String code) {

        private Reason plus(Reason other) {
            return new Reason(
                    count + other.count,
                    invalid + other.invalid,
                    Math.min(row, other.row),
                    row <= other.row ? code : other.code);
        }
    }

    void add(InputRow row, Finding finding) {
        words.merge(finding.word(), 1L, Long::sum);
        if (!finding.issue().isEmpty()) {
            reasons.merge(
                    finding.issue(), new Reason(1, finding.isValid() ? 0 : 1, row.number(), row.code()), Reason::plus);
        }
    }

    void add(Summary other) {
        other.words.forEach((word, count) -> words.merge(word, count, Long::sum));
        other.reasons.forEach((issue, reason) -> reasons.merge(issue, reason, Reason::plus));
    }

    void add(Word word, long count) {
        words.merge(word, count, Long::sum);
    }

    void add(String issue, Reason reason) {
        reasons.merge(issue, reason, Reason::plus);
    }

    /** How many codes there were. */
    public long codes() {
        return words.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them are not valid. */
    public long invalid() {
        return words.entrySet().stream()
                .filter(each -> !each.getKey().isGood())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The verdicts with their numbers. */
    public Map<Word, Long> words() {
        return new EnumMap<>(words);
    }

    /** The reasons by the ids of their messages, the most frequent first. */
    public Map<String, Reason> reasons() {
        Map<String, Reason> sorted = new LinkedHashMap<>();
        List<Map.Entry<String, Reason>> all = new ArrayList<>(reasons.entrySet());
        all.sort((a, b) -> Long.compare(b.getValue().count(), a.getValue().count()));
        all.forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }
}
