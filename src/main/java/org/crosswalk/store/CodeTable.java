package org.crosswalk.store;

import java.nio.IntBuffer;
import java.util.List;
import java.util.Locale;

/**
 * Finds strings by a hash over their folded form, so that one table answers both the exact question and the one that
 * ignores case. Open addressing, at most half full; an entry is an index plus one, zero is free.
 *
 * @param keys string ids by index; empty when indexes are string ids
 */
record CodeTable(IntBuffer slots, IntBuffer keys, StringTable strings) {

    /** No string is so, in whatever case. */
    static final int NOWHERE = Integer.MIN_VALUE;

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
        int found = find(text);
        return found >= 0 ? found : -1;
    }

    /**
     * The index of a string as written; else, where it is written in other case, {@code -1 - index} of the first such; else
     * {@link #NOWHERE}.
     */
    int find(String text) {
        int mask = slots.capacity() - 1;
        int similar = NOWHERE;
        if (mask < 0) {
            return similar;
        }
        int slot = foldedHash(text) & mask;
        long packed = StringTable.packed(text);
        for (int entry = slots.get(slot); entry != 0; entry = slots.get(slot)) {
            int key = key(entry - 1);
            if (strings.isPacked(key, packed, text.length())) {
                return entry - 1;
            }
            StringTable.Comparison compared = strings.compare(key, text);
            if (compared == StringTable.Comparison.SAME
                    || (compared == StringTable.Comparison.UNDECIDED && strings.is(key, text))) {
                return entry - 1;
            }
            if (similar == NOWHERE && isSimilar(compared, key, text)) {
                similar = -entry;
            }
            slot = (slot + 1) & mask;
        }
        return similar;
    }

    private int key(int index) {
        return keys.capacity() == 0 ? index : keys.get(index);
    }

    /** Whether a string is the text when case is ignored; only what is not ASCII is folded to find out. */
    private boolean isSimilar(StringTable.Comparison compared, int key, String text) {
        return switch (compared) {
            case SAME, SIMILAR -> true;
            case OTHER -> false;
            case UNDECIDED -> fold(strings.get(key)).equals(fold(text));
        };
    }

    private static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** {@link String#hashCode} is specified, so a table reads the same everywhere; the mixing spreads its low bits. */
    private static int hash(String folded) {
        return mixed(folded.hashCode());
    }

    /** {@link #hash} of the folded text, which is made only where it is not ASCII. */
    private static int foldedHash(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > StringTable.LAST_ASCII) {
                return hash(fold(text));
            }
            hash = 31 * hash + StringTable.lower(c);
        }
        return mixed(hash);
    }

    private static int mixed(int hash) {
        int h = hash * 0x9E3779B9;
        return h ^ (h >>> 15);
    }
}
