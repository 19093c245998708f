package org.crosswalk.fhir.site.release;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosswalk.coding.Classification;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/**
 * The chapters of codes of one system. Where the release of a code came without chapters, those of the first other release
 * that has them count, and a category that came later belongs to the chapter that it stands in; of a code that none puts
 * into a chapter, its first character. Not thread-safe.
 */
public final class Chapters {

    private final List<CodeSystemProvider> releases;
    private final Map<String, Chapter> known = new HashMap<>();
    private final IdentityHashMap<CodeSystemProvider, NavigableMap<String, Integer>> categories =
            new IdentityHashMap<>();
    private final TreeSet<String> sources = new TreeSet<>();

    /**
     * One chapter.
     *
     * @param key its code, or the first character of codes and an asterisk
     * @param title for a reader
     */
    public record Chapter(String key, String title) {}

    /**
     * Chapters by these releases.
     *
     * @param releases those whose codes are asked for, the later first, then others that may have chapters
     */
    public Chapters(List<CodeSystemProvider> releases) {
        this.releases = List.copyOf(releases);
    }

    /** The chapter of a code. */
    public Chapter of(String code) {
        String category = code;
        String highest = null;
        for (CodeSystemProvider release : releases) {
            int top = top(release, category);
            if (top >= 0 && Classification.isGrouper(release, top)) {
                return chapter(release, top);
            }
            highest = highest == null && top >= 0 ? release.code(top) : highest;
            // Other releases may lack a new code and have what stands above it.
            category = top < 0 ? category : release.code(top);
        }
        if (highest != null) {
            for (CodeSystemProvider release : releases) {
                int between = between(release, highest);
                if (between >= 0) {
                    return chapter(release, between);
                }
            }
        }
        String first = code.isEmpty() ? "" : code.substring(0, code.offsetByCodePoints(0, 1));
        return known.computeIfAbsent(first + "*", key -> new Chapter(key, "Codes that begin with " + first));
    }

    private Chapter chapter(CodeSystemProvider release, int ordinal) {
        sources.add(String.valueOf(release.header().version()));
        return known.computeIfAbsent(
                release.code(ordinal),
                key -> new Chapter(key, Objects.requireNonNullElse(release.display(ordinal), key)));
    }

    /** The chapter between whose categories a new one stands, of those with the same first character; or -1. */
    private int between(CodeSystemProvider release, String category) {
        NavigableMap<String, Integer> chapters = categories.computeIfAbsent(release, Chapters::categories);
        int first = category.codePointAt(0);
        Map.Entry<String, Integer> before = chapters.lowerEntry(category);
        Map.Entry<String, Integer> after = chapters.higherEntry(category);
        boolean follows = before != null && before.getKey().codePointAt(0) == first;
        boolean precedes = after != null && after.getKey().codePointAt(0) == first;
        if (follows && precedes && !before.getValue().equals(after.getValue())) {
            return -1;
        }
        return follows ? before.getValue() : precedes ? after.getValue() : -1;
    }

    /** The chapters of the categories: of what stands directly below chapters and sections. */
    private static NavigableMap<String, Integer> categories(CodeSystemProvider release) {
        NavigableMap<String, Integer> found = new TreeMap<>();
        for (int i = 0; i < release.size(); i++) {
            int[] parents = release.parents(i);
            if (parents.length > 0
                    && Classification.isGrouper(release, parents[0])
                    && !Classification.isGrouper(release, i)) {
                found.put(release.code(i), top(release, release.code(i)));
            }
        }
        return found;
    }

    private static int top(CodeSystemProvider release, String code) {
        if (!(release.locate(code) instanceof Location.Exact exact)) {
            return -1;
        }
        int ordinal = exact.ordinal();
        // Of what has several parents, the first; a hierarchy of no end is none.
        for (int level = 0; level < LEVELS; level++) {
            int[] parents = release.parents(ordinal);
            if (parents.length == 0) {
                return ordinal;
            }
            ordinal = parents[0];
        }
        return ordinal;
    }

    private static final int LEVELS = 20;

    /** The releases whose chapters were read, in words; null when none was. */
    public @Nullable String sources() {
        return sources.isEmpty() ? null : String.join(", ", sources);
    }
}
