package org.crosswalk.service.paste;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.crosswalk.service.paste.PastedCode.Paste;

/**
 * Reads the codes of a text that somebody has pasted: one a line, or kept apart by commas, semicolons, tabs or blanks; with a
 * date or a system on the line, in any order; rows of a spreadsheet, with or without a row of titles. Titles of codes on a line are passed
 * over, and the answer says so. Stateless.
 */
public final class PastedCodes {

    private static final Pattern LINES = Pattern.compile("\\R");

    private PastedCodes() {}

    /**
     * The codes, in their order; one for each that was given, whether it can be one or not.
     *
     * @param most codes that are read; what is behind them is not
     */
    public static Paste read(String text, int most) {
        List<PastedCode> codes = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Titles titles = null;
        boolean begun = false;
        String[] lines = LINES.split(text);
        for (int i = 0; i < lines.length && codes.size() < most; i++) {
            String line = visible(lines[i]);
            if (line.isBlank()) {
                continue;
            }
            if (!begun) {
                begun = true;
                titles = Titles.of(line);
                if (titles != null) {
                    remarks.add("Line " + (i + 1) + " was read as the titles of columns.");
                    continue;
                }
            }
            PastedLine read = new PastedLine(i + 1, most - codes.size(), remarks);
            if (titles == null) {
                read.cells(Cells.of(line));
            } else {
                titles.read(line, read);
            }
            codes.addAll(read.codes());
        }
        return new Paste(codes, remarks);
    }

    /** Without the marks that no eye sees, and with plain blanks. */
    private static String visible(String line) {
        StringBuilder visible = new StringBuilder(line.length());
        line.codePoints().forEach(c -> {
            if (c == '\t' || !(Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c))) {
                if (Character.getType(c) != Character.FORMAT) {
                    visible.appendCodePoint(c);
                }
            } else {
                visible.append(' ');
            }
        });
        return visible.toString();
    }
}
