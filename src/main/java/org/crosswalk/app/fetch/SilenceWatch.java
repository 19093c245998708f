package org.crosswalk.app.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream on which nothing came for too long, so that its reader does not wait for ever. */
final class SilenceWatch implements AutoCloseable {

    private final Thread thread;
    private final long patienceNanos;
    private volatile long last = System.nanoTime();

    SilenceWatch(InputStream body, Duration patience) {
        this.patienceNanos = patience.toNanos();
        this.thread = new Thread(() -> watch(body), "download-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Something came. */
    void heard() {
        last = System.nanoTime();
    }

    private void watch(InputStream body) {
        try {
            for (long left = left(); left > 0; left = left()) {
                Thread.sleep(Math.max(1, left / 1_000_000));
            }
            body.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Closed already; the reader has seen it.
        }
    }

    private long left() {
        return patienceNanos - (System.nanoTime() - last);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
