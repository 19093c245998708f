package org.crosswalk.service.verdict;

import java.util.List;
import org.crosswalk.coding.SystemsOfCode.Ground;
import org.crosswalk.coding.SystemsOfCode.Likely;
import org.crosswalk.service.paste.SpreadsheetText;
import org.jspecify.annotations.Nullable;

/**
 * The system that a code without one is taken for.
 *
 * @param system its URI; null where none can be told
 * @param taken how it was chosen and which others there are, in a sentence; empty where only one has the code
 * @param problem why there is none, in a sentence; empty where there is one
 */
public record SystemChoice(@Nullable String system, String taken, String problem) {

    /** The choice among the systems that a code can be of, the likeliest first. */
    public static SystemChoice of(String code, List<Likely> likely) {
        if (likely.isEmpty()) {
            return new SystemChoice(
                    null,
                    "",
                    SpreadsheetText.damage(code)
                            .or(() -> SpreadsheetText.lostZeros(code))
                            .orElse("No code system that is known here has codes that look so."));
        }
        return new SystemChoice(likely.get(0).system().uri(), taken(likely), "");
    }

    private static String taken(List<Likely> likely) {
        Ground ground = likely.get(0).ground();
        String others = String.join(
                ", ",
                likely.stream()
                        .skip(1)
                        .filter(each -> each.ground() == ground || each.ground().compareTo(Ground.HAD) <= 0)
                        .map(each -> each.system().title())
                        .toList());
        String title = likely.get(0).system().title();
        String by = ground.compareTo(Ground.HAD) <= 0 ? "which has the code" : "by the shape of the code";
        if (others.isEmpty()) {
            return ground.compareTo(Ground.HAD) <= 0 ? "" : "Taken as " + title + ", " + by + ".";
        }
        return "Taken as " + title + ", " + by + "; " + others
                + (ground.compareTo(Ground.HAD) <= 0 ? " has it too." : " has codes of this shape too.")
                + " Choose the system if that is meant.";
    }
}
