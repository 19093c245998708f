package org.crosswalk.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The code of a term in an Alphabetic Index that is served as a code system: the part of the Index, then the terms from the
 * main term down, {@code index: Diabetes, diabetic > type 2}. A path that stands twice ends in its number, {@code (2)}.
 */
public final class IndexPath {

    /** Between the part of the Index and the main term. */
    public static final String BEHIND_TABLE = ": ";

    /** Between a term and its subterm. */
    public static final String BETWEEN = " > ";

    private static final Pattern COMMA = Pattern.compile(", *");
    private static final Pattern TIMES = Pattern.compile(" \\([0-9]+\\)$");
    private static final int MOST_NAMES = 8;

    private IndexPath() {}

    /** Whether the concepts of a code system are terms of an Alphabetic Index. */
    public static boolean isIndex(CodeSystemHeader header) {
        return header.property(IndexProperty.SEE_TERM.code()) != null;
    }

    /**
     * What somebody types who looks for a term: the terms one behind the other, and where a title offers several words,
     * {@code Infarct, infarction}, by one of them.
     */
    public static List<String> names(String code) {
        int table = code.indexOf(BEHIND_TABLE);
        if (table < 0) {
            return List.of();
        }
        String path =
                TIMES.matcher(code.substring(table + BEHIND_TABLE.length())).replaceAll("");
        Set<String> names = new LinkedHashSet<>();
        List<String> byOneWord = List.of("");
        for (String term : path.split(BETWEEN)) {
            byOneWord = extended(byOneWord, List.of(COMMA.split(term)));
        }
        names.add(path.replace(BETWEEN, " "));
        byOneWord.forEach(name -> names.add(name.strip()));
        return List.copyOf(names);
    }

    private static List<String> extended(List<String> names, List<String> words) {
        List<String> longer = new ArrayList<>();
        for (String word : words) {
            for (String name : names) {
                if (longer.size() < MOST_NAMES) {
                    longer.add(name + " " + word);
                }
            }
        }
        return longer;
    }
}
