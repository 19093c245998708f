package org.crosswalk.coding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        record Code(String text, int ordinal) {}
        List<Code> codes = new ArrayList<>(release.size());
        int longest = 0;
        for (int ordinal = 0; ordinal < release.size(); ordinal++) {
            String text = release.code(ordinal);
            longest = Math.max(longest, text.length());
            codes.add(new Code(text, ordinal));
        }
        codes.sort(Comparator.comparing(Code::text));
        return new CodeOrder(codes.stream().mapToInt(Code::ordinal).toArray(), longest);
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
