package org.crosswalk.bulk;

import java.util.BitSet;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * Sets of codes of at most eight characters of ASCII, one for each release of a system. One table has each code as a number, and
 * beside it a bit for each set that has it: whether a set has a code takes one look into memory, and since the codes of a system's
 * releases are mostly the same, the table of many is hardly larger than that of one. Thread-safe.
 */
final class PackedCodes {

    /** Of a text that is no such code. */
    private static final long NONE = 0;

    private static final int FEWEST_BITS = 8;

    private volatile Table table = new Table(FEWEST_BITS);
    private int sets;

    /** Makes a set of those codes of a release that are chosen by their ordinals, without longer ones; null behind the 64th. */
    synchronized @Nullable Set add(CodeSystemProvider release, BitSet chosen) {
        if (sets == Long.SIZE) {
            return null;
        }
        Adding adding = new Adding(table, chosen, 1L << sets);
        release.eachCode(adding);
        // Who reads meanwhile asks for other sets, which are whole in the old table and in the new one.
        table = adding.table;
        return new Set(sets++);
    }

    /** One of the sets. */
    final class Set {

        private final int number;

        private Set(int number) {
            this.number = number;
        }

        /** Whether it has a text. */
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
            return (table.setsOf(packed) >>> number & 1) != 0;
        }
    }

    private static final class Adding implements CodeSystemProvider.CodeReader {

        private final BitSet chosen;
        private final long set;
        private Table table;

        Adding(Table table, BitSet chosen, long set) {
            this.table = table;
            this.chosen = chosen;
            this.set = set;
        }

        @Override
        public void read(int ordinal, byte[] utf8, int from, int to) {
            if (to - from > Long.BYTES || !chosen.get(ordinal)) {
                return;
            }
            long packed = NONE;
            for (int at = from; at < to; at++) {
                if (utf8[at] <= 0) {
                    return;
                }
                packed = packed << Byte.SIZE | utf8[at];
            }
            if (packed != NONE) {
                if (table.isFull()) {
                    table = table.larger();
                }
                table.add(packed, set);
            }
        }
    }

    /** Each code in two places: itself, and behind it the bits of its sets. */
    private static final class Table {

        private final long[] places;
        private final int shift;
        private int codes;

        Table(int bits) {
            this.places = new long[2 << bits];
            this.shift = Long.SIZE - bits;
        }

        /** A third of it stays empty, so that a search ends soon. */
        boolean isFull() {
            return 3 * (codes + 1) > places.length;
        }

        Table larger() {
            Table larger = new Table(Long.SIZE - shift + 1);
            for (int at = 0; at < places.length; at += 2) {
                if (places[at] != NONE) {
                    larger.add(places[at], places[at + 1]);
                }
            }
            return larger;
        }

        void add(long packed, long ofSets) {
            int place = place(packed);
            if (places[place] == NONE) {
                places[place] = packed;
                codes++;
            }
            places[place + 1] |= ofSets;
        }

        long setsOf(long packed) {
            return places[place(packed) + 1];
        }

        /** Where a code stands, or would stand. */
        private int place(long packed) {
            int place = (int) (((packed ^ (packed >>> 29)) * 0x9E3779B97F4A7C15L) >>> shift) * 2;
            while (places[place] != NONE && places[place] != packed) {
                place = (place + 2) & (places.length - 1);
            }
            return place;
        }
    }
}
