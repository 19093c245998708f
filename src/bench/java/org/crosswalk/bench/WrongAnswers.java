package org.crosswalk.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wrong answers of one server: how many, and what they were. */
final class WrongAnswers {

    private static final int MOST_NAMED = 20;

    private final Map<String, Long> named = new LinkedHashMap<>();
    private long count;

    /**
     * Judges an answer and counts it when it is wrong.
     *
     * @param times how often this answer came
     * @return whether it is right
     */
    boolean judge(String kind, Question question, int status, byte[] body, long times) {
        String wrong = question.verdict().wrong(status, body);
        if (wrong != null) {
            add(kind + ": " + question + ": " + wrong, times);
        }
        return wrong == null;
    }

    /** Counts something that went wrong. */
    void add(String what, long times) {
        count += times;
        if (named.size() < MOST_NAMED || named.containsKey(what)) {
            named.merge(what, times, Long::sum);
        }
    }

    long count() {
        return count;
    }

    /** What was wrong and how often, the first twenty. */
    Map<String, Long> named() {
        return named;
    }

    /** The first of them. */
    @Nullable String first() {
        return named.isEmpty() ? null : named.keySet().iterator().next();
    }

    @Override
    public String toString() {
        return "first: " + first();
    }
}
