package org.crosswalk.service.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.crosswalk.coding.IndexTerms;
import org.crosswalk.coding.OtherWords;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Designation;
import org.crosswalk.model.MatchRank;
import org.crosswalk.model.SearchOutcome.Match;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/** Says in which of the texts of a found code the words stand. For one search; not thread-safe. */
public final class MatchedText {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private final String typed;
    private final List<List<String>> readings = new ArrayList<>();

    /** For what somebody typed. */
    public MatchedText(String typed) {
        this.typed = plainCode(typed.strip());
        readings.add(words(typed));
        OtherWords.of(typed).forEach(other -> readings.add(words(other)));
    }

    /** The text by which one of the best matches was found, of which code and display are given. */
    public Match of(FoundCodes found, long match, String code, @Nullable String display) {
        CodeSystemProvider provider = found.provider();
        IndexTerms.Term term = found.term(match, code).orElse(null);
        if (term != null && found.index() != null) {
            CodeSystemProvider indexed = found.index().release();
            boolean own = indexed == provider.release();
            return new Match(
                    term.text(),
                    term.table(),
                    true,
                    own ? null : indexed.header().version());
        }
        Match best = new Match(code, "code", false, null);
        double most = plainCode(code).startsWith(typed) ? 1 : 0;
        if (display != null) {
            double share = share(display);
            if (share > most || most == 0) {
                best = new Match(display, "title", false, null);
                most = share;
            }
        }
        if (most < 1) {
            for (Designation name : provider.designations(MatchRank.ordinal(match))) {
                double share = share(name.value());
                if (share > most) {
                    best = new Match(name.value(), use(name), false, null);
                    most = share;
                }
            }
        }
        return best;
    }

    private static String use(Designation name) {
        Coding use = name.use();
        if (use == null) {
            return "synonym";
        }
        return use.display() != null ? use.display() : use.code() != null ? use.code() : "synonym";
    }

    /** The share of the words that a text has, of that reading of which it has most. */
    private double share(String text) {
        String there = text.toLowerCase(Locale.ROOT);
        double best = 0;
        for (List<String> words : readings) {
            int found = 0;
            for (String word : words) {
                found += hasBeginning(there, word) ? 1 : 0;
            }
            best = Math.max(best, words.isEmpty() ? 0 : found / (double) words.size());
        }
        return best;
    }

    /** Whether a word of a text begins so. */
    private static boolean hasBeginning(String text, String word) {
        int at = text.indexOf(word);
        while (at > 0 && Character.isLetterOrDigit(text.codePointBefore(at))) {
            at = text.indexOf(word, at + 1);
        }
        return at >= 0;
    }

    private static List<String> words(String text) {
        return BETWEEN.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String plainCode(String code) {
        return code.replace(".", "").toLowerCase(Locale.ROOT);
    }
}
