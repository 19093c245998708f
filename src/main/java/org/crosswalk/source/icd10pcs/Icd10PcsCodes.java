package org.crosswalk.source.icd10pcs;

import org.jspecify.annotations.Nullable;

/**
 * The shape of ICD-10-PCS codes: seven characters, digits and the letters but I and O, never a period. Headers are the
 * three characters of a table.
 */
final class Icd10PcsCodes {

    private static final int TABLE = 3;
    private static final int CODE = 7;

    private Icd10PcsCodes() {}

    /** Whether the text has only characters that codes can have. */
    static boolean isCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'A' || c > 'Z' || c == 'I' || c == 'O')) {
                return false;
            }
        }
        return true;
    }

    /** What is wrong with a code of the order file, or null. */
    static @Nullable String fault(String code, boolean billable) {
        if (!isCharacters(code)) {
            return "has a character that ICD-10-PCS does not use";
        }
        if (code.length() != (billable ? CODE : TABLE)) {
            return billable
                    ? "is a code and does not have seven characters"
                    : "is a header and does not have three characters";
        }
        return null;
    }
}
