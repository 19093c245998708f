package org.crosswalk.bulk;

import org.crosswalk.provider.CodeSystemProvider;

/**
 * A set of codes of at most eight characters of ASCII, each as one number in one table, so that whether it has a code takes one look
 * into memory. Immutable and thread-safe.
 */
final class PackedCodes {

    /** Of a text that is no such code. */
    private static final long NONE = 0;

    private final long[] slots;
    private final int shift;

    private PackedCodes(int size) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size + size / 2);
        this.slots = new long[1 << bits];
        this.shift = Long.SIZE - bits;
    }

    /** Those of a release that are chosen by their ordinals; longer ones are left out. */
    static PackedCodes of(CodeSystemProvider release, boolean[] chosen) {
        int size = 0;
        for (boolean each : chosen) {
            size += each ? 1 : 0;
        }
        PackedCodes codes = new PackedCodes(size);
        release.eachCode((ordinal, utf8, from, to) -> {
            if (chosen[ordinal] && to - from <= Long.BYTES) {
                long packed = NONE;
                for (int at = from; at < to; at++) {
                    if (utf8[at] <= 0) {
                        return;
                    }
                    packed = packed << Byte.SIZE | utf8[at];
                }
                codes.add(packed);
            }
        });
        return codes;
    }

    private void add(long packed) {
        int slot = slot(packed);
        while (slots[slot] != NONE && slots[slot] != packed) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = packed;
    }

    /** Whether the set has a text. */
    boolean has(String text) {
        int length = text.length();
        if (length > Long.BYTES) {
            return false;
        }
        long packed = NONE;
        for (int at = 0; at < length; at++) {
            char c = text.charAt(at);
            if (c == 0 || c > Byte.MAX_VALUE) {
                return false;
            }
            packed = packed << Byte.SIZE | c;
        }
        if (packed == NONE) {
            return false;
        }
        int slot = slot(packed);
        while (slots[slot] != NONE) {
            if (slots[slot] == packed) {
                return true;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return false;
    }

    private int slot(long packed) {
        return (int) (((packed ^ (packed >>> 29)) * 0x9E3779B97F4A7C15L) >>> shift);
    }
}
