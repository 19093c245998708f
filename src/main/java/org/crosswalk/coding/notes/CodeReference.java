package org.crosswalk.coding.notes;

import org.jspecify.annotations.Nullable;

/**
 * Codes that a note's text names, as it names them; nobody has looked yet whether there are such codes.
 *
 * @param from the code, or the first of a range, with period and without dashes
 * @param to the last code of a range; the same as {@code from} when it is none
 * @param rule the characters that the codes must have, or null
 * @param qualifier words after "with" that name no characters ({@code ketoacidosis}): the note means only some of the codes,
 *     and which ones only a reader can tell; or null
 * @param set whether the codes are set apart in parentheses, which is how the Tabular List gives the code of a condition;
 *     otherwise they are mentioned in the sentence
 * @param text the reference as written
 */
public record CodeReference(
        String from,
        String to,
        @Nullable CharacterRule rule,
        @Nullable String qualifier,
        boolean set,
        String text) {

    CodeReference with(@Nullable CharacterRule newRule, @Nullable String newQualifier, String newText) {
        return new CodeReference(from, to, newRule, newQualifier, set, newText);
    }
}
