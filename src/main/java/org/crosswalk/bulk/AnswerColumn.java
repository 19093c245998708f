package org.crosswalk.bulk;

/**
 * A column of the answers.
 *
 * @param name its title in CSV, the name of the member in JSON
 * @param kind what its cells are
 */
public record AnswerColumn(String name, Kind kind) {

    /** What a cell is, of which JSON writes a text in quotes and the others without. An empty cell is left out there. */
    public enum Kind {
        TEXT,
        /** A whole number. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOLEAN
    }

    /** A column of texts. */
    public static AnswerColumn text(String name) {
        return new AnswerColumn(name, Kind.TEXT);
    }

    /** A column of whole numbers. */
    public static AnswerColumn number(String name) {
        return new AnswerColumn(name, Kind.NUMBER);
    }

    /** A column of truth values. */
    public static AnswerColumn bool(String name) {
        return new AnswerColumn(name, Kind.BOOLEAN);
    }
}
