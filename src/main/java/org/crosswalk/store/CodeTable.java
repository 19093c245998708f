package org.crosswalk.store;

import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Finds strings by a hash over their folded form, so that one table answers both the exact question and the one that
 * ignores case. Open addressing, at most half full; an entry is an index plus one, zero is free.
 *
 * @param keys string ids by index; empty when indexes are string ids
 */
record CodeTable(IntBuffer slots, IntBuffer keys, StringTable strings) {

    /** Builds the slots for strings, in their order. */
    static int[] build(List<String> texts) {
        int capacity = Integer.highestOneBit(Math.max(1, texts.size())) << 2;
        int[] slots = new int[capacity];
        int index = 0;
        for (String text : texts) {
            int slot = hash(fold(text)) & (capacity - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (capacity - 1);
            }
            slots[slot] = ++index;
        }
        return slots;
    }

    /** The index of a string as written, or -1. */
    int exact(String text) {
        int mask = slots.capacity() - 1;
        if (mask < 0) {
            return -1;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int slot = hash(fold(text)) & mask;
        for (int entry = slots.get(slot); entry != 0; entry = slots.get(slot)) {
            if (strings.is(key(entry - 1), utf8)) {
                return entry - 1;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    /** The first index of a string when case is ignored, or -1. */
    int ignoringCase(String text) {
        int mask = slots.capacity() - 1;
        if (mask < 0) {
            return -1;
        }
        String folded = fold(text);
        int slot = hash(folded) & mask;
        for (int entry = slots.get(slot); entry != 0; entry = slots.get(slot)) {
            if (fold(strings.get(key(entry - 1))).equals(folded)) {
                return entry - 1;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    private int key(int index) {
        return keys.capacity() == 0 ? index : keys.get(index);
    }

    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** {@link String#hashCode} is specified, so a table reads the same everywhere; the mixing spreads its low bits. */
    private static int hash(String folded) {
        int h = folded.hashCode() * 0x9E3779B9;
        return h ^ (h >>> 15);
    }
}
