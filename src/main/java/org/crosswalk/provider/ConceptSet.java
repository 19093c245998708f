package org.crosswalk.provider;

import java.util.PrimitiveIterator;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * An immutable selection of concepts of one code-system version, by ordinal. Expansion iterates it, validation asks
 * {@link #contains}. Thread-safe.
 */
public final class ConceptSet {

    private static final ConceptSet EMPTY = new ConceptSet(new RoaringBitmap());

    private final RoaringBitmap bits;
    private final int size;

    private ConceptSet(RoaringBitmap bits) {
        this.bits = bits;
        this.size = bits.getCardinality();
    }

    /** No concept. */
    public static ConceptSet empty() {
        return EMPTY;
    }

    /** The ordinals from {@code first} (inclusive) to {@code end} (exclusive). */
    public static ConceptSet range(int first, int end) {
        if (end <= first) {
            return EMPTY;
        }
        RoaringBitmap bits = new RoaringBitmap();
        bits.add((long) first, (long) end);
        return new ConceptSet(bits);
    }

    /** The given ordinals. */
    public static ConceptSet of(int... ordinals) {
        return new ConceptSet(RoaringBitmap.bitmapOf(ordinals));
    }

    /** Takes over the bitmap; the caller must not change it afterwards. */
    public static ConceptSet wrap(RoaringBitmap bits) {
        bits.runOptimize();
        return new ConceptSet(bits);
    }

    public boolean contains(int ordinal) {
        return bits.contains(ordinal);
    }

    /** Number of concepts. */
    public int size() {
        return size;
    }

    /** About the bytes that it takes. */
    public long bytes() {
        return bits.getLongSizeInBytes();
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public ConceptSet and(ConceptSet other) {
        return other == this ? this : new ConceptSet(RoaringBitmap.and(bits, other.bits));
    }

    public ConceptSet or(ConceptSet other) {
        return other.isEmpty() ? this : new ConceptSet(RoaringBitmap.or(bits, other.bits));
    }

    /** How many concepts are in both. */
    public int sizeOfAnd(ConceptSet other) {
        return RoaringBitmap.andCardinality(bits, other.bits);
    }

    public ConceptSet andNot(ConceptSet other) {
        return other.isEmpty() ? this : new ConceptSet(RoaringBitmap.andNot(bits, other.bits));
    }

    /** Ordinals in ascending order, beginning at a position (0 is the first). */
    public PrimitiveIterator.OfInt cursor(int offset) {
        PeekableIntIterator iterator = bits.getIntIterator();
        if (offset >= size) {
            return new Cursor(null);
        }
        if (offset > 0) {
            iterator.advanceIfNeeded(bits.select(offset));
        }
        return new Cursor(iterator);
    }

    /** Adapts the bitmap's iterator. */
    private static final class Cursor implements PrimitiveIterator.OfInt {
        private final @org.jspecify.annotations.Nullable PeekableIntIterator iterator;

        Cursor(@org.jspecify.annotations.Nullable PeekableIntIterator iterator) {
            this.iterator = iterator;
        }

        @Override
        public boolean hasNext() {
            return iterator != null && iterator.hasNext();
        }

        @Override
        public int nextInt() {
            if (iterator == null) {
                throw new java.util.NoSuchElementException();
            }
            return iterator.next();
        }
    }
}
