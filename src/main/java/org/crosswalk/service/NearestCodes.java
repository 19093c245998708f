package org.crosswalk.service;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.TreeSet;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/**
 * What a code that a classification lacks was probably meant to be, going by the rule that a code stands under its own
 * beginning: a complete code with something behind it, a seventh character in the wrong place, or a wrong character
 * under an existing header. Stateless.
 */
final class NearestCodes {

    /** The shortest code of a classification: a category of ICD, a table of ICD-10-PCS. */
    private static final int SHORTEST = 3;

    /** The longest one, and the place of the character for which placeholders make room. */
    private static final int LONGEST = 7;

    private NearestCodes() {}

    /** The longest proper beginning that is a code, or -1. */
    static int header(CodeSystemProvider provider, String code) {
        for (int length = code.length() - 1; length >= SHORTEST; length--) {
            if (provider.locate(code.substring(0, length)) instanceof Location.Exact exact) {
                return exact.ordinal();
            }
        }
        return -1;
    }

    /** The code with placeholders X before its last character, where there is such a code; else null. */
    static @Nullable String withPlaceholders(CodeSystemProvider provider, String code) {
        int dot = code.indexOf('.');
        String bare = code.replace(".", "");
        if (dot != SHORTEST || bare.length() <= SHORTEST || bare.length() >= LONGEST) {
            return null;
        }
        int last = bare.length() - 1;
        String padded = bare.substring(0, last) + "X".repeat(LONGEST - bare.length()) + bare.charAt(last);
        String candidate = padded.substring(0, SHORTEST) + "." + padded.substring(SHORTEST);
        return provider.locate(candidate) instanceof Location.Exact ? candidate : null;
    }

    /** Of the codes those that share the longest beginning with a code. */
    static List<String> closest(CodeSystemProvider provider, ConceptSet among, String code) {
        List<String> closest = new ArrayList<>();
        int longest = -1;
        PrimitiveIterator.OfInt ordinals = among.cursor(0);
        while (ordinals.hasNext()) {
            String candidate = provider.code(ordinals.nextInt());
            int shared = shared(candidate, code);
            if (shared > longest) {
                longest = shared;
                closest.clear();
            }
            if (shared == longest) {
                closest.add(candidate);
            }
        }
        return closest;
    }

    /** The characters that stand behind a beginning in codes that have it, in order. */
    static List<String> nextCharacters(List<String> codes, int at) {
        TreeSet<String> next = new TreeSet<>();
        for (String code : codes) {
            if (code.length() > at) {
                next.add(code.substring(at, at + 1));
            }
        }
        return List.copyOf(next);
    }

    /** How many characters two codes have in common from the start. */
    static int shared(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }
}
