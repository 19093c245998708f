package org.crosswalk.bulk.mapping;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A site's own code in a review, with what a person has decided of it. Not thread-safe. */
final class OwnCode {

    private final String code;
    private final long row;
    private final Set<String> texts = new LinkedHashSet<>();
    private final Map<Target, Accepted> targets = new LinkedHashMap<>();
    private long noneIn;
    private String noneSystem = "";
    private String noneComment = "";

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

    OwnCode(String code, long row) {
        this.code = code;
        this.row = row;
    }

    void text(String text) {
        if (!text.isEmpty()) {
            texts.add(text);
        }
    }

    void accept(Target target, Accepted accepted) {
        targets.put(target, accepted);
    }

    void none(long inRow, String system, String comment) {
        noneIn = inRow;
        noneSystem = system;
        noneComment = comment;
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

    /** The row that says that it has no target; 0 where none does. */
    long noneIn() {
        return noneIn;
    }

    String noneSystem() {
        return noneSystem;
    }

    String noneComment() {
        return noneComment;
    }

    /** Whether nothing is decided yet. */
    boolean isOpen() {
        return targets.isEmpty() && noneIn == 0;
    }
}
