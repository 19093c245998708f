package org.crosswalk.service.valueset;

import java.util.concurrent.atomic.AtomicLong;

/** What is left of the memory in which the codes of value sets may be kept. Thread-safe. */
final class KeptRoom {

    private static final long BYTES = 32L << 20;

    private final AtomicLong left = new AtomicLong(BYTES);

    /** Takes bytes; false where there are no more so many, or never were. */
    boolean take(long bytes) {
        return bytes < BYTES && left.addAndGet(-bytes) >= 0;
    }

    /** Whether something did not find room. */
    boolean isFull() {
        return left.get() <= 0;
    }
}
