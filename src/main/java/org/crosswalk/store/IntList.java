package org.crosswalk.store;

import java.util.Arrays;

/** A list of ints that grows, for building columns without boxing. Not thread-safe. */
public final class IntList {

    private int[] items = new int[16];
    private int size;

    /** Adds one at the end. */
    public void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, Math.addExact(size, (size >> 1) + 16));
        }
        items[size++] = item;
    }

    void addAll(int... more) {
        for (int item : more) {
            add(item);
        }
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** One of them. */
    public int get(int index) {
        return items[index];
    }

    /** All of them. */
    public int[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
