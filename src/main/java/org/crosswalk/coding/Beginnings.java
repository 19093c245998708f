package org.crosswalk.coding;

import java.util.Arrays;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * What tells of most texts, without a search, that no code of a release is so, whatever the case: the first characters of
 * the codes, and a bit for each code as a whole and for each that can be billed. Two to four bytes a code. Immutable and thread-safe.
 */
final class Beginnings {

    /** What {@link #mark} makes of a text of which nothing is certain. */
    static final long UNDECIDED = -1;

    /** As many characters as a category of a classification has. */
    private static final int LENGTH = 3;

    private static final int BITS = 7;
    private static final int NOT_ASCII = -1;

    /** So many bits a code, and up to twice as many: of ten texts that are none, nine are known not to be. */
    private static final int BITS_A_CODE = 8;

    private final int[] sorted;
    private final long[] marked;
    private final long[] billable;
    private final boolean ascii;

    private Beginnings(int[] sorted, long[] marked, long[] billable, boolean ascii) {
        this.sorted = sorted;
        this.marked = marked;
        this.billable = billable;
        this.ascii = ascii;
    }

    /** Those of a release, made once. */
    static Beginnings of(CodeSystemProvider release) {
        return release.derived(Beginnings.class, Beginnings::read);
    }

    private static Beginnings read(CodeSystemProvider release) {
        Reading reading = new Reading(release);
        release.eachCode(reading);
        int[] keys = reading.keys;
        return new Beginnings(
                Arrays.stream(keys, 0, reading.count).sorted().distinct().toArray(),
                reading.marked,
                reading.billable,
                reading.ascii);
    }

    /** What is gathered as the codes are read. */
    private static final class Reading implements CodeSystemProvider.CodeReader {

        private final CodeSystemProvider release;
        private final int[] keys;
        private final long[] marked;
        private final long[] billable;
        private int count;
        private boolean ascii = true;

        Reading(CodeSystemProvider release) {
            this.release = release;
            this.keys = new int[release.size()];
            int bits = 2 * Integer.highestOneBit(Math.max(Long.SIZE, release.size() * BITS_A_CODE - 1));
            this.marked = new long[bits / Long.SIZE];
            this.billable = new long[bits / Long.SIZE];
        }

        @Override
        public void read(int ordinal, byte[] utf8, int from, int to) {
            int key = 0;
            long mark = 0;
            for (int at = from; at < to; at++) {
                byte c = utf8[at];
                if (c < 0) {
                    mark = UNDECIDED;
                    ascii = false;
                    key = at < from + LENGTH ? NOT_ASCII : key;
                    break;
                }
                mark = next(mark, c);
                if (at < from + LENGTH) {
                    key = key << BITS | lower(c);
                }
            }
            if (key != NOT_ASCII) {
                key <<= BITS * Math.max(0, LENGTH - (to - from));
            }
            // Mostly the code before it begins so too.
            if (count == 0 || keys[count - 1] != key) {
                keys[count++] = key;
            }
            int bit = bit(mark, marked);
            marked[bit / Long.SIZE] |= 1L << bit;
            if (!release.isNotSelectable(ordinal)) {
                billable[bit / Long.SIZE] |= 1L << bit;
            }
        }
    }

    /** Whether a code may be the text, or go on behind it; certain only when not, and when the text has three characters. */
    boolean mayHave(String text) {
        int key = key(text);
        return key == NOT_ASCII || !ascii || Arrays.binarySearch(sorted, key) >= 0;
    }

    /** Whether a code may be the text with a {@link #mark}; certain only when not. */
    boolean mayBe(long mark) {
        return mayBe(mark, marked);
    }

    /** Whether a code that can be billed may be the text with a {@link #mark}; certain only when not. */
    boolean mayBeBillable(long mark) {
        return mayBe(mark, billable);
    }

    private boolean mayBe(long mark, long[] bits) {
        int bit = bit(mark, bits);
        return mark == UNDECIDED || !ascii || (bits[bit / Long.SIZE] & (1L << bit)) != 0;
    }

    /** What texts have in common that differ in case alone. */
    static long mark(CharSequence text) {
        long mark = 0;
        for (int at = 0; at < text.length(); at++) {
            int c = text.charAt(at);
            if (c >= 1 << BITS) {
                return UNDECIDED;
            }
            mark = next(mark, c);
        }
        return mark;
    }

    /** The mark of a text with one character more, which is one of ASCII. */
    static long next(long mark, int character) {
        return mark == UNDECIDED ? mark : (mark * 31 + lower(character)) & Long.MAX_VALUE;
    }

    private static int bit(long mark, long[] marked) {
        // Codes are alike: without mixing twice, what differs little would meet.
        long mixed = (mark ^ (mark >>> 29)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 32)) * 0x94D049BB133111EBL;
        return (int) (mixed >>> 32) & (marked.length * Long.SIZE - 1);
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    private static int key(CharSequence text) {
        int key = 0;
        for (int at = 0; at < LENGTH; at++) {
            int c = at < text.length() ? text.charAt(at) : 0;
            if (c >= 1 << BITS) {
                return NOT_ASCII;
            }
            key = key << BITS | lower(c);
        }
        return key;
    }
}
