package org.crosswalk.coding;

import java.util.List;
import org.crosswalk.provider.CodeSystemProvider;
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
        ClosestCodes closest = header < 0
                ? ClosestCodes.among(release, code)
                : ClosestCodes.among(release, Classification.below(release, release.code(header)), code);
        return closest == null ? List.of() : List.of(goesOn(release, code, closest));
    }

    private static Explanation goesOn(CodeSystemProvider release, String code, ClosestCodes closest) {
        int right = closest.right();
        boolean few = !closest.codes().isEmpty();
        String list = String.join(", ", few ? closest.codes() : closest.next());
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
                    String.join(", ", closest.next()));
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
        ClosestCodes closest = ClosestCodes.among(release, code);
        return closest != null && closest.right() == code.length()
                ? List.of(goesOn(release, code, closest))
                : List.of();
    }
}
