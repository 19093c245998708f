package org.crosswalk.coding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crosswalk.model.KnownCodeSystem;

/** Why codes are proposed for a text: what is written otherwise in them, a sentence for each difference. Stateless. */
final class SpellingReasons {

    private static final String X = "X";

    private SpellingReasons() {}

    /**
     * Proposes codes of one system.
     *
     * @param meant the codes that can be meant, by the same changes
     * @param code as it was given
     */
    static List<Explanation> propose(KnownCodeSystem system, Set<String> meant, String code) {
        if (meant.stream().anyMatch(each -> !isAlike(each, code) && !lacksZeros(each, code))) {
            return List.of(Explanation.warning("CROSSWALK_READ_AS_NUMBER", Classification.listed(meant), code));
        }
        return meant.stream().map(each -> propose(system, each, code)).toList();
    }

    private static Explanation propose(KnownCodeSystem system, String meant, String code) {
        List<Phrase> reasons = new ArrayList<>();
        if (lacksZeros(meant, code)) {
            reasons.add(Phrase.of("TEXT_SPELLING_ZEROS"));
        } else {
            characters(meant, code, reasons);
            if (isOnly(reasons, "TEXT_SPELLING_X_MISSING") && isDottedAlike(meant, code)) {
                return Explanation.remark("CROSSWALK_PLACEHOLDER_MISSING", meant, code);
            }
            if (isOnly(reasons, "TEXT_SPELLING_X_SUPERFLUOUS") && isDottedAlike(meant, code)) {
                return Explanation.remark("CROSSWALK_PLACEHOLDER_SUPERFLUOUS", meant, code);
            }
            writing(system, meant, code, reasons);
        }
        return Explanation.warning("CROSSWALK_CODE_SPELLING", meant, new Phrase.Series(reasons, " "));
    }

    private static boolean isOnly(List<Phrase> reasons, String messageId) {
        return reasons.size() == 1 && reasons.get(0).messageId().equals(messageId);
    }

    /** Whether nothing but zeros before the text makes the code of it. */
    private static boolean lacksZeros(String meant, String code) {
        int lost = meant.length() - code.length();
        return lost > 0
                && meant.endsWith(code)
                && meant.substring(0, lost).chars().allMatch(c -> c == '0');
    }

    /** Whether it is the same text but for look-alikes, placeholders and how it is written. */
    private static boolean isAlike(String meant, String code) {
        return withoutX(digits(Spellings.bare(meant))).equals(withoutX(digits(upper(Spellings.bare(code)))));
    }

    private static boolean isDottedAlike(String meant, String code) {
        return code.indexOf('.') == meant.indexOf('.')
                && code.codePoints().noneMatch(Spellings::isBlank)
                && code.equals(upper(code));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private static String digits(String text) {
        return text.replace('O', '0').replace('I', '1').replace('L', '1').replace('l', '1');
    }

    private static String withoutX(String text) {
        return text.replace(X, "");
    }

    private static void characters(String meant, String code, List<Phrase> reasons) {
        String right = Spellings.bare(meant);
        String given = upper(Spellings.bare(code));
        if (given.length() != right.length()) {
            reasons.add(Phrase.of(
                    given.length() < right.length() ? "TEXT_SPELLING_X_MISSING" : "TEXT_SPELLING_X_SUPERFLUOUS"));
        } else if (!digits(given).equals(digits(right))) {
            reasons.add(Phrase.of("TEXT_SPELLING_X_PLACE"));
        }
        if (!withoutX(given).equals(withoutX(right))) {
            reasons.add(Phrase.of("TEXT_SPELLING_LOOK_ALIKE"));
        }
    }

    private static void writing(KnownCodeSystem system, String meant, String code, List<Phrase> reasons) {
        int period = meant.indexOf('.');
        String text = code.strip();
        if (period < 0 && text.indexOf('.') >= 0) {
            reasons.add(Phrase.of("TEXT_SPELLING_NO_PERIOD", meant));
        } else if (period >= 0 && (text.indexOf('.') != period || text.lastIndexOf('.') != period)) {
            reasons.add(Phrase.of("TEXT_SPELLING_PERIOD", system.title(), CodePlaces.ordinal(period)));
        }
        if (code.codePoints().anyMatch(Spellings::isBlank)) {
            reasons.add(Phrase.of("TEXT_SPELLING_BLANKS", system.title()));
        }
        if (reasons.isEmpty() || hasSmallLetter(meant, code)) {
            reasons.add(Phrase.of("TEXT_SPELLING_CASE", system.title()));
        }
    }

    private static boolean hasSmallLetter(String meant, String code) {
        return code.chars().anyMatch(c -> Character.isLowerCase(c) && c != 'l' && meant.indexOf(c) < 0);
    }
}
