package org.crosswalk.app.security.rate;

/**
 * What somebody may still ask: it fills by so many a second up to what one second gives, and is emptied by what is asked. What a
 * request turns out to have cost beyond one is owed. Thread-safe.
 */
final class Bucket {

    private static final double NANOS = 1e9;

    /** Nobody pays longer than this for a single request, in seconds. */
    private static final double MOST_OWED = 60;

    private double left;
    private long filled = System.nanoTime();
    private boolean fresh = true;
    private int open;

    /**
     * Takes one request.
     *
     * @param rate requests a second; 0 for no limit
     * @param most requests at once; 0 for no limit
     * @return 0 when it is taken, else the seconds until the next can be
     */
    synchronized double take(int rate, int most, long now) {
        double wait = until(rate, most, now);
        if (wait == 0) {
            open++;
            left -= rate > 0 ? 1 : 0;
        }
        return wait;
    }

    /** The seconds until one can be taken, 0 when it can be now; nothing is taken. */
    synchronized double until(int rate, int most, long now) {
        if (most > 0 && open >= most) {
            return 1;
        }
        if (rate == 0) {
            return 0;
        }
        fill(rate, now);
        return left < 1 ? (1 - left) / rate : 0;
    }

    private void fill(int rate, long now) {
        left = fresh ? rate : Math.min(rate, left + (now - filled) / NANOS * rate);
        fresh = false;
        filled = now;
    }

    /** A request has ended, and has cost so much more than one. */
    synchronized void end(int rate, int more) {
        open--;
        if (rate > 0) {
            left = Math.max(left - more, -MOST_OWED * rate);
        }
    }

    /** Whether forgetting it changes nothing. */
    synchronized boolean isIdle(int rate, long now) {
        if (rate > 0) {
            fill(rate, now);
        }
        return open == 0 && (rate == 0 || left >= rate);
    }
}
