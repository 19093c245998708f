package org.crosswalk.store;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.function.IntPredicate;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.provider.ConceptSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/** The properties of concepts, by concept and by value. Immutable and thread-safe. */
final class PropertyColumns {

    /** About so many properties a concept has, all of which are read when its values of one are wanted. */
    private static final int ROWS_OF_A_CONCEPT = 8;

    private static final int MANY = 1_000;

    private final ValueTable values;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final IntBuffer starts;
    private final IntBuffer rows;
    private final IntBuffer pairStarts;
    private final IntBuffer pairs;
    private final IntBuffer postings;

    PropertyColumns(SnapshotFile file, StringTable strings, ValueTable values) {
        this.values = values;
        IntBuffer nameIds = file.ints(Section.PROPERTY_NAMES);
        for (int i = 0; i < nameIds.capacity(); i++) {
            String name = strings.get(nameIds.get(i));
            names.add(name);
            ids.put(name, i);
        }
        this.starts = file.ints(Section.PROPERTY_STARTS);
        this.rows = file.ints(Section.PROPERTIES);
        this.pairStarts = file.ints(Section.PAIR_STARTS);
        this.pairs = file.ints(Section.PAIRS);
        this.postings = file.ints(Section.POSTINGS);
    }

    /** Whether the property is declared or used. */
    boolean has(String property) {
        return ids.containsKey(property);
    }

    /** Whether any concept has the property. */
    boolean isStated(String property) {
        Integer id = ids.get(property);
        return id != null && pairStarts.capacity() > 0 && pairStarts.get(id) < pairStarts.get(id + 1);
    }

    /** The first value of a property as text, or null when the concept has none. */
    @Nullable
    String first(int ordinal, String property) {
        Integer id = ids.get(property);
        if (id == null || starts.capacity() == 0) {
            return null;
        }
        for (int row = starts.get(ordinal); row < starts.get(ordinal + 1); row++) {
            if (rows.get(row * 2) == id) {
                return values.value(rows.get(row * 2 + 1)).asText();
            }
        }
        return null;
    }

    List<ConceptProperty> of(int ordinal) {
        if (starts.capacity() == 0) {
            return List.of();
        }
        int from = starts.get(ordinal);
        int to = starts.get(ordinal + 1);
        List<ConceptProperty> found = new ArrayList<>(to - from);
        for (int row = from; row < to; row++) {
            found.add(new ConceptProperty(names.get(rows.get(row * 2)), values.value(rows.get(row * 2 + 1))));
        }
        return found;
    }

    /**
     * The concepts that have a value of the property that passes, at least those of them that matter. Goes by value or by
     * concept, whichever are fewer; by value, every distinct one is asked once.
     *
     * @param among the concepts that matter
     * @param turn called at every turn of the work
     */
    ConceptSet where(String property, ConceptSet among, Runnable turn, IntPredicate passes) {
        Integer id = ids.get(property);
        if (id == null || pairStarts.capacity() == 0) {
            return ConceptSet.empty();
        }
        int first = pairStarts.get(id);
        int end = pairStarts.get(id + 1);
        if (first == end) {
            return ConceptSet.empty();
        }
        int stated = pairs.get((end - 1) * 2 + 3) - pairs.get(first * 2 + 1);
        return among.size() < Math.max(end - first, stated / ROWS_OF_A_CONCEPT)
                ? byConcept(id, among, turn, passes)
                : byValue(id, turn, passes);
    }

    private ConceptSet byConcept(int id, ConceptSet among, Runnable turn, IntPredicate passes) {
        RoaringBitmap found = new RoaringBitmap();
        PrimitiveIterator.OfInt ordinals = among.cursor(0);
        while (ordinals.hasNext()) {
            int ordinal = ordinals.nextInt();
            turn.run();
            for (int row = starts.get(ordinal); row < starts.get(ordinal + 1); row++) {
                if (rows.get(row * 2) == id && passes.test(rows.get(row * 2 + 1))) {
                    found.add(ordinal);
                    break;
                }
            }
        }
        return ConceptSet.wrap(found);
    }

    private ConceptSet byValue(int id, Runnable turn, IntPredicate passes) {
        RoaringBitmap found = new RoaringBitmap();
        // What many concepts have is gathered at less cost so.
        BitSet ofMany = new BitSet();
        for (int pair = pairStarts.get(id); pair < pairStarts.get(id + 1); pair++) {
            turn.run();
            if (passes.test(pairs.get(pair * 2))) {
                int[] ordinals = new int[pairs.get(pair * 2 + 3) - pairs.get(pair * 2 + 1)];
                postings.get(pairs.get(pair * 2 + 1), ordinals);
                if (ordinals.length < MANY) {
                    found.add(ordinals);
                } else {
                    for (int ordinal : ordinals) {
                        ofMany.set(ordinal);
                    }
                }
            }
        }
        if (!ofMany.isEmpty()) {
            found.or(BitSetUtil.bitmapOf(ofMany));
        }
        return ConceptSet.wrap(found);
    }
}
