package org.crosswalk.bulk.mapping;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosswalk.coding.OtherWords;
import org.jspecify.annotations.Nullable;

/** The sides of the body that texts name: a code for another side is another code. Stateless. */
final class Sides {

    private static final Set<String> ALL = Set.of("left", "right", "bilateral");
    private static final Set<String> BEHIND = Set.of("side", "sided");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Sides() {}

    /** The side that a word is, as it is written or read; null for any other word. */
    static @Nullable String of(String word) {
        List<String> written = FoundWords.words(word);
        if (written.isEmpty() || !BEHIND.containsAll(written.subList(1, written.size()))) {
            return null;
        }
        String first = written.get(0);
        return ALL.contains(first)
                ? first
                : OtherWords.of(first).stream()
                        .filter(ALL::contains)
                        .findFirst()
                        .orElse(null);
    }

    /** The sides that a text names. */
    static Set<String> in(String text) {
        return BLANKS.splitAsStream(text)
                .map(Sides::of)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The text with its sides written out. */
    static String read(String text) {
        return Arrays.stream(BLANKS.split(text.strip()))
                .map(word -> Objects.requireNonNullElse(of(word), word))
                .collect(Collectors.joining(" "));
    }

    /** Whether a title names sides, and not the one that is wanted; it is not told where several are wanted. */
    static boolean areOther(Set<String> wanted, String title) {
        Set<String> named = new LinkedHashSet<>(FoundWords.words(title));
        named.retainAll(ALL);
        return wanted.size() == 1 && !named.isEmpty() && !named.containsAll(wanted);
    }
}
