package org.crosswalk.source.icd10cm;

import org.jspecify.annotations.Nullable;

/**
 * The shape of an ICD-10-CM code: a letter, then two to six letters or digits ({@code A00}, {@code C7A}, and since FY2026
 * {@code QA0}); the period follows the third character.
 */
final class Icd10CmCodes {

    private static final int CATEGORY = 3;
    private static final int LONGEST = 7;

    private Icd10CmCodes() {}

    /** Whether the text, without period, has the shape of a code. */
    static boolean isCode(String text) {
        if (text.length() < CATEGORY || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9';
            if (!letter && (i == 0 || !digit)) {
                return false;
            }
        }
        return true;
    }

    /** What is wrong with a code of the order file, or null. */
    static @Nullable String fault(String code, boolean billable) {
        return isCode(code) ? null : "does not have the shape of an ICD-10-CM code";
    }

    /** The code as FHIR writes it. */
    static String withPeriod(String code) {
        return code.length() > CATEGORY ? code.substring(0, CATEGORY) + "." + code.substring(CATEGORY) : code;
    }
}
