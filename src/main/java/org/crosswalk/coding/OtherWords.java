package org.crosswalk.coding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What somebody types in the words of the classifications: abbreviations written out, what patients call a condition. The table
 * is {@code other-words.txt} beside this class.
 */
public final class OtherWords {

    private static final String TABLE = "other-words.txt";
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;()]+");
    private static final int LONGEST = 3;
    private static final int SHORTEST_BEGINNING = 5;
    private static final int MOST_WORDS = 32;

    /** A text of several abbreviations has as many readings as their meanings multiply to. */
    private static final int MOST_READINGS = 4;

    private static final Map<String, List<String>> MEANINGS = read();

    private static final NavigableSet<String> IN_ORDER = new TreeSet<>(MEANINGS.keySet());

    private OtherWords() {}

    /** The text with everything replaced that the table has other words for; none when it has nothing of it. */
    public static List<String> of(String text) {
        String[] words = BETWEEN.split(text.strip().toLowerCase(Locale.ROOT), MOST_WORDS);
        Set<String> readings = new LinkedHashSet<>(List.of(""));
        boolean replaced = false;
        for (int i = 0; i < words.length; ) {
            int length = Math.min(LONGEST, words.length - i);
            List<String> meanings = List.of();
            for (; length > 0 && meanings.isEmpty(); length--) {
                meanings = MEANINGS.getOrDefault(String.join(" ", List.of(words).subList(i, i + length)), List.of());
            }
            if (meanings.isEmpty()) {
                meanings = begun(String.join(" ", List.of(words).subList(i, words.length)));
                length = meanings.isEmpty() ? 0 : words.length - i - 1;
            }
            int used = meanings.isEmpty() ? 1 : length + 1;
            replaced |= !meanings.isEmpty();
            readings = extended(readings, meanings.isEmpty() ? List.of(words[i]) : meanings);
            i += used;
        }
        return replaced ? readings.stream().map(String::strip).toList() : List.of();
    }

    /** The meaning of what somebody has typed most of. */
    private static List<String> begun(String end) {
        String first = end.length() < SHORTEST_BEGINNING ? null : IN_ORDER.ceiling(end);
        if (first == null || !first.startsWith(end)) {
            return List.of();
        }
        for (Map.Entry<String, List<String>> entry : MEANINGS.entrySet()) {
            if (entry.getKey().startsWith(end)
                    && 3 * end.length() >= 2 * entry.getKey().length()) {
                return entry.getValue();
            }
        }
        return List.of();
    }

    private static Set<String> extended(Set<String> readings, List<String> ends) {
        Set<String> longer = new LinkedHashSet<>();
        for (String reading : readings) {
            for (String end : ends) {
                if (longer.size() < MOST_READINGS) {
                    longer.add(reading + " " + end);
                }
            }
        }
        return longer;
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> meanings = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(OtherWords.class.getResourceAsStream(TABLE), TABLE), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int equals = line.indexOf(" = ");
                if (!line.startsWith("#") && equals > 0) {
                    meanings.computeIfAbsent(line.substring(0, equals), key -> new ArrayList<>(1))
                            .add(line.substring(equals + 3));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE + " is in the jar and cannot be read", e);
        }
        return meanings;
    }
}
