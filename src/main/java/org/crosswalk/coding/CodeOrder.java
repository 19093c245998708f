package org.crosswalk.coding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * The codes of a release in the order of their characters, in which those with one beginning stand together. Immutable and
 * thread-safe.
 */
final class CodeOrder {

    private final int[] ordinals;
    private final int longest;

    private CodeOrder(int[] ordinals, int longest) {
        this.ordinals = ordinals;
        this.longest = longest;
    }

    /** That of a release, made once. */
    static CodeOrder of(CodeSystemProvider release) {
        return release.derived(CodeOrder.class, CodeOrder::read);
    }

    private static CodeOrder read(CodeSystemProvider release) {
        StringBuilder code = new StringBuilder();
        StringBuilder before = new StringBuilder();
        int longest = 0;
        boolean ordered = true;
        for (int ordinal = 0; ordinal < release.size(); ordinal++) {
            release.appendCode(ordinal, code);
            longest = Math.max(longest, code.length());
            ordered &= before.compareTo(code) <= 0;
            StringBuilder emptied = before;
            before = code;
            code = emptied;
            code.setLength(0);
        }
        // Most publishers list codes in this order.
        return new CodeOrder(ordered ? IntStream.range(0, release.size()).toArray() : sorted(release), longest);
    }

    private static int[] sorted(CodeSystemProvider release) {
        record Code(String text, int ordinal) {}
        List<Code> codes = new ArrayList<>(release.size());
        for (int ordinal = 0; ordinal < release.size(); ordinal++) {
            codes.add(new Code(release.code(ordinal), ordinal));
        }
        codes.sort(Comparator.comparing(Code::text));
        return codes.stream().mapToInt(Code::ordinal).toArray();
    }

    /** Number of codes. */
    int size() {
        return ordinals.length;
    }

    /** The ordinal of the code at a place of this order. */
    int ordinal(int place) {
        return ordinals[place];
    }

    /** The length of the longest code. */
    int longest() {
        return longest;
    }
}
