package org.crosswalk.service.expansion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.Expansion;
import org.crosswalk.provider.CodeSystemProvider;

/** Puts entries under their parents, as far as those are in the expansion. Not thread-safe. */
final class Nesting {

    /** JSON readers refuse what is nested much deeper; what is below stands beside its parent then. */
    private static final int DEEPEST = 100;

    private final EntryWriter writer;
    private final Listing.Segment segment;
    private final Map<Integer, List<Integer>> children = new HashMap<>();
    private final List<Integer> roots = new ArrayList<>();

    Nesting(EntryWriter writer, Listing.Segment segment, List<Listing.Item> items) {
        this.writer = writer;
        this.segment = segment;
        CodeSystemProvider provider = segment.part().provider();
        for (Listing.Item item : items) {
            int parent = parent(provider, item.ordinal());
            if (parent < 0) {
                roots.add(item.ordinal());
            } else {
                children.computeIfAbsent(parent, k -> new ArrayList<>()).add(item.ordinal());
            }
        }
    }

    /** The first parent that is in the expansion, or -1. */
    private int parent(CodeSystemProvider provider, int ordinal) {
        for (int parent : provider.parents(ordinal)) {
            if (parent != ordinal && segment.set().contains(parent)) {
                return parent;
            }
        }
        return -1;
    }

    List<Expansion.Entry> entries() {
        List<Expansion.Entry> entries = new ArrayList<>();
        addAll(roots, 1, entries);
        return entries;
    }

    private void addAll(List<Integer> ordinals, int level, List<Expansion.Entry> to) {
        for (int ordinal : ordinals) {
            List<Integer> below = children.getOrDefault(ordinal, List.of());
            if (level < DEEPEST) {
                List<Expansion.Entry> nested = new ArrayList<>();
                addAll(below, level + 1, nested);
                to.add(writer.entry(segment.part(), ordinal, nested));
            } else {
                to.add(writer.entry(segment.part(), ordinal, List.of()));
                addAll(below, level, to);
            }
        }
    }
}
