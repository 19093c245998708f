package org.crosswalk.r4;

/** How a value that somebody sent is repeated in a complaint. */
public final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    /** The value, cut when it is long, and never within a character. */
    public static String value(String text) {
        return upTo(LONGEST, text);
    }

    /** The text up to a number of characters, with an ellipsis where more follows. */
    public static String upTo(int longest, String text) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
