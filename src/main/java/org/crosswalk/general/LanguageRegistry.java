package org.crosswalk.general;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** IANA's registry of the subtags of languages (RFC 5646, section 3). Immutable and thread-safe. */
final class LanguageRegistry {

    /** The day of the registry: its {@code File-Date}. */
    static final String DATE = "2025-08-25";

    private final Map<String, Entry> entries = new HashMap<>();
    private final List<Range> ranges = new ArrayList<>();

    /**
     * What the registry has of a subtag or tag.
     *
     * @param written as the registry writes it
     * @param names what it stands for, the first one first
     * @param deprecated the day since which it is not for use, or null
     * @param preferred what is used in its place, or null
     * @param prefixes what may stand before it; empty where nothing is said
     */
    record Entry(
            String written,
            List<String> names,
            @Nullable String deprecated,
            @Nullable String preferred,
            List<String> prefixes) {

        Entry {
            names = List.copyOf(names);
            prefixes = List.copyOf(prefixes);
        }
    }

    /** Subtags of a type from one to another, for private use. */
    private record Range(String type, String from, String to, Entry entry) {

        boolean has(String otherType, String subtag) {
            return type.equals(otherType)
                    && subtag.length() == from.length()
                    && from.compareTo(subtag) <= 0
                    && subtag.compareTo(to) <= 0;
        }
    }

    LanguageRegistry() {
        BundledText.of("language-subtags.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .forEach(this::add);
    }

    private void add(String[] line) {
        Entry entry = new Entry(
                line[1],
                List.of(line[2].split("; ")),
                line[3].isEmpty() ? null : line[3],
                line[4].isEmpty() ? null : line[4],
                line[5].isEmpty() ? List.of() : List.of(line[5].split(" ")));
        String key = line[1].toLowerCase(Locale.ROOT);
        int dots = key.indexOf("..");
        if (dots > 0) {
            ranges.add(new Range(line[0], key.substring(0, dots), key.substring(dots + 2), entry));
        } else {
            entries.put(line[0] + " " + key, entry);
        }
    }

    /**
     * A subtag, or a whole tag of the types grandfathered and redundant.
     *
     * @param subtag in lower case
     */
    @Nullable
    Entry find(String type, String subtag) {
        Entry entry = entries.get(type + " " + subtag);
        return entry != null
                ? entry
                : ranges.stream()
                        .filter(range -> range.has(type, subtag))
                        .map(Range::entry)
                        .findFirst()
                        .orElse(null);
    }
}
