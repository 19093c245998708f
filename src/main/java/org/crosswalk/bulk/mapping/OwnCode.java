package org.crosswalk.bulk.mapping;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A site's own code in a review, with what a person has decided of it. Not thread-safe. */
final class OwnCode {

    private static final String BETWEEN = "; ";

    private final String code;
    private final long row;
    private final Set<String> texts = new LinkedHashSet<>();
    private final Map<Target, Accepted> targets = new LinkedHashMap<>();
    private final Map<String, None> nones = new LinkedHashMap<>();

    /**
     * A target code.
     *
     * @param system its URI
     */
    record Target(String system, String code) {}

    /**
     * How it was accepted.
     *
     * @param row of the review sheet
     * @param display of the target; empty where it has none, or it must not be passed on
     * @param version of the target's system in which it is valid; empty where that has none
     */
    record Accepted(long row, String equivalence, String comment, String display, String version) {}

    /**
     * That it has no target in a system.
     *
     * @param row of the review sheet
     */
    record None(long row, String comment) {}

    OwnCode(String code, long row) {
        this.code = code;
        this.row = row;
    }

    void text(String text) {
        if (!text.isEmpty()) {
            texts.add(text);
        }
    }

    /** Accepts a target; what several rows say of it is joined. */
    void accept(Target target, Accepted accepted) {
        targets.merge(
                target,
                accepted,
                (before, now) -> new Accepted(
                        before.row,
                        before.equivalence,
                        joined(before.comment, now.comment),
                        before.display,
                        before.version));
    }

    /** Says that there is no target in a system. */
    void none(String system, None none) {
        nones.merge(system, none, (before, now) -> new None(before.row, joined(before.comment, now.comment)));
    }

    private static String joined(String before, String now) {
        boolean said = now.isEmpty() || List.of(before.split(BETWEEN, -1)).contains(now);
        return said ? before : before.isEmpty() ? now : before + BETWEEN + now;
    }

    String code() {
        return code;
    }

    /** The first row of the review sheet that has it. */
    long row() {
        return row;
    }

    /** What the site calls it; the first one is its display. */
    Set<String> texts() {
        return texts;
    }

    Map<Target, Accepted> targets() {
        return targets;
    }

    /** The systems in which it is said to have no target, by their URIs. */
    Map<String, None> nones() {
        return nones;
    }

    /** Whether it is accepted to be of a code of a system. */
    boolean hasTargetIn(String system) {
        return targets.keySet().stream().anyMatch(target -> target.system.equals(system));
    }

    /** Whether nothing is decided yet. */
    boolean isOpen() {
        return targets.isEmpty() && nones.isEmpty();
    }
}
