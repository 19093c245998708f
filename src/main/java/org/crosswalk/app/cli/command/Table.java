package org.crosswalk.app.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns, each printed as it comes. The last column takes what is left of the line and is broken between words where the
 * terminal ends; where no terminal is known, lines are as long as they are, one for each row.
 */
public final class Table {

    private static final String GAP = "  ";

    /** A last column narrower than this is not broken any more. */
    private static final int NARROWEST = 16;

    private final PrintWriter out;
    private final int columns;
    private final int[] widths;

    /**
     * A table.
     *
     * @param columns of the terminal; 0 when there is none
     * @param widths of all columns but the last; a longer text moves the rest of its row
     */
    public Table(PrintWriter out, int columns, int... widths) {
        this.out = out;
        this.columns = columns;
        this.widths = widths.clone();
    }

    /** Prints a row. */
    public void row(String... cells) {
        StringBuilder line = new StringBuilder();
        int indent = 0;
        for (int i = 0; i < cells.length - 1; i++) {
            String cell = oneLine(cells[i]);
            line.append(cell)
                    .append(" ".repeat(Math.max(0, widths[i] - cell.length())))
                    .append(GAP);
            indent += widths[i] + GAP.length();
        }
        print(line, indent, oneLine(cells[cells.length - 1]));
    }

    /** Prints a text below the last column of the rows. */
    public void below(String text) {
        int indent = 0;
        for (int width : widths) {
            indent += width + GAP.length();
        }
        print(new StringBuilder(" ".repeat(indent)), indent, oneLine(text));
    }

    /** Prints an empty line. */
    public void gap() {
        out.println();
    }

    private void print(StringBuilder line, int indent, String last) {
        int room = columns - indent;
        if (columns == 0 || room < NARROWEST) {
            out.println((line + last).stripTrailing());
            return;
        }
        int first = Math.max(NARROWEST, columns - line.length());
        for (String piece : broken(last, first, room)) {
            out.println((line + piece).stripTrailing());
            line = new StringBuilder(" ".repeat(indent));
        }
    }

    /** A text between its words in pieces, the first so long, the others so; a word longer than that is cut. */
    static List<String> broken(String text, int first, int others) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int room = first;
        for (String word : text.split(" ", -1)) {
            if (!piece.isEmpty() && piece.length() + 1 + word.length() > room) {
                pieces.add(piece.toString());
                piece.setLength(0);
                room = others;
            }
            if (!piece.isEmpty()) {
                piece.append(' ');
            }
            piece.append(word);
            while (piece.length() > room) {
                pieces.add(piece.substring(0, room));
                piece.delete(0, room);
                room = others;
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
