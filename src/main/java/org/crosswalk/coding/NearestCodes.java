package org.crosswalk.coding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;

/**
 * What a code that a classification lacks was probably meant to be, going by the rule that a code stands under its own
 * beginning: a complete code with something behind it, a seventh character in the wrong place, or a wrong character
 * under an existing header. Stateless.
 */
public final class NearestCodes {

    /** The shortest code of a classification: a category of ICD, a table of ICD-10-PCS. */
    private static final int SHORTEST = 3;

    /** The longest one, and the place of the character for which placeholders make room. */
    private static final int LONGEST = 7;

    private NearestCodes() {}

    /** The longest proper beginning that is a code, or -1. */
    public static int header(CodeSystemProvider provider, String code) {
        for (int length = code.length() - 1; length >= SHORTEST; length--) {
            if (provider.locate(code.substring(0, length)) instanceof Location.Exact exact) {
                return exact.ordinal();
            }
        }
        return -1;
    }

    /** The codes that come of it when placeholders X are put before the last character, to make it the seventh. */
    public static Set<String> withPlaceholders(CodeSystemProvider provider, String code) {
        Set<String> found = new LinkedHashSet<>();
        String bare = dotted(code);
        int last = bare.length() - 1;
        if (last >= SHORTEST && bare.length() < LONGEST) {
            add(provider, bare.substring(0, last) + "X".repeat(LONGEST - bare.length()) + bare.charAt(last), found);
        }
        return found;
    }

    /** The codes that come of it when placeholders X are taken out of a code; one is enough to be one too many. */
    public static Set<String> withoutPlaceholders(CodeSystemProvider provider, String code) {
        Set<String> found = new LinkedHashSet<>();
        String bare = dotted(code);
        int from = bare.indexOf('X', SHORTEST);
        while (from >= 0) {
            int to = from;
            while (to < bare.length() && bare.charAt(to) == 'X') {
                to++;
                add(provider, bare.substring(0, from) + bare.substring(to), found);
            }
            from = bare.indexOf('X', to);
        }
        return found;
    }

    /** A code of ICD-10-CM without its period; empty for what has none in its place. */
    private static String dotted(String code) {
        return code.indexOf('.') == SHORTEST && code.lastIndexOf('.') == SHORTEST ? code.replace(".", "") : "";
    }

    private static void add(CodeSystemProvider provider, String bare, Set<String> found) {
        String candidate =
                bare.length() > SHORTEST ? bare.substring(0, SHORTEST) + "." + bare.substring(SHORTEST) : bare;
        if (provider.locate(candidate) instanceof Location.Exact exact && !provider.isNotSelectable(exact.ordinal())) {
            found.add(candidate);
        }
    }

    /** Of the codes those that share the longest beginning with a code. */
    public static List<String> closest(CodeSystemProvider provider, ConceptSet among, String code) {
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
    public static List<String> nextCharacters(List<String> codes, int at) {
        TreeSet<String> next = new TreeSet<>();
        for (String code : codes) {
            if (code.length() > at) {
                next.add(code.substring(at, at + 1));
            }
        }
        return List.copyOf(next);
    }

    /** How many characters two codes have in common from the start. */
    public static int shared(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }
}
