package org.crosswalk.coding.systems;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.coding.Classification;
import org.crosswalk.coding.CodePlaces;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * The 7th characters of ICD-10-CM: which ones a code can have, by the release's own codes, and what they mean, by the
 * Tabular List's definition at the code or the nearest header above; where the release came without it, by what the
 * long descriptions of the codes that differ in it alone do not have in common. Stateless.
 */
final class SeventhCharacters {

    static final int PLACE = 7;

    /** Six characters with the period. */
    private static final int STEM = 7;

    private static final String DEFINITION = "sevenChr";
    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String SEPARATOR = ", ";

    private SeventhCharacters() {}

    /** Whether the text could be the six characters before a seventh one. */
    static boolean isStem(String text) {
        return text.length() == STEM && text.charAt(3) == '.';
    }

    /** The six characters that a code begins with, padded with placeholders; null for what no seventh can follow. */
    static @Nullable String stemOf(String code) {
        if (code.length() < 3 || code.length() > STEM) {
            return null;
        }
        String dotted = code.length() == 3 ? code + "." : code;
        return dotted.charAt(3) == '.' ? dotted + "X".repeat(STEM - dotted.length()) : null;
    }

    /** The characters that can follow a stem, each with its meaning or the empty text; none when the stem has none. */
    static Map<Character, String> allowed(CodeSystemProvider provider, String stem) {
        int[] ordinals = Classification.oneMore(provider, stem, CHARACTERS);
        Map<Character, String> meanings = new TreeMap<>();
        Map<Character, String> defined = Map.of();
        boolean all = true;
        for (int i = 0; i < ordinals.length; i++) {
            if (ordinals[i] >= 0) {
                defined = meanings.isEmpty() ? definitions(provider, ordinals[i]) : defined;
                String meaning = defined.get(CHARACTERS.charAt(i));
                meanings.put(CHARACTERS.charAt(i), meaning == null ? "" : meaning);
                all &= meaning != null;
            }
        }
        if (!all) {
            describe(provider, ordinals, defined, meanings);
        }
        return meanings;
    }

    /** Adds the meanings that are not defined. */
    private static void describe(
            CodeSystemProvider provider,
            int[] ordinals,
            Map<Character, String> defined,
            Map<Character, String> meanings) {
        int common = commonLength(Arrays.stream(ordinals)
                .filter(ordinal -> ordinal >= 0)
                .mapToObj(provider::display)
                .map(String::valueOf)
                .toList());
        for (int i = 0; i < ordinals.length; i++) {
            if (ordinals[i] >= 0 && !defined.containsKey(CHARACTERS.charAt(i))) {
                meanings.put(CHARACTERS.charAt(i), remainder(provider.display(ordinals[i]), common));
            }
        }
    }

    /** The allowed characters as a list for a reader. */
    static String listed(Map<Character, String> allowed) {
        StringBuilder list = new StringBuilder(200);
        allowed.forEach((character, meaning) -> {
            list.append(list.isEmpty() ? "" : "; ").append(character);
            if (!meaning.isEmpty()) {
                list.append(" = ").append(meaning);
            }
        });
        return list.toString();
    }

    /** What the Tabular List defines at the concept or the nearest one above it. */
    private static Map<Character, String> definitions(CodeSystemProvider provider, int ordinal) {
        Map<Character, String> definitions = new TreeMap<>();
        int at = ordinal;
        while (definitions.isEmpty()) {
            boolean defined = provider.firstProperty(at, DEFINITION) != null;
            for (ConceptProperty property : defined ? provider.properties(at) : List.<ConceptProperty>of()) {
                String text = property.value().asText();
                if (property.code().equals(DEFINITION) && text.length() > 2 && text.charAt(1) == '=') {
                    definitions.put(text.charAt(0), text.substring(2).strip());
                }
            }
            int[] above = provider.parents(at);
            if (above.length == 0) {
                break;
            }
            at = above[0];
        }
        return definitions;
    }

    /** How much of the descriptions is the same, up to the comma before the first difference. */
    private static int commonLength(List<String> descriptions) {
        List<String> texts = new ArrayList<>(descriptions);
        String first = texts.get(0);
        int common = first.length();
        for (String text : texts) {
            common = Math.min(common, CodePlaces.shared(first, text));
        }
        int comma = first.lastIndexOf(SEPARATOR, texts.size() == 1 ? first.length() : common - 1);
        return comma < 0 ? -1 : comma + SEPARATOR.length();
    }

    private static String remainder(@Nullable String description, int from) {
        return description == null || from < 0 || from > description.length() ? "" : description.substring(from);
    }
}
