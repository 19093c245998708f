package org.crosswalk.source.gem;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a GEM file, as it stands there.
 *
 * @param fromIcd9 whether the source field is the five columns of ICD-9-CM
 * @param source source code without period, in upper case
 * @param writtenSource the same as the file writes it
 * @param target target code without period, or {@code NoDx}, {@code NoPCS}, {@code NoI9}
 * @param approximate first flag
 * @param noMap second flag
 * @param combination third flag
 * @param scenario fourth flag
 * @param choiceList fifth flag
 */
record GemLine(
        boolean fromIcd9,
        String source,
        String writtenSource,
        String target,
        boolean approximate,
        boolean noMap,
        boolean combination,
        int scenario,
        int choiceList) {

    private static final Pattern FROM_ICD_9 =
            Pattern.compile("([0-9A-Za-z]{3,5}) {1,3}(?<=^.{6})([0-9A-Za-z]{3,7}) {1,5}(?<=^.{14})([01]{3}[0-9]{2})");
    private static final Pattern TO_ICD_9 =
            Pattern.compile("([0-9A-Za-z]{3,7}) {1,5}(?<=^.{8})([0-9A-Za-z]{3,5}) {1,3}(?<=^.{14})([01]{3}[0-9]{2})");

    /** Reads a line, or null when it has neither shape. */
    static @Nullable GemLine parse(String line) {
        Matcher from = FROM_ICD_9.matcher(line);
        if (from.matches()) {
            return of(true, from);
        }
        Matcher to = TO_ICD_9.matcher(line);
        return to.matches() ? of(false, to) : null;
    }

    private static GemLine of(boolean fromIcd9, Matcher fields) {
        String flags = fields.group(3);
        return new GemLine(
                fromIcd9,
                fields.group(1).toUpperCase(Locale.ROOT),
                fields.group(1),
                fields.group(2),
                flags.charAt(0) == '1',
                flags.charAt(1) == '1',
                flags.charAt(2) == '1',
                flags.charAt(3) - '0',
                flags.charAt(4) - '0');
    }

    /** Whether the target field says that there is no target. */
    boolean namesNoTarget() {
        return target.startsWith("No");
    }

    /** What the line says about its file. */
    Kind kind() {
        String icd9 = fromIcd9 ? source : target;
        String icd10 = fromIcd9 ? target : source;
        if (target.equals("NoDx")) {
            return Kind.DIAGNOSIS;
        }
        if (target.equals("NoPCS")) {
            return Kind.PROCEDURE;
        }
        boolean icd10Known = !icd10.startsWith("No");
        boolean icd9Known = !icd9.startsWith("No");
        boolean diagnosisOnly = icd9.length() == 5 || icd9.startsWith("E") || icd9.startsWith("V");
        if ((icd9Known && diagnosisOnly) || (icd10Known && icd10.length() < 7)) {
            return Kind.DIAGNOSIS;
        }
        // ICD-10-CM codes begin with a letter and a digit; those with seven characters begin with H or M to Y.
        if (icd10Known && (Character.isDigit(icd10.charAt(0)) || "BCDFG".indexOf(icd10.charAt(0)) >= 0)) {
            return Kind.PROCEDURE;
        }
        return icd10Known && Character.isLetter(icd10.charAt(1)) ? Kind.PROCEDURE : Kind.EITHER;
    }

    /** Which code sets a line can belong to. */
    enum Kind {
        DIAGNOSIS,
        PROCEDURE,
        EITHER
    }
}
