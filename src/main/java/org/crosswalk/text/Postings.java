package org.crosswalk.text;

import java.util.Arrays;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** The concepts that have a word, in ascending order. */
sealed interface Postings {

    /** To go through them. */
    DocIdSetIterator open();

    /** About how much memory they take; below 0 where they can be gone through only once. */
    long bytes();

    /**
     * The marked ones.
     *
     * @param cost not less than there are
     * @param few so many take less room one by one
     */
    static Postings of(FixedBitSet marked, long cost, int few) {
        int count = marked.cardinality();
        if (count > few) {
            return new Marks(marked, cost);
        }
        int[] concepts = new int[count];
        int at = -1;
        for (int i = 0; i < count; i++) {
            at = marked.nextSetBit(at + 1);
            concepts[i] = at;
        }
        return new Few(concepts);
    }

    /** Few, which were all read. */
    @SuppressWarnings("ArrayRecordComponent") // nobody changes it
    record Few(int[] concepts) implements Postings {
        @Override
        public DocIdSetIterator open() {
            return new FewIterator(concepts);
        }

        @Override
        public long bytes() {
            return 32 + (long) Integer.BYTES * concepts.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Few few && Arrays.equals(concepts, few.concepts);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(concepts);
        }
    }

    /** Those of many words. */
    record Marks(FixedBitSet concepts, long cost) implements Postings {
        @Override
        public DocIdSetIterator open() {
            return new BitSetIterator(concepts, cost);
        }

        @Override
        public long bytes() {
            return concepts.ramBytesUsed();
        }
    }

    /** Many, which are read from the index as one goes. */
    record Read(DocIdSetIterator open) implements Postings {
        @Override
        public long bytes() {
            return -1;
        }
    }

    /** Goes through a few. */
    final class FewIterator extends DocIdSetIterator {
        private final int[] concepts;
        private int at = -1;

        private FewIterator(int[] concepts) {
            this.concepts = concepts;
        }

        @Override
        public int docID() {
            return at < 0 ? -1 : at < concepts.length ? concepts[at] : NO_MORE_DOCS;
        }

        @Override
        public int nextDoc() {
            at++;
            return docID();
        }

        @Override
        public int advance(int target) {
            at++;
            // Mostly it is the next one.
            if (at < concepts.length && concepts[at] < target) {
                int found = Arrays.binarySearch(concepts, at + 1, concepts.length, target);
                at = found < 0 ? -found - 1 : found;
            }
            return docID();
        }

        @Override
        public long cost() {
            return concepts.length;
        }
    }
}
