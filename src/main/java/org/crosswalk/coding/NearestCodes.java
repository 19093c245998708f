package org.crosswalk.coding;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.TreeSet;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;

/**
 * What a code that a classification lacks was probably meant to be, going by the rule that a code stands under its own
 * beginning: a complete code with something behind it, a code that is not complete, or a wrong character under an
 * existing header. Stateless.
 */
public final class NearestCodes {

    private static final int SEVENTH = 7;

    private NearestCodes() {}

    /**
     * Where a code goes wrong, by the codes that share the longest beginning with it: below a header or a complete code;
     * in a system without headers, among all.
     */
    public static List<Explanation> explain(CodingContext context, String code) {
        CodeSystemProvider release = context.release();
        int header = Classification.above(release, code);
        if (header >= 0 && !release.isNotSelectable(header)) {
            boolean seventh = CodePlaces.withoutPeriod(code).length() == SEVENTH;
            return List.of(Explanation.remark(
                    seventh ? "CROSSWALK_SEVENTH_CHARACTER_NOT_TAKEN" : "CROSSWALK_CODE_TOO_LONG",
                    release.code(header),
                    Classification.title(release),
                    Classification.version(release)));
        }
        if (header < 0 && release.header().hierarchyMeaning() != null) {
            return List.of();
        }
        List<String> closest = header < 0
                ? closest(release, release.all(), code, code.length())
                : closest(release, Classification.below(release, release.code(header)), code, 0);
        return closest.isEmpty() ? List.of() : List.of(goesOn(release, code, closest));
    }

    private static Explanation goesOn(CodeSystemProvider release, String code, List<String> closest) {
        int right = shared(closest.get(0), code);
        boolean few = closest.size() <= Classification.MOST_LISTED;
        String list = few ? String.join(", ", closest) : String.join(", ", nextCharacters(closest, right));
        String beginning = code.substring(0, right);
        if (right == code.length()) {
            return Explanation.remark(
                    few ? "CROSSWALK_CODE_INCOMPLETE" : "CROSSWALK_CODE_INCOMPLETE_BEGINNING",
                    code,
                    Classification.title(release),
                    Classification.version(release),
                    closest.size(),
                    list);
        }
        if (right == 0) {
            return Explanation.remark(
                    "CROSSWALK_NO_CODE_BEGINS_SO",
                    code.substring(0, code.offsetByCodePoints(0, 1)),
                    Classification.title(release),
                    Classification.version(release),
                    String.join(", ", nextCharacters(closest, 0)));
        }
        return Explanation.remark(
                few ? "CROSSWALK_CODES_ALIKE" : "CROSSWALK_CHARACTERS_POSSIBLE",
                beginning,
                list,
                code,
                CodePlaces.ordinal(CodePlaces.after(code, right)));
    }

    /** For a text that is no code of a release without headers, and with which codes of it begin; else nothing. */
    static List<Explanation> incomplete(CodingContext context, String code) {
        CodeSystemProvider release = context.release();
        if (release.header().hierarchyMeaning() != null
                || code.length() < Classification.SHORTEST
                || release.locate(code) instanceof Location.Exact) {
            return List.of();
        }
        List<String> closest = closest(release, release.all(), code, code.length());
        boolean begin = !closest.isEmpty() && shared(closest.get(0), code) == code.length();
        return begin ? List.of(goesOn(release, code, closest)) : List.of();
    }

    /** Of the codes with so many characters at least, those that share the longest beginning with a code. */
    private static List<String> closest(CodeSystemProvider provider, ConceptSet among, String code, int least) {
        List<String> closest = new ArrayList<>();
        int longest = -1;
        PrimitiveIterator.OfInt ordinals = among.cursor(0);
        while (ordinals.hasNext()) {
            String candidate = provider.code(ordinals.nextInt());
            int shared = candidate.length() < least ? -1 : shared(candidate, code);
            if (shared > longest) {
                longest = shared;
                closest.clear();
            }
            if (shared >= 0 && shared == longest) {
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
                next.add(code.substring(at, code.offsetByCodePoints(at, 1)));
            }
        }
        return List.copyOf(next);
    }

    /** How long the beginning is that two codes have in common; a character outside the basic plane is never divided. */
    public static int shared(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.codePointAt(at) == other.codePointAt(at)) {
            at += Character.charCount(one.codePointAt(at));
        }
        return at;
    }
}
