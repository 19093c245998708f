package org.crosswalk.provider;

import org.jspecify.annotations.Nullable;

/** The byte order mark that editors put in front of a text and publishers do not. Stateless and thread-safe. */
public final class ByteOrderMark {

    private static final int[] UTF_8 = {0xEF, 0xBB, 0xBF};
    private static final int[] UTF_16_LE = {0xFF, 0xFE};
    private static final int[] UTF_16_BE = {0xFE, 0xFF};

    private ByteOrderMark() {}

    /** The mark that bytes begin with, by the name of its encoding; null when they begin with none. */
    public static @Nullable String of(byte[] bytes, int length) {
        if (begins(bytes, length, UTF_8)) {
            return "UTF-8";
        }
        return begins(bytes, length, UTF_16_LE) || begins(bytes, length, UTF_16_BE) ? "UTF-16" : null;
    }

    /** What to say of it. */
    public static String complaint(String encoding) {
        return "begins with a byte order mark (BOM) of " + encoding
                + ", which no publisher writes: load the file as it was downloaded, or save it without the mark";
    }

    private static boolean begins(byte[] bytes, int length, int[] mark) {
        if (length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
