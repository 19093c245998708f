package org.crosswalk.app.cli.command;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Writes text so that a terminal shows it and obeys none of it: of control characters and of those that turn the direction
 * of writing, which names in files can hold, the escape is shown. Line ends and tabs stay.
 */
public final class TerminalText extends FilterWriter {

    private TerminalText(Writer out) {
        super(out);
    }

    /** A writer to another, which it flushes at each line end. */
    public static PrintWriter to(Writer out) {
        return new PrintWriter(new TerminalText(out), true);
    }

    /** A text as a terminal may show it. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineEnd = c == '\n' || (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n');
            if (lineEnd || c == '\t' || !isCommand(c)) {
                shown.append(c);
            } else {
                shown.append(String.format("\\u%04x", (int) c));
            }
        }
        return shown.toString();
    }

    private static boolean isCommand(char c) {
        return Character.isISOControl(c) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }

    @Override
    public void write(int c) throws IOException {
        write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length));
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        write(text.substring(from, from + length));
    }

    @Override
    public void write(String text) throws IOException {
        out.write(shown(text));
    }
}
