package org.crosswalk.r4.syntax;

/** How a value that somebody sent is repeated in a complaint. */
public final class Shown {

    private static final int LONGEST = 60;
    private static final int REPLACEMENT = 0xFFFD;

    private Shown() {}

    /** The value, cut when it is long, and never within a character. */
    public static String value(String text) {
        return upTo(LONGEST, text);
    }

    /** The text with a replacement character for what UTF-8 or XML cannot hold: half characters and control characters. */
    public static String whole(String text) {
        if (isPlain(text) || text.codePoints().noneMatch(Shown::isNone)) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().map(c -> isNone(c) ? REPLACEMENT : c).forEach(whole::appendCodePoint);
        return whole.toString();
    }

    /** Whether no character needs a second look, which is so of nearly all texts. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= Character.MIN_SURROGATE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNone(int c) {
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
        return half || control || c == 0xFFFE || c == 0xFFFF;
    }

    /** The text up to a number of characters, with an ellipsis where more follows. */
    public static String upTo(int longest, String text) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
