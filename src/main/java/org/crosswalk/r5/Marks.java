package org.crosswalk.r5;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** The words by which an answer of R4 is known that has another form in R5. */
final class Marks {

    /** One of these stands in every answer that has another form in R5 by what it says, and not by its type; by their first bytes. */
    private static final byte[][][] MARKS = new byte[128][][];

    static {
        // Each begins with a byte that is rare in JSON, as every byte of every answer is looked at.
        MARKS['-'] = bytes("-ValueSet.", "-TerminologyCapabilities.", "-effectivePeriod", "-additional-use");
        MARKS['C'] = bytes("CodeSystem\"", "ConceptMap\"");
        MARKS['V'] = bytes("ValueSet\"");
        MARKS['q'] = bytes("quivalence\"");
    }

    private Marks() {}

    private static byte[][] bytes(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** Whether one of the marks stands in an answer, behind its own type. */
    static boolean areIn(byte[] json, int from) {
        for (int at = from; at < json.length; at++) {
            byte[][] marks = json[at] < 0 ? null : MARKS[json[at]];
            for (int i = 0; marks != null && i < marks.length; i++) {
                int end = at + marks[i].length;
                if (end <= json.length && Arrays.equals(json, at, end, marks[i], 0, marks[i].length)) {
                    return true;
                }
            }
        }
        return false;
    }
}
