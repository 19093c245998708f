package org.crosswalk.service.expansion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.Designation;
import org.crosswalk.model.MatchRank;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.service.search.CodeSearch;
import org.crosswalk.service.search.FoundCodes;
import org.crosswalk.service.valueset.Selection;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.BitSetUtil;

/**
 * The codes of an expansion in the order of the answer: include by include, within it the value set's order, else the
 * system's; after a text search the best match first. The order does not depend on the page. Not changed once built.
 */
final class Listing {

    private final List<Segment> segments = new ArrayList<>();
    private final int size;

    /** Codes of one part; {@code order}, as far as it is wanted, is null where the set's own order holds. */
    @SuppressWarnings("ArrayRecordComponent") // never shared
    record Segment(Selection.Part part, ConceptSet set, int @Nullable [] order) {}

    /** One code. */
    record Item(Selection.Part part, int ordinal) {}

    private Listing(List<Segment> all) {
        int total = 0;
        for (Segment segment : all) {
            if (!segment.set().isEmpty()) {
                segments.add(segment);
                total += segment.set().size();
            }
        }
        this.size = total;
    }

    /**
     * Lists the parts, searched for a text where there is one.
     *
     * @param most how many of what is found are wanted, from the first one on; the order goes no further
     */
    static Listing of(List<Selection.Part> parts, @Nullable String text, CodeSearch search, int most) {
        List<Segment> segments = new ArrayList<>();
        for (Selection.Part part : parts) {
            segments.add(text == null ? plain(part) : searched(part, text, search, most));
        }
        return new Listing(segments);
    }

    private static Segment plain(Selection.Part part) {
        int[] order = part.order();
        if (order == null) {
            return new Segment(part, part.set(), null);
        }
        int[] listed =
                Arrays.stream(order).filter(part.set()::contains).distinct().toArray();
        return new Segment(part, part.set(), listed);
    }

    private static Segment searched(Selection.Part part, String text, CodeSearch search, int most) {
        FoundCodes found = search.find(part.provider(), text, part.set(), most);
        BitSet all = found.all();
        int total = found.total();
        List<Integer> byOwnWords = new ArrayList<>();
        part.references().forEach((ordinal, reference) -> {
            if (part.set().contains(ordinal) && !all.get(ordinal) && ownWordsMatch(reference, text)) {
                byOwnWords.add(ordinal);
            }
        });
        byOwnWords.sort(null);
        byOwnWords.forEach(all::set);
        // They stand behind all others: on a page that is full without them they are not seen.
        IntStream own = byOwnWords.stream().mapToInt(Integer::intValue).limit(Math.max(0, most - (long) total));
        IntStream best = Arrays.stream(found.best()).mapToInt(MatchRank::ordinal);
        return new Segment(
                part,
                ConceptSet.wrap(BitSetUtil.bitmapOf(all)),
                IntStream.concat(best, own).toArray());
    }

    /** Whether the value set's own names hold every word, or the beginning of one. */
    private static boolean ownWordsMatch(ConceptReference reference, String text) {
        List<String> names = new ArrayList<>();
        if (reference.display() != null) {
            names.add(reference.display());
        }
        reference.designations().stream().map(Designation::value).forEach(names::add);
        for (String name : names) {
            String[] words = name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
            boolean all = true;
            for (String wanted : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
                all = all && Arrays.stream(words).anyMatch(word -> word.startsWith(wanted));
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    /** Number of codes. */
    int size() {
        return size;
    }

    /** The segments that hold any code. */
    List<Segment> segments() {
        return segments;
    }

    /** A page. */
    List<Item> page(int offset, int count) {
        List<Item> items = new ArrayList<>();
        int skip = offset;
        for (Segment segment : segments) {
            int length = segment.set().size();
            if (skip >= length) {
                skip -= length;
                continue;
            }
            add(segment, skip, count, items);
            skip = 0;
            if (items.size() == count) {
                break;
            }
        }
        return items;
    }

    private static void add(Segment segment, int from, int most, List<Item> items) {
        int[] order = segment.order();
        if (order != null) {
            for (int i = from; i < order.length && items.size() < most; i++) {
                items.add(new Item(segment.part(), order[i]));
            }
            return;
        }
        PrimitiveIterator.OfInt cursor = segment.set().cursor(from);
        while (cursor.hasNext() && items.size() < most) {
            items.add(new Item(segment.part(), cursor.nextInt()));
        }
    }
}
