package org.crosswalk.source.icd9cm;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the paragraphs of a document in Rich Text Format, one after the other, each with the name of its style: what a list
 * of headings, notes and tables says of itself. Look, pictures, headers, footers and everything else are ignored.
 * Windows-1252 and Unicode escapes. Memory does not grow with the document: the depth of groups, the length of a paragraph
 * and the number of styles are bounded. Source: Microsoft, Rich Text Format Specification 1.9.1. Not thread-safe.
 */
final class RtfParagraphs implements AutoCloseable {

    private static final byte[] BEGINNING = "{\\rtf".getBytes(StandardCharsets.US_ASCII);
    private static final int DEEPEST = 100;
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_STYLES = 1_000;
    private static final int LONGEST_WORD = 32;
    private static final int LONGEST_NUMBER = 9;
    private static final int END = -1;

    /** Groups that hold no text of the document, beside those that are marked so. */
    private static final Set<String> IGNORED = Set.of(
            "fonttbl",
            "colortbl",
            "filetbl",
            "pict",
            "object",
            "footnote",
            "annotation",
            "header",
            "headerl",
            "headerr",
            "headerf",
            "footer",
            "footerl",
            "footerr",
            "footerf");

    private static final Map<String, Character> CHARACTERS = Map.of(
            "tab",
            '\t',
            "cell",
            '\t',
            "line",
            ' ',
            "emdash",
            '\u2014',
            "endash",
            '\u2013',
            "lquote",
            '\u2018',
            "rquote",
            '\u2019',
            "ldblquote",
            '\u201c',
            "rdblquote",
            '\u201d',
            "bullet",
            '\u2022');

    private static final char[] WINDOWS_1252 = characters();

    private final SourceFile file;
    private final InputStream in;
    private final Map<Integer, String> styles = new HashMap<>();
    private final Deque<Group> enclosing = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder title = new StringBuilder();
    private Group group = new Group(Content.IGNORED, 0, 1);
    private long line = 1;
    private int pushedBack = END;
    private int fallback;
    private boolean marked;
    private boolean finished;
    private @Nullable Paragraph ended;

    /** What the text of a group is. */
    private enum Content {
        BODY,
        STYLES,
        INFO,
        TITLE,
        IGNORED
    }

    /** The state that a group sets and that ends with it; {@code fallback}: characters that stand for one of Unicode. */
    private record Group(Content content, int style, int fallback) {

        Group with(Content other) {
            return content == Content.IGNORED ? this : new Group(other, style, fallback);
        }

        Group withStyle(int number) {
            return new Group(content, number, fallback);
        }
    }

    /**
     * One paragraph.
     *
     * @param line at which it ends in the file, from 1
     * @param style name of its style; empty when the document does not name it
     * @param text its words, every run of blanks made one, tabs too
     */
    record Paragraph(long line, String style, String text) {}

    private RtfParagraphs(SourceFile file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    private static char[] characters() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return new String(all, Charset.forName("windows-1252")).toCharArray();
    }

    /** Whether a file begins as such a document. */
    static boolean begins(SourceFile file) {
        byte[] head = file.head();
        for (int i = 0; i < BEGINNING.length; i++) {
            if (i >= head.length || head[i] != BEGINNING[i]) {
                return false;
            }
        }
        return true;
    }

    /** Opens a document. */
    static RtfParagraphs open(SourceFile file) throws SourceFault {
        try {
            return new RtfParagraphs(file, new BufferedInputStream(file.open(), 1 << 16));
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be opened: " + e.getMessage(), e);
        }
    }

    /** What the document calls itself; known as soon as the first paragraph was given. */
    String title() {
        return title.toString().strip();
    }

    /**
     * The next paragraph that has text, or null after the last.
     *
     * @throws SourceFault when the document is cut off, is not of this format or exceeds a bound
     */
    @Nullable
    Paragraph next() throws SourceFault {
        ended = null;
        if (finished) {
            return null;
        }
        try {
            while (ended == null) {
                int c = read();
                if (c == END) {
                    throw fault("the document is cut off");
                }
                if (c == '}' && enclosing.size() <= 1) {
                    finished = true;
                    end();
                    return ended;
                }
                token((char) c);
            }
            return ended;
        } catch (EOFException e) {
            throw new SourceFault(SourcePosition.of(file.name(), line), "the document is cut off", e);
        } catch (IOException e) {
            throw new SourceFault(SourcePosition.of(file.name(), line), "cannot be read: " + e.getMessage(), e);
        }
    }

    private void token(char c) throws IOException, SourceFault {
        switch (c) {
            case '{' -> {
                if (enclosing.size() == DEEPEST) {
                    throw fault("has more than " + DEEPEST + " groups within each other");
                }
                enclosing.push(group);
                marked = false;
                fallback = 0;
            }
            case '}' -> {
                if (group.content() == Content.STYLES) {
                    text.setLength(0);
                }
                group = enclosing.pop();
                fallback = 0;
            }
            case '\\' -> control();
            case '\n', '\r' -> {}
            default -> character(WINDOWS_1252[c]);
        }
    }

    private void control() throws IOException, SourceFault {
        int c = need();
        if (isLetter(c)) {
            word((char) c);
            return;
        }
        switch (c) {
            case '\'' -> character(WINDOWS_1252[16 * digit(need()) + digit(need())]);
            case '*' -> marked = true;
            case '~' -> character(' ');
            case '_' -> character('-');
            case '\\', '{', '}' -> character((char) c);
            case '\n', '\r' -> end();
            default -> {}
        }
    }

    private void word(char first) throws IOException, SourceFault {
        StringBuilder word = new StringBuilder().append(first);
        int c = read();
        for (; isLetter(c); c = read()) {
            if (word.length() == LONGEST_WORD) {
                throw fault("has a control word of more than " + LONGEST_WORD + " letters");
            }
            word.append((char) c);
        }
        StringBuilder number = new StringBuilder();
        for (; (c >= '0' && c <= '9') || (c == '-' && number.isEmpty()); c = read()) {
            if (number.length() > LONGEST_NUMBER) {
                throw fault("has a number of more than " + LONGEST_NUMBER + " digits in a control word");
            }
            number.append((char) c);
        }
        if (c != ' ') {
            pushedBack = c;
        }
        boolean whole = number.length() > (number.indexOf("-") + 1);
        word(word.toString(), whole ? (int) Long.parseLong(number.toString()) : null);
    }

    private void word(String word, @Nullable Integer number) throws IOException, SourceFault {
        int value = number == null ? 0 : number;
        if (marked || IGNORED.contains(word)) {
            marked = false;
            group = group.with(Content.IGNORED);
        }
        Character character = CHARACTERS.get(word);
        if (character != null) {
            character(character);
            return;
        }
        switch (word) {
            case "rtf" -> group = enclosing.size() == 1 ? new Group(Content.BODY, 0, 1) : group;
            case "par", "sect", "row" -> end();
            case "pard" -> group = group.withStyle(0);
            case "s" -> group = group.withStyle(value);
            case "stylesheet" -> group = group.with(Content.STYLES);
            case "info" -> group = group.with(Content.INFO);
            case "title" -> group = group.content() == Content.INFO ? group.with(Content.TITLE) : group;
            case "uc" -> group = new Group(group.content(), group.style(), Math.max(0, value));
            case "u" -> {
                fallback = 0;
                character((char) value);
                fallback = group.fallback();
            }
            case "bin" -> in.skipNBytes(Math.max(0, value));
            case "mac", "pc", "pca" -> throw fault("is not written in Windows-1252");
            case "ansicpg" -> {
                if (value != 1252) {
                    throw fault("is written in code page " + value + ", not in Windows-1252");
                }
            }
            default -> {}
        }
    }

    private void character(char c) throws SourceFault {
        if (fallback > 0) {
            fallback--;
            return;
        }
        switch (group.content()) {
            case BODY -> append(text, c);
            case TITLE -> append(title, c);
            case STYLES -> {
                if (c == ';') {
                    style();
                } else {
                    append(text, c);
                }
            }
            case INFO, IGNORED -> {}
        }
    }

    private void append(StringBuilder to, char c) throws SourceFault {
        if (to.length() == LONGEST) {
            throw fault("has a paragraph of more than " + LONGEST + " characters");
        }
        boolean blank = c == ' ' || c == '\t' || c == '\u00a0';
        if (!blank) {
            if (Character.isISOControl(c)) {
                throw fault("holds a control character");
            }
            to.append(c);
        } else if (!to.isEmpty() && to.charAt(to.length() - 1) != ' ') {
            to.append(' ');
        }
    }

    private void style() throws SourceFault {
        if (styles.size() == MOST_STYLES) {
            throw fault("has more than " + MOST_STYLES + " styles");
        }
        styles.putIfAbsent(group.style(), text.toString().strip());
        text.setLength(0);
    }

    private void end() {
        if (group.content() != Content.BODY) {
            return;
        }
        String words = text.toString().strip();
        text.setLength(0);
        if (!words.isEmpty()) {
            ended = new Paragraph(line, styles.getOrDefault(group.style(), ""), words);
        }
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private int digit(int c) throws SourceFault {
        int digit = Character.digit(c, 16);
        if (digit < 0) {
            throw fault("has an escape that is no hexadecimal number");
        }
        return digit;
    }

    private int need() throws IOException {
        int c = read();
        if (c == END) {
            throw new EOFException();
        }
        return c;
    }

    private int read() throws IOException {
        if (pushedBack != END) {
            int again = pushedBack;
            pushedBack = END;
            return again;
        }
        int c = in.read();
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private SourceFault fault(String what) {
        return new SourceFault(SourcePosition.of(file.name(), line), what);
    }

    @Override
    public void close() throws SourceFault {
        try {
            in.close();
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be closed: " + e.getMessage(), e);
        }
    }
}
