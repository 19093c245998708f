package org.crosswalk.coding;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * The first characters of the codes of a release, without regard to case: of most texts they tell without a search that
 * they are none. Immutable and thread-safe.
 */
final class Beginnings {

    /** As many characters as a category of a classification has. */
    private static final int LENGTH = 3;

    private static final int BITS = 7;
    private static final int NOT_ASCII = -1;

    private final int[] sorted;

    private Beginnings(int[] sorted) {
        this.sorted = sorted;
    }

    /** Those of a release, made once. */
    static Beginnings of(CodeSystemProvider release) {
        return release.derived(Beginnings.class, Beginnings::read);
    }

    private static Beginnings read(CodeSystemProvider release) {
        StringBuilder code = new StringBuilder();
        return new Beginnings(IntStream.range(0, release.size())
                .map(ordinal -> {
                    code.setLength(0);
                    release.appendCode(ordinal, code);
                    return key(code);
                })
                .sorted()
                .distinct()
                .toArray());
    }

    /** Whether a code may be the text, or go on behind it; certain only when not, and when the text has three characters. */
    boolean mayHave(String text) {
        int key = key(text);
        boolean undecided = key == NOT_ASCII || (sorted.length > 0 && sorted[0] == NOT_ASCII);
        return undecided || Arrays.binarySearch(sorted, key) >= 0;
    }

    private static int key(CharSequence text) {
        int key = 0;
        for (int at = 0; at < LENGTH; at++) {
            int c = at < text.length() ? text.charAt(at) : 0;
            if (c >= 1 << BITS) {
                return NOT_ASCII;
            }
            key = key << BITS | (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        }
        return key;
    }
}
