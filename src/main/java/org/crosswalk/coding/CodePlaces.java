package org.crosswalk.coding;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;

/**
 * The places of characters in a code, counted from 1 and without the period: which of them a header lacks, and how that
 * is said.
 *
 * @param needed the places that every billable code below fills and the header does not, placeholders left out
 * @param placeholders the places between that every billable code below fills with the placeholder X
 * @param most the length of the longest billable code below
 */
public record CodePlaces(List<Integer> needed, List<Integer> placeholders, int most) {

    private static final char PLACEHOLDER = 'X';

    public CodePlaces {
        needed = List.copyOf(needed);
        placeholders = List.copyOf(placeholders);
    }

    /**
     * What a header lacks.
     *
     * @param header the header's code
     * @param below the billable codes below it
     */
    static CodePlaces lackedBy(String header, CodeSystemProvider provider, ConceptSet below) {
        int length = withoutPeriod(header).length();
        int least = Integer.MAX_VALUE;
        int most = length;
        boolean[] filled = new boolean[64];
        StringBuilder code = new StringBuilder();
        PrimitiveIterator.OfInt ordinals = below.cursor(0);
        while (ordinals.hasNext()) {
            code.setLength(0);
            provider.appendCode(ordinals.nextInt(), code);
            int place = 0;
            for (int at = 0; at < code.length(); at++) {
                char character = code.charAt(at);
                if (character == '.') {
                    continue;
                }
                if (place >= length && place < filled.length) {
                    filled[place] |= character != PLACEHOLDER;
                }
                place++;
            }
            least = Math.min(least, place);
            most = Math.max(most, place);
        }
        List<Integer> needed = new ArrayList<>();
        List<Integer> placeholders = new ArrayList<>();
        for (int at = length; at < least && at < most; at++) {
            (filled[at] ? needed : placeholders).add(at + 1);
        }
        return new CodePlaces(needed, placeholders, most);
    }

    public static String withoutPeriod(String code) {
        return code.indexOf('.') < 0 ? code : code.replace(".", "");
    }

    /** The place of the character that follows the first ones of a code, period among them or not. */
    public static int after(String code, int characters) {
        return withoutPeriod(code.substring(0, characters)).length() + 1;
    }

    /** How long the beginning is that two codes have in common; a character outside the basic plane is never divided. */
    public static int shared(CharSequence one, CharSequence other) {
        int at = 0;
        while (at < one.length()
                && at < other.length()
                && Character.codePointAt(one, at) == Character.codePointAt(other, at)) {
            at += Character.charCount(Character.codePointAt(one, at));
        }
        return at;
    }

    /** What a header needs. */
    Phrase.Series needs() {
        List<Phrase> needs = new ArrayList<>();
        needs.add(Phrase.of("TEXT_NEEDS_CHARACTER", ordinals(needed)));
        if (!needed.isEmpty() && most > needed.get(needed.size() - 1)) {
            needs.add(Phrase.of("TEXT_NEEDS_MORE_IN_SOME", ordinal(most)));
        }
        if (!placeholders.isEmpty()) {
            needs.add(Phrase.of("TEXT_NEEDS_PLACEHOLDER", ordinals(placeholders)));
        }
        return new Phrase.Series(needs, " ");
    }

    private static Object ordinals(List<Integer> places) {
        List<Phrase> words = new ArrayList<>(places.size());
        for (int place : places) {
            words.add(ordinal(place));
        }
        int last = words.size() - 1;
        return last < 1
                ? new Phrase.Series(words, "")
                : Phrase.of("TEXT_AND", new Phrase.Series(words.subList(0, last), ", "), words.get(last));
    }

    /** The place as a word: {@code 4th}. */
    public static Phrase ordinal(int place) {
        return switch (place) {
            case 1 -> Phrase.of("TEXT_ORDINAL_1");
            case 2 -> Phrase.of("TEXT_ORDINAL_2");
            case 3 -> Phrase.of("TEXT_ORDINAL_3");
            default -> Phrase.of("TEXT_ORDINAL", place);
        };
    }
}
