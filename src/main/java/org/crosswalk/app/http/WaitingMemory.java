package org.crosswalk.app.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory of all bodies that are still arriving or being answered, and of all answers that are still being taken. The
 * first {@value #FREE} bytes of each are not counted, so that small questions are answered however much large ones wait.
 * Thread-safe.
 */
final class WaitingMemory {

    /** What each body and each answer has without asking, in bytes. */
    static final int FREE = 64 * 1024;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** With what all may have together, in bytes. */
    WaitingMemory(long most) {
        this.most = most;
    }

    /** What is taken now, in bytes. */
    long taken() {
        return taken.get();
    }

    /** A share of nothing yet. */
    Share share() {
        return new Share();
    }

    /** What one body or one answer has. Thread-safe. */
    final class Share {

        private long size;
        private long counted;
        private boolean over;

        /** Takes more, and says whether there was more; when there was not, nothing is taken. */
        synchronized boolean grow(long bytes) {
            if (over) {
                return false;
            }
            long more = Math.max(0, size + bytes - FREE) - counted;
            if (more > 0 && taken.addAndGet(more) > most) {
                taken.addAndGet(-more);
                return false;
            }
            counted += more;
            size += bytes;
            return true;
        }

        /** Gives all back, for good. */
        synchronized void release() {
            if (counted > 0) {
                taken.addAndGet(-counted);
                counted = 0;
            }
            over = true;
        }
    }
}
