package org.crosswalk.bulk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.bulk.FileQuestion.Verdict;
import org.crosswalk.bulk.reader.InputRow;

/** What was said of many codes, counted by verdict and by reason. Not thread-safe. */
public final class Summary {

    private final List<Verdict> verdicts;
    private final long[] counts;
    private final Map<String, Reason> reasons = new TreeMap<>();

    /**
     * Nothing said yet.
     *
     * @param verdicts what can be said
     */
    Summary(List<Verdict> verdicts) {
        this.verdicts = List.copyOf(verdicts);
        this.counts = new long[verdicts.size()];
    }

    /**
     * How often something was said.
     *
     * @param count codes of which it was said first
     * @param wrong how many of them are not right
     * @param row the first of them
     * @param code of that row
     */
    public record Reason(long count, long wrong, long row, String code) {

        private Reason plus(Reason other) {
            return new Reason(
                    count + other.count,
                    wrong + other.wrong,
                    Math.min(row, other.row),
                    row <= other.row ? code : other.code);
        }
    }

    /**
     * Counts a code.
     *
     * @param verdict its place among those that can be said
     * @param issue the id of what was said first; empty where nothing was
     */
    public void add(int verdict, String issue, InputRow row) {
        counts[verdict]++;
        if (!issue.isEmpty()) {
            add(issue, new Reason(1, verdicts.get(verdict).good() ? 0 : 1, row.number(), row.code()));
        }
    }

    /** Adds what was said of other codes to the same question. */
    void add(Summary other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        other.reasons.forEach(this::add);
    }

    void add(Verdict verdict, long count) {
        counts[verdicts.indexOf(verdict)] += count;
    }

    void add(String issue, Reason reason) {
        reasons.merge(issue, reason, Reason::plus);
    }

    /** How many codes there were. */
    public long codes() {
        return verdicts().values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them are not right. */
    public long wrong() {
        return verdicts().entrySet().stream()
                .filter(each -> !each.getKey().good())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The verdicts that were said, with their numbers. */
    public Map<Verdict, Long> verdicts() {
        Map<Verdict, Long> said = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                said.put(verdicts.get(i), counts[i]);
            }
        }
        return said;
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
