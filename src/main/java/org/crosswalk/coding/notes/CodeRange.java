package org.crosswalk.coding.notes;

import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * The codes of a release that a reference means: from a code to the last one below another, in the order of the release.
 *
 * @param from the first code, with period
 * @param to the last one, whose own codes belong to the range; the same as {@code from} when it is one code
 * @param first ordinal of the first code
 * @param last ordinal of the last code below {@code to}
 * @param rule the characters that the codes must have, or null
 */
public record CodeRange(
        String from,
        String to,
        int first,
        int last,
        @Nullable CharacterRule rule) {

    /** Whether a concept of the release is in the range. */
    boolean contains(CodeSystemProvider provider, int ordinal) {
        return ordinal >= first
                && ordinal <= last
                && (rule == null || rule.matches(provider.code(ordinal).replace(".", "")));
    }

    /** {@code J65}, {@code E08-E13}, {@code T36-T50 with character 5 or 6 = 5}. */
    @Override
    public String toString() {
        String span = from.equals(to) ? from : from + "-" + to;
        return rule == null ? span : span + " with " + rule;
    }
}
