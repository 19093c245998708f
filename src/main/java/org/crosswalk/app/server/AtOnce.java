package org.crosswalk.app.server;

/**
 * Whether the thread that has read a request may begin what mostly takes a fraction of a millisecond, and can take longer: not
 * for a while after something did. Thread-safe.
 */
final class AtOnce {

    private static final long PAUSE_NANOS = 100_000_000;

    private volatile long pausedSince = System.nanoTime() - PAUSE_NANOS;

    boolean may() {
        return System.nanoTime() - pausedSince >= PAUSE_NANOS;
    }

    void tookLong() {
        pausedSince = System.nanoTime();
    }
}
