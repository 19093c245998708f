package org.crosswalk.coding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/**
 * Many texts, such as the codes of one level, by their first characters: where a list is too long for a page, its
 * beginnings lead to parts of it. Letter case makes no difference. Immutable.
 */
public record CodeRanges(List<String> texts) {

    public CodeRanges {
        texts = List.copyOf(texts);
    }

    /**
     * Texts that begin alike.
     *
     * @param beginning as the first of them writes it
     * @param count how many there are
     * @param first the first of them
     * @param last the last of them
     */
    public record Range(String beginning, int count, String first, String last) {}

    /** The concepts of a version without any above them; made once. */
    private record Roots(ConceptSet concepts) {

        static Roots of(CodeSystemProvider release) {
            return new Roots(ConceptSet.of(IntStream.range(0, release.size())
                    .filter(ordinal -> release.parents(ordinal).length == 0)
                    .toArray()));
        }
    }

    /** The codes right below one; without one, those above all others. */
    public static List<String> codesBelow(CodeSystemProvider release, @Nullable String code) {
        List<String> codes = new ArrayList<>();
        if (code == null) {
            release.derived(Roots.class, Roots::of)
                    .concepts()
                    .cursor(0)
                    .forEachRemaining((int ordinal) -> codes.add(release.code(ordinal)));
        } else if (release.locate(code) instanceof Location.Exact exact) {
            IntStream.of(release.children(exact.ordinal()))
                    .mapToObj(release::code)
                    .forEach(codes::add);
        }
        return codes;
    }

    /** The codes of a system without hierarchy, in whichever version they are. */
    public static List<String> allCodes(Collection<CodeSystemProvider> releases) {
        TreeSet<String> codes = new TreeSet<>();
        releases.forEach(release ->
                IntStream.range(0, release.size()).mapToObj(release::code).forEach(codes::add));
        return List.copyOf(codes);
    }

    /** Those that begin with a text. */
    public CodeRanges beginning(String text) {
        return new CodeRanges(texts.stream()
                .filter(each -> each.regionMatches(true, 0, text, 0, text.length()))
                .toList());
    }

    /** The parts by the first character in which the texts differ, in the order in which they come. */
    public List<Range> parts() {
        int same = common();
        Map<String, List<String>> parts = new LinkedHashMap<>();
        for (String text : texts) {
            int end = same < text.length() ? text.offsetByCodePoints(same, 1) : same;
            parts.computeIfAbsent(text.substring(0, end).toUpperCase(Locale.ROOT), key -> new ArrayList<>())
                    .add(text);
        }
        return parts.values().stream()
                .map(all -> {
                    String first = all.get(0);
                    int end = same < first.length() ? first.offsetByCodePoints(same, 1) : same;
                    return new Range(first.substring(0, end), all.size(), first, all.get(all.size() - 1));
                })
                .toList();
    }

    /** How many characters all of them begin with. */
    private int common() {
        if (texts.isEmpty()) {
            return 0;
        }
        String first = texts.get(0);
        int same = first.length();
        for (String text : texts) {
            while (!text.regionMatches(true, 0, first, 0, same)) {
                same--;
            }
        }
        return same > 0 && same < first.length() && Character.isLowSurrogate(first.charAt(same)) ? same - 1 : same;
    }
}
