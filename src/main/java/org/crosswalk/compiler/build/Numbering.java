package org.crosswalk.compiler.build;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.Concept;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.store.NumberedConcepts;

/**
 * Gives concepts their ordinals: depth first, siblings in the order of arrival. A concept with several parents is numbered
 * where it is met first; concepts that only a cycle leads to are numbered from the first of them to arrive.
 */
public final class Numbering {

    /**
     * A breach of what a hierarchy should be. What breaks the rule is left out: the second concept of a code, the link to a
     * parent that is not there.
     *
     * @param kind what is wrong
     * @param arrival index of the concept in order of arrival
     * @param detail the code concerned
     */
    public record Defect(Kind kind, int arrival, String detail) {

        /** What is wrong. */
        public enum Kind {
            DUPLICATE_CODE,
            MISSING_PARENT,
            CYCLE
        }
    }

    private final List<Concept> kept;
    private final List<Integer> arrivals;
    private final Map<String, Integer> byCode;
    private final List<Defect> defects = new ArrayList<>();
    private final int[][] parents;
    private final int[][] children;

    private Numbering(List<Concept> arrived) {
        this.kept = new ArrayList<>(arrived.size());
        this.arrivals = new ArrayList<>(arrived.size());
        this.byCode = new HashMap<>(arrived.size() * 2);
        for (int i = 0; i < arrived.size(); i++) {
            Concept concept = arrived.get(i);
            if (byCode.putIfAbsent(concept.code(), kept.size()) != null) {
                defects.add(new Defect(Defect.Kind.DUPLICATE_CODE, i, concept.code()));
            } else {
                kept.add(concept);
                arrivals.add(i);
            }
        }
        this.parents = new int[kept.size()][];
        this.children = new int[kept.size()][];
        link();
    }

    /** Numbers concepts given in order of arrival. */
    public static Result number(List<Concept> arrived) {
        Numbering numbering = new Numbering(arrived);
        return numbering.result();
    }

    private void link() {
        int[] counts = new int[kept.size()];
        for (int i = 0; i < kept.size(); i++) {
            List<String> codes = kept.get(i).parents();
            int[] found = new int[codes.size()];
            int n = 0;
            for (String code : codes) {
                Integer parent = byCode.get(code);
                if (parent == null) {
                    defects.add(new Defect(Defect.Kind.MISSING_PARENT, arrivals.get(i), code));
                } else if (!contains(found, n, parent)) {
                    found[n++] = parent;
                    counts[parent]++;
                }
            }
            parents[i] = Arrays.copyOf(found, n);
        }
        for (int i = 0; i < kept.size(); i++) {
            children[i] = new int[counts[i]];
        }
        int[] filled = new int[kept.size()];
        for (int i = 0; i < kept.size(); i++) {
            for (int parent : parents[i]) {
                children[parent][filled[parent]++] = i;
            }
        }
    }

    private static boolean contains(int[] items, int count, int wanted) {
        for (int i = 0; i < count; i++) {
            if (items[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private Result result() {
        boolean acyclic = noteCycle();
        boolean tree = acyclic && Arrays.stream(parents).allMatch(above -> above.length <= 1);
        int[] order = depthFirst();
        int[] ordinals = new int[order.length];
        for (int ordinal = 0; ordinal < order.length; ordinal++) {
            ordinals[order[ordinal]] = ordinal;
        }
        List<Concept> concepts = new ArrayList<>(order.length);
        int[][] above = new int[order.length][];
        int[][] below = new int[order.length][];
        for (int ordinal = 0; ordinal < order.length; ordinal++) {
            concepts.add(kept.get(order[ordinal]));
            above[ordinal] = renumbered(parents[order[ordinal]], ordinals);
            below[ordinal] = renumbered(children[order[ordinal]], ordinals);
        }
        return new Result(new NumberedConcepts(concepts, above, below, tree), List.copyOf(defects), concepts);
    }

    private static int[] renumbered(int[] items, int[] ordinals) {
        int[] renumbered = new int[items.length];
        for (int i = 0; i < items.length; i++) {
            renumbered[i] = ordinals[items[i]];
        }
        return renumbered;
    }

    private int[] depthFirst() {
        int[] order = new int[kept.size()];
        boolean[] seen = new boolean[kept.size()];
        int count = 0;
        for (int i = 0; i < kept.size(); i++) {
            count = parents[i].length == 0 ? visit(i, order, seen, count) : count;
        }
        for (int i = 0; i < kept.size(); i++) {
            count = visit(i, order, seen, count);
        }
        return order;
    }

    private int visit(int root, int[] order, boolean[] seen, int already) {
        int count = already;
        Deque<Integer> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            int next = open.pop();
            if (!seen[next]) {
                seen[next] = true;
                order[count++] = next;
                for (int c = children[next].length - 1; c >= 0; c--) {
                    open.push(children[next][c]);
                }
            }
        }
        return count;
    }

    /** Takes away whatever has no parent left, again and again; what stays hangs on a cycle. */
    private boolean noteCycle() {
        int[] left = new int[kept.size()];
        Deque<Integer> free = new ArrayDeque<>();
        for (int i = 0; i < kept.size(); i++) {
            left[i] = parents[i].length;
            if (left[i] == 0) {
                free.add(i);
            }
        }
        int taken = 0;
        for (; !free.isEmpty(); taken++) {
            for (int child : children[free.remove()]) {
                if (--left[child] == 0) {
                    free.add(child);
                }
            }
        }
        for (int i = 0; i < kept.size() && taken < kept.size(); i++) {
            if (left[i] > 0) {
                defects.add(new Defect(
                        Defect.Kind.CYCLE, arrivals.get(i), kept.get(i).code()));
                return false;
            }
        }
        return true;
    }

    /**
     * What came out.
     *
     * @param numbered the concepts by ordinal
     * @param defects what was left out or cannot be right
     * @param concepts the same concepts, by ordinal
     */
    public record Result(NumberedConcepts numbered, List<Defect> defects, List<Concept> concepts) {

        int size() {
            return concepts.size();
        }

        /**
         * Compares every concept with what is read back.
         *
         * @throws Refusal when one differs
         */
        void verify(CodeSystemProvider readBack) throws Refusal {
            if (readBack.size() != size()) {
                throw new Refusal(
                        readBack.header().canonical() + " has " + readBack.size() + " concepts instead of " + size());
            }
            for (int i = 0; i < size(); i++) {
                Concept written = concepts.get(i);
                Concept read = readBack.concept(i);
                boolean same = read.equals(written) || read.equals(withKnownParents(written, readBack));
                if (!same) {
                    throw new Refusal("code " + written.code() + " does not read back as it was written");
                }
            }
        }

        /** A parent named twice counts once, one that a package leaves open not at all. */
        private static Concept withKnownParents(Concept c, CodeSystemProvider known) {
            return new Concept(
                    c.code(),
                    c.display(),
                    c.definition(),
                    c.status(),
                    c.inactive(),
                    c.notSelectable(),
                    c.validity(),
                    c.parents().stream()
                            .distinct()
                            .filter(parent -> known.locate(parent) instanceof Location.Exact)
                            .toList(),
                    c.designations(),
                    c.properties());
        }
    }
}
