package org.crosswalk.store;

import java.util.List;
import org.crosswalk.model.Concept;

/**
 * Concepts in the order of their ordinals, with the hierarchy in ordinals. Where it is a tree, the order is depth-first.
 * The arrays are handed over, not copied.
 */
public final class NumberedConcepts {

    private final List<Concept> concepts;
    private final int[][] parents;
    private final int[][] children;
    private final boolean tree;

    /**
     * Takes what was numbered.
     *
     * @param concepts by ordinal, each code once
     * @param parents direct parents of each
     * @param children direct children of each, in the publisher's order
     * @param tree whether no concept has two parents and the order is depth-first
     */
    public NumberedConcepts(List<Concept> concepts, int[][] parents, int[][] children, boolean tree) {
        this.concepts = concepts;
        this.parents = parents;
        this.children = children;
        this.tree = tree;
    }

    List<Concept> concepts() {
        return concepts;
    }

    int[][] parents() {
        return parents;
    }

    int[][] children() {
        return children;
    }

    boolean tree() {
        return tree;
    }
}
