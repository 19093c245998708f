package org.crosswalk.bulk;

import java.util.List;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * Which of the known systems can have a code, by its shape: the first character, and of which kind each other one is. Most shapes
 * are of one system only, so that a code without a system need not be looked for in all. Made of every code of all releases
 * that are here; systems are bits, in the order of {@link CodingTable#all}. Immutable and thread-safe.
 */
final class SystemsByShape {

    private static final int NONE = -1;

    /** Some times as many as there are shapes; where two meet, a code is looked for in too many systems, and never in too few. */
    private static final int SLOTS = 1 << 15;

    private static final int FACTOR = 31;

    private static final byte[] KINDS = kinds();

    private final int[] systems = new int[SLOTS];

    /** Those that have codes which are not in ASCII. */
    private int others;

    /** Reads the codes of all releases. */
    SystemsByShape(Releases releases) {
        int bit = 1;
        for (CodingRules rules : CodingTable.all()) {
            for (CodeSystemProvider release : releases.of(rules.system().uri())) {
                release.eachCode(new Reading(bit));
            }
            bit <<= 1;
        }
    }

    /** Sets a system's bit for each shape of its codes. */
    private final class Reading implements CodeSystemProvider.CodeReader {

        private final int bit;
        private int before;

        Reading(int bit) {
            this.bit = bit;
        }

        @Override
        public void read(int ordinal, byte[] utf8, int from, int to) {
            int shape = from == to ? NONE : utf8[from];
            for (int at = from + 1; shape >= 0 && at < to; at++) {
                byte c = utf8[at];
                shape = c < 0 ? NONE : next(shape, c);
            }
            if (shape < 0) {
                others |= bit;
            } else if (shape != before) {
                systems[slot(shape)] |= bit;
                before = shape;
            }
        }
    }

    /** The systems that can have a code. */
    int of(String code) {
        int length = code.length();
        int shape = length == 0 || code.charAt(0) >= KINDS.length ? NONE : code.charAt(0);
        for (int at = 1; shape >= 0 && at < length; at++) {
            char c = code.charAt(at);
            shape = c >= KINDS.length ? NONE : next(shape, c);
        }
        return shape < 0 ? others : systems[slot(shape)];
    }

    private static int next(int shape, int character) {
        return (shape * FACTOR + KINDS[character]) & Integer.MAX_VALUE;
    }

    private static int slot(int shape) {
        return (shape * 0x9E3779B9) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS));
    }

    /** Of each character of ASCII whether it is a digit, a capital, a small letter, a period or something else. */
    private static byte[] kinds() {
        byte[] kinds = new byte[1 << 7];
        List<String> all = List.of("0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", ".");
        for (int kind = 0; kind < all.size(); kind++) {
            for (char c : all.get(kind).toCharArray()) {
                kinds[c] = (byte) (kind + 1);
            }
        }
        return kinds;
    }
}
