package org.crosswalk.coding;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.TreeSet;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.jspecify.annotations.Nullable;

/**
 * Of some codes those that share the longest beginning with a text.
 *
 * @param right how long that beginning is
 * @param size how many they are, where the beginning is the whole text; else no fewer than they are
 * @param codes the codes in the release's order, where they are few; else none
 * @param next the characters that stand behind the beginning in them, in order
 */
record ClosestCodes(int right, int size, List<String> codes, List<String> next) {

    private static final int MOST = Classification.MOST_LISTED;

    ClosestCodes {
        codes = List.copyOf(codes);
        next = List.copyOf(next);
    }

    /** Among a few codes, each of which is looked at; null where there is none. */
    static @Nullable ClosestCodes among(CodeSystemProvider release, ConceptSet few, String text) {
        StringBuilder code = new StringBuilder();
        TreeSet<String> next = new TreeSet<>();
        List<String> codes = new ArrayList<>();
        int right = -1;
        int size = 0;
        int last = -1;
        PrimitiveIterator.OfInt ordinals = few.cursor(0);
        while (ordinals.hasNext()) {
            code.setLength(0);
            release.appendCode(ordinals.nextInt(), code);
            int shared = CodePlaces.shared(code, text);
            if (shared > right) {
                right = shared;
                size = 0;
                last = -1;
                next.clear();
                codes.clear();
            }
            if (shared == right) {
                size++;
                if (size <= MOST) {
                    codes.add(code.toString());
                }
                if (code.length() > right && code.codePointAt(right) != last) {
                    next.add(characterAt(code, right));
                    last = code.codePointAt(right);
                }
            }
        }
        return size == 0 ? null : new ClosestCodes(right, size, size <= MOST ? codes : List.of(), List.copyOf(next));
    }

    /** Among the codes of a release that are as long as the text at least; null where there is none. */
    static @Nullable ClosestCodes among(CodeSystemProvider release, String text) {
        CodeOrder order = CodeOrder.of(release);
        return text.length() > order.longest() ? null : new Search(order, release, text).closest();
    }

    private static String characterAt(StringBuilder code, int at) {
        return code.substring(at, code.offsetByCodePoints(at, 1));
    }

    /** Goes from one character of the text to the next, each time with the places of the codes that go along. */
    private static final class Search {
        private final CodeOrder order;
        private final CodeSystemProvider release;
        private final String text;
        private final StringBuilder code = new StringBuilder();
        private int from;
        private int end;

        Search(CodeOrder order, CodeSystemProvider release, String text) {
            this.order = order;
            this.release = release;
            this.text = text;
            this.end = order.size();
        }

        @Nullable
        ClosestCodes closest() {
            if (longEnough(from, end) < 0) {
                return null;
            }
            int right = 0;
            while (right < text.length() && narrow(right)) {
                right += Character.charCount(text.codePointAt(right));
            }
            List<String> few = few();
            return new ClosestCodes(right, end - from, few, next(right));
        }

        /** To the codes that have the text's character too, if any of them is long enough. */
        private boolean narrow(int at) {
            int low = from;
            int high = end;
            int after = at + Character.charCount(text.codePointAt(at));
            for (int unit = at; unit < after; unit++) {
                low = firstFrom(low, high, unit, text.charAt(unit));
                high = firstFrom(low, high, unit, text.charAt(unit) + 1);
            }
            boolean lone = after == at + 1 && Character.isSurrogate(text.charAt(at));
            if (lone || longEnough(low, high) < 0) {
                return false;
            }
            from = low;
            end = high;
            return true;
        }

        private void read(int place) {
            code.setLength(0);
            release.appendCode(order.ordinal(place), code);
        }

        /**
         * The first place, of some whose codes are alike up to a character, at which that character is no less than a given
         * one.
         *
         * @param first the first of the places
         * @param behind the one behind the last of them
         * @param at the character's index; a code that ends before it comes first
         */
        private int firstFrom(int first, int behind, int at, int character) {
            int low = first;
            int high = behind;
            while (low < high) {
                int middle = (low + high) >>> 1;
                read(middle);
                if (code.length() <= at || code.charAt(at) < character) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** The first of some places whose code is as long as the text, or -1. */
        private int longEnough(int first, int behind) {
            for (int place = first; place < behind; place++) {
                read(place);
                if (code.length() >= text.length()) {
                    return place;
                }
            }
            return -1;
        }

        private List<String> few() {
            List<Integer> found = new ArrayList<>();
            for (int place = longEnough(from, end); place >= 0; place = longEnough(place + 1, end)) {
                if (found.size() == MOST) {
                    return List.of();
                }
                found.add(order.ordinal(place));
            }
            return found.stream().sorted().map(release::code).toList();
        }

        private List<String> next(int at) {
            List<String> next = new ArrayList<>();
            int place = longEnough(from, end);
            while (place >= 0) {
                read(place);
                if (code.length() == at) {
                    place = longEnough(place + 1, end);
                    continue;
                }
                String character = characterAt(code, at);
                next.add(character);
                int behind = end;
                int first = place;
                for (int unit = 0; unit < character.length(); unit++) {
                    int following = firstFrom(first, behind, at + unit, character.charAt(unit) + 1);
                    if (unit + 1 < character.length()) {
                        behind = following;
                    } else {
                        first = following;
                    }
                }
                place = longEnough(first, end);
            }
            return next;
        }
    }
}
