package org.crosswalk.provider;

/**
 * A place in a publisher's file.
 *
 * @param file the member's name
 * @param line line or row, from 1; 0 for the file as a whole
 * @param column column, from 1; 0 for the line as a whole
 */
public record SourcePosition(String file, long line, int column) {

    /** The file as a whole. */
    public static SourcePosition of(String file) {
        return new SourcePosition(file, 0, 0);
    }

    /** A line. */
    public static SourcePosition of(String file, long line) {
        return new SourcePosition(file, line, 0);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
    }
}
