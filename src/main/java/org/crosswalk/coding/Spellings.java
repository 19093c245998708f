package org.crosswalk.coding;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.coding.modifiers.ModifierExpression;

/**
 * How a code that is written wrongly is written rightly: with its period in its place, in capitals, without blanks, with a
 * colon before a modifier. With other characters: {@link LikelySpellings}; where a tool has made a number of it:
 * {@link NumberSpellings}. They find the codes that can be meant and choose none of them. Stateless.
 */
public final class Spellings {

    /** No medical code is longer; what is longer is not worth a search. */
    static final int LONGEST = 40;

    /** A whole code of seven characters with three placeholders too many. */
    static final int LONGEST_BARE = 10;

    /** The first control character behind the visible ones of ASCII. */
    private static final int DELETE = 0x7f;

    private Spellings() {}

    /** The text as a system writes it, whether there is such a code or not; as it is where it cannot be one. */
    static String normal(CodingRules rules, String code) {
        String bare = bare(code).toUpperCase(Locale.ROOT);
        List<String> written = bare.length() > LONGEST_BARE ? List.of() : rules.written(bare, periodIn(code));
        for (String each : written) {
            if (rules.fits(each)) {
                return each;
            }
        }
        return code;
    }

    /** The other ways to write a code: in capitals, without the period, with it in each place that some system has for it. */
    public static Set<String> candidates(String code) {
        String bare = bare(code).toUpperCase(Locale.ROOT);
        Set<String> candidates = new LinkedHashSet<>();
        if (bare.length() <= LONGEST_BARE) {
            CodingTable.all().forEach(rules -> candidates.addAll(rules.written(bare, periodIn(code))));
        }
        return candidates;
    }

    /** With a period behind so many characters, where there are more. */
    public static String dotted(String characters, int at) {
        return at < characters.length()
                ? new StringBuilder(characters.length() + 1)
                        .append(characters, 0, at)
                        .append('.')
                        .append(characters, at, characters.length())
                        .toString()
                : characters;
    }

    /** Without blanks of any kind and periods, in the case it was given. */
    static String bare(String code) {
        StringBuilder bare = new StringBuilder(code.length());
        for (int at = 0; at < code.length(); at = code.offsetByCodePoints(at, 1)) {
            int c = code.codePointAt(at);
            if (c != '.' && !isBlank(c)) {
                bare.appendCodePoint(c);
            }
        }
        return bare.length() == code.length() ? code : bare.toString();
    }

    /** After how many characters the only period stands; 0 where there is none, or more than one. */
    static int periodIn(String code) {
        int first = code.indexOf('.');
        return first < 0 || first != code.lastIndexOf('.')
                ? 0
                : bare(code.substring(0, first)).length();
    }

    /** White space, no-break spaces, and the invisible characters that word processors leave. */
    static boolean isBlank(int c) {
        boolean visible = c > ' ' && c < DELETE;
        return !visible && isBlankOfAnyKind(c);
    }

    private static boolean isBlankOfAnyKind(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.CONTROL;
    }

    /** A code with modifiers that are kept apart in another way, as it is written rightly; empty when it cannot be that. */
    static Optional<ModifierExpression> modified(String code) {
        StringBuilder text = new StringBuilder(code.length());
        code.codePoints().map(c -> isBlank(c) ? ' ' : c).forEach(text::appendCodePoint);
        return ModifierExpression.propose(text.toString());
    }
}
