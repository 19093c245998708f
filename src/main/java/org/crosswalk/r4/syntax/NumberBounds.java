package org.crosswalk.r4.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that are taken: FHIR R4's decimals have at most 18 digits, its integers 32 bits. An exponent is bounded too,
 * since whoever writes such a number out writes as many zeros.
 */
public final class NumberBounds {

    private static final int DIGITS = 18;

    /** No number of 18 digits and a small exponent is longer, however it is written. */
    private static final int LONGEST = 64;

    private static final int GREATEST_EXPONENT = 99;

    private static final Pattern NUMBER = Pattern.compile("[-+]?0*([0-9.]*)(?:[eE][-+]?0*([0-9]+))?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

    private NumberBounds() {}

    /** What is wrong with a decimal, as the end of a sentence whose beginning names it; null when it is within the bounds. */
    public static @Nullable String ofDecimal(String text) {
        Matcher number = NUMBER.matcher(text.length() > LONGEST ? "" : text);
        if (text.length() > LONGEST || (number.matches() && digits(number.group(1)) > DIGITS)) {
            return "has more than " + DIGITS + " digits, the most that FHIR R4 has";
        }
        String exponent = number.matches() ? number.group(2) : null;
        if (exponent != null && (exponent.length() > 2 || Integer.parseInt(exponent) > GREATEST_EXPONENT)) {
            return "has an exponent beyond " + GREATEST_EXPONENT;
        }
        return null;
    }

    /** The same of an integer. */
    public static @Nullable String ofInteger(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return "is no whole number";
        }
        try {
            Integer.parseInt(text);
            return null;
        } catch (NumberFormatException tooLarge) {
            return "is beyond 32 bits, the most that FHIR R4 has";
        }
    }

    private static int digits(String mantissa) {
        return mantissa.replaceFirst("^0*\\.0*", "").replace(".", "").length();
    }
}
