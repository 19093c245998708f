package org.crosswalk.store;

import java.nio.IntBuffer;
import java.util.function.IntFunction;
import org.crosswalk.provider.ConceptSet;
import org.roaringbitmap.RoaringBitmap;

/**
 * The hierarchy of a code system. In a tree a subtree is a range of ordinals; a graph, where a concept may have several
 * parents, is walked. Immutable and thread-safe.
 */
final class HierarchyColumns {

    private final boolean tree;
    private final IntBuffer parentStarts;
    private final IntBuffer parents;
    private final IntBuffer childStarts;
    private final IntBuffer children;
    private final IntBuffer last;

    HierarchyColumns(SnapshotFile file) {
        IntBuffer shape = file.ints(Section.SHAPE);
        this.tree = shape.get(1) == CodeSystemEncoder.TREE;
        this.parentStarts = file.ints(Section.PARENT_STARTS);
        this.parents = file.ints(Section.PARENTS);
        this.childStarts = file.ints(Section.CHILD_STARTS);
        this.children = file.ints(Section.CHILDREN);
        this.last = file.ints(Section.LAST_DESCENDANTS);
    }

    int[] parents(int ordinal) {
        return slice(parentStarts, parents, ordinal);
    }

    int[] children(int ordinal) {
        return slice(childStarts, children, ordinal);
    }

    boolean hasParents(int ordinal) {
        return parentStarts.get(ordinal + 1) > parentStarts.get(ordinal);
    }

    boolean isLeaf(int ordinal) {
        return childStarts.get(ordinal + 1) == childStarts.get(ordinal);
    }

    /** Whether {@code descendant} is below {@code ancestor}, at any depth; a concept is not below itself. */
    boolean isBelow(int descendant, int ancestor) {
        if (tree) {
            return descendant > ancestor && descendant <= last.get(ancestor);
        }
        return descendant != ancestor && ancestors(descendant).contains(ancestor);
    }

    /** All concepts below one, at any depth, without itself. */
    ConceptSet descendants(int ordinal) {
        return tree ? ConceptSet.range(ordinal + 1, last.get(ordinal) + 1) : closure(ordinal, this::children);
    }

    /** All concepts above one, without itself. */
    ConceptSet ancestors(int ordinal) {
        return closure(ordinal, this::parents);
    }

    private ConceptSet closure(int from, IntFunction<int[]> neighbours) {
        RoaringBitmap found = new RoaringBitmap();
        IntList open = new IntList();
        open.add(from);
        for (int i = 0; i < open.size(); i++) {
            for (int next : neighbours.apply(open.get(i))) {
                if (next != from && found.checkedAdd(next)) {
                    open.add(next);
                }
            }
        }
        return ConceptSet.wrap(found);
    }

    private static int[] slice(IntBuffer starts, IntBuffer items, int ordinal) {
        int from = starts.get(ordinal);
        int[] found = new int[starts.get(ordinal + 1) - from];
        items.get(from, found);
        return found;
    }
}
