package org.crosswalk.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosswalk.model.Designation;
import org.jspecify.annotations.Nullable;

/**
 * The languages a client wants texts in, best first: {@code displayLanguage} where it is given, else
 * {@code Accept-Language}; both are weighted lists ({@code de, en;q=0.5}). What cannot be read as such a list wishes
 * nothing. Immutable and thread-safe.
 */
final class LanguagePriority {

    /** Of a text whose language nobody wants. */
    static final int UNWANTED = Integer.MAX_VALUE;

    private final List<String> ranges;

    private LanguagePriority(List<String> ranges) {
        this.ranges = ranges;
    }

    static LanguagePriority of(@Nullable String displayLanguage, @Nullable String acceptLanguage) {
        String wish = displayLanguage != null && !displayLanguage.isBlank() ? displayLanguage : acceptLanguage;
        List<String> ranges = new ArrayList<>();
        if (wish != null && !wish.isBlank()) {
            try {
                for (Locale.LanguageRange range : Locale.LanguageRange.parse(wish.replace(" ", ""))) {
                    if (range.getWeight() > 0) {
                        ranges.add(range.getRange());
                    }
                }
            } catch (IllegalArgumentException notAList) {
                ranges.clear();
            }
        }
        return new LanguagePriority(ranges);
    }

    /** Whether the client wishes any language. */
    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /**
     * The place of a language among the wishes, 0 the best; {@link #UNWANTED} when it is none of them. A wish for a
     * language takes its regional forms too, and after them a wish for a regional form takes the language itself.
     */
    int rank(@Nullable String language) {
        if (language == null) {
            return UNWANTED;
        }
        String tag = language.toLowerCase(Locale.ROOT);
        for (int i = 0; i < ranges.size(); i++) {
            String range = ranges.get(i);
            if (tag.equals(range) || tag.startsWith(range + "-")) {
                return 2 * i;
            }
            if (range.startsWith(tag + "-")) {
                return 2 * i + 1;
            }
        }
        return UNWANTED;
    }

    /**
     * The text in the best language: the display, or a designation whose language is wanted more.
     *
     * @param displayLanguage language of the display, or null when not known
     * @param display the display, or null when there is none
     */
    @Nullable
    String choose(@Nullable String displayLanguage, @Nullable String display, List<Designation> designations) {
        String best = display;
        int bestRank = display == null ? UNWANTED : rank(displayLanguage);
        for (Designation designation : designations) {
            int rank = rank(designation.language());
            if (rank < bestRank) {
                best = designation.value();
                bestRank = rank;
            }
        }
        return best;
    }
}
