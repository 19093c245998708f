package org.crosswalk.coding.modifiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A code and its modifiers: {@code 99213:25:59}. Written with colons only; HL7's page on CPT calls forms with a hyphen or
 * a period non-conformant. The order of the modifiers is kept: no source says whether it matters.
 *
 * @param base the code
 * @param modifiers at least one
 * @see <a href="https://terminology.hl7.org/CPT.html">Using CPT with HL7 standards</a>
 */
public record ModifierExpression(String base, List<String> modifiers) {

    /** What joins the parts. */
    public static final char SEPARATOR = ':';

    private static final int LONGEST = 64;
    private static final Pattern MODIFIER = Pattern.compile("[0-9A-Z]{2}");

    /** A code of CPT or HCPCS with anything between its parts that people write there, or nothing. */
    private static final Pattern WRITTEN =
            Pattern.compile("([0-9A-V][0-9]{3}[0-9A-Z])((?:\\s*[-.,:/]?\\s*[0-9A-Z]{2}){1,8})");

    private static final Pattern NEXT = Pattern.compile("[0-9A-Z]{2}");

    public ModifierExpression {
        modifiers = List.copyOf(modifiers);
    }

    /** Whether a code claims to be an expression. */
    public static boolean isMeant(String code) {
        return code.indexOf(SEPARATOR) >= 0;
    }

    /** Reads the conformant form only; empty when it is not that. Nothing is looked up. */
    public static Optional<ModifierExpression> parse(String code) {
        int first = code.indexOf(SEPARATOR);
        if (first <= 0 || code.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> modifiers = List.of(code.substring(first + 1).split(":", -1));
        return modifiers.stream()
                        .allMatch(modifier -> MODIFIER.matcher(modifier).matches())
                ? Optional.of(new ModifierExpression(code.substring(0, first), modifiers))
                : Optional.empty();
    }

    /**
     * The expression that is probably meant by a code written otherwise: {@code 99213-25}, {@code 99213.25},
     * {@code 9921325}, {@code 99213 25}, {@code e0601:rr}. Empty when nothing looks so, and for what is written rightly
     * already. Nothing is looked up: whether the parts exist is for the code system to say.
     */
    public static Optional<ModifierExpression> propose(String code) {
        if (code.length() > LONGEST) {
            return Optional.empty();
        }
        String written = code.strip().toUpperCase(Locale.ROOT);
        Matcher whole = WRITTEN.matcher(written);
        if (!whole.matches()) {
            return Optional.empty();
        }
        List<String> modifiers = new ArrayList<>();
        Matcher next = NEXT.matcher(whole.group(2));
        while (next.find()) {
            modifiers.add(next.group());
        }
        ModifierExpression meant = new ModifierExpression(whole.group(1), modifiers);
        return meant.toString().equals(code) ? Optional.empty() : Optional.of(meant);
    }

    /** The conformant form. */
    @Override
    public String toString() {
        return base + SEPARATOR + String.join(String.valueOf(SEPARATOR), modifiers);
    }
}
