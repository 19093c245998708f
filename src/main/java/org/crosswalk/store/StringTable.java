package org.crosswalk.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import org.crosswalk.provider.CodeSystemProvider.CodeReader;
import org.jspecify.annotations.Nullable;

/** The strings of a snapshot by number. Immutable and thread-safe. */
final class StringTable {

    static final char LAST_ASCII = 0x7f;

    private static final int MANY = 1 << 10;

    private final IntBuffer offsets;
    private final ByteBuffer bytes;

    StringTable(SnapshotFile file) {
        this.offsets = file.ints(Section.STRING_OFFSETS);
        this.bytes = file.bytes(Section.STRING_BYTES).duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    String get(int id) {
        int from = offsets.get(id);
        byte[] text = new byte[offsets.get(id + 1) - from];
        bytes.get(from, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    @Nullable
    String orNull(int id) {
        return id == StringPool.NONE ? null : get(id);
    }

    /** Appends a string, which is made only where it is not ASCII. */
    void append(int id, StringBuilder to) {
        int before = to.length();
        int end = offsets.get(id + 1);
        for (int at = offsets.get(id); at < end; at++) {
            byte unit = bytes.get(at);
            if (unit < 0) {
                to.setLength(before);
                to.append(get(id));
                return;
            }
            to.append((char) unit);
        }
    }

    /** Shows the first strings, read many at a time. */
    void first(int count, CodeReader reader) {
        int[] ends = new int[Math.min(count, MANY)];
        byte[] text = new byte[0];
        for (int id = 0; id < count; id += MANY) {
            int some = Math.min(MANY, count - id);
            int begin = offsets.get(id);
            offsets.get(id + 1, ends, 0, some);
            int length = ends[some - 1] - begin;
            if (text.length < length) {
                text = new byte[length];
            }
            bytes.get(begin, text, 0, length);
            int from = 0;
            for (int i = 0; i < some; i++) {
                int to = ends[i] - begin;
                reader.read(id + i, text, from, to);
                from = to;
            }
        }
    }

    /** A short text of ASCII as one number, the first character in the lowest byte; 0 for other texts. */
    static long packed(String text) {
        int length = text.length();
        long packed = 0;
        if (length <= Long.BYTES) {
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                if (c > LAST_ASCII) {
                    return 0;
                }
                packed |= (long) c << (Byte.SIZE * i);
            }
        }
        return packed;
    }

    /** Whether a string is a short text of ASCII; false also where that is not told at once. */
    boolean isPacked(int id, long packed, int length) {
        int from = offsets.get(id);
        return packed != 0
                && offsets.get(id + 1) - from == length
                && from <= bytes.capacity() - Long.BYTES
                && (bytes.getLong(from) ^ packed) << (Long.SIZE - Byte.SIZE * length) == 0;
    }

    /** Whether a string is the given one, without making it. */
    boolean is(int id, String text) {
        int from = offsets.get(id);
        int length = offsets.get(id + 1) - from;
        // No text has fewer bytes than characters.
        if (length < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > LAST_ASCII) {
                return is(id, text.getBytes(StandardCharsets.UTF_8));
            }
            if (bytes.get(from + i) != c) {
                return false;
            }
        }
        return length == text.length();
    }

    /** What a comparison has found, as far as the characters are ASCII. */
    enum Comparison {
        SAME,
        /** The same in other case. */
        SIMILAR,
        OTHER,
        UNDECIDED
    }

    /** Compares a string with a text; undecided where one that is not ASCII comes before the first difference but of case. */
    Comparison compare(int id, String text) {
        int from = offsets.get(id);
        int length = offsets.get(id + 1) - from;
        int common = Math.min(length, text.length());
        boolean same = true;
        for (int i = 0; i < common; i++) {
            byte unit = bytes.get(from + i);
            char c = text.charAt(i);
            if (unit < 0 || c > LAST_ASCII) {
                return Comparison.UNDECIDED;
            }
            if (unit != c) {
                if (lower((char) unit) != lower(c)) {
                    return Comparison.OTHER;
                }
                same = false;
            }
        }
        if (length != text.length()) {
            return Comparison.OTHER;
        }
        return same ? Comparison.SAME : Comparison.SIMILAR;
    }

    static char lower(char ascii) {
        return ascii >= 'A' && ascii <= 'Z' ? (char) (ascii + ('a' - 'A')) : ascii;
    }

    /** Whether a string is the given UTF-8, without making it. */
    boolean is(int id, byte[] utf8) {
        int from = offsets.get(id);
        if (offsets.get(id + 1) - from != utf8.length) {
            return false;
        }
        for (int i = 0; i < utf8.length; i++) {
            if (bytes.get(from + i) != utf8[i]) {
                return false;
            }
        }
        return true;
    }
}
