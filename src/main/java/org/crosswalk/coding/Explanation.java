package org.crosswalk.coding;

import org.crosswalk.model.Issue;

/**
 * One thing that a coder needs to hear.
 *
 * @param severity how grave it is
 * @param about what it is about
 * @param phrase what is said
 */
public record Explanation(Issue.Severity severity, Part about, Phrase phrase) {

    /** A part of a coding. */
    public enum Part {
        CODE,
        SYSTEM
    }

    /** About a code. */
    public static Explanation of(Issue.Severity severity, String messageId, Object... arguments) {
        return new Explanation(severity, Part.CODE, Phrase.of(messageId, arguments));
    }

    /** A remark about a code. */
    public static Explanation remark(String messageId, Object... arguments) {
        return of(Issue.Severity.INFORMATION, messageId, arguments);
    }

    /** A warning about a code. */
    public static Explanation warning(String messageId, Object... arguments) {
        return of(Issue.Severity.WARNING, messageId, arguments);
    }
}
