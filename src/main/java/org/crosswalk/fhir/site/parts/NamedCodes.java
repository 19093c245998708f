package org.crosswalk.fhir.site.parts;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The codes that a sentence names: of the words that look like a code, those that are known. */
public final class NamedCodes {

    /** A word that looks like a code. */
    public static final Pattern LIKE_A_CODE =
            Pattern.compile("(?<![\\w/#.|-])(?=[A-Z.]*\\d)[A-Z0-9][A-Z0-9.]{1,8}[A-Z0-9](?![\\w/])");

    /** More words than this are not looked up for one sentence. */
    public static final int MOST = 40;

    private NamedCodes() {}

    /**
     * The codes that a sentence names, each once, in their order.
     *
     * @param self the code that the sentence is about, which is none of them
     * @param known whether a word is a code
     */
    public static Set<String> in(String text, String self, Predicate<String> known) {
        Set<String> named = new LinkedHashSet<>();
        Set<String> asked = new HashSet<>();
        Matcher word = LIKE_A_CODE.matcher(text);
        while (word.find() && asked.size() < MOST) {
            String code = word.group();
            if (!code.equals(self) && asked.add(code) && known.test(code)) {
                named.add(code);
            }
        }
        return named;
    }
}
