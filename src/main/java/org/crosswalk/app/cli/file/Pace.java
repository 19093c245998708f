package org.crosswalk.app.cli.file;

import java.nio.file.Path;
import java.util.Locale;
import org.crosswalk.bulk.FileRun.Progress;

/** How fast a check goes, and how long it has to go. Used by one thread. */
final class Pace {

    private static final double NANOS = 1e9;
    private static final int MINUTE = 60;

    private final String name;
    private final long begun = System.nanoTime();
    private long before = -1;
    private long readBefore;

    Pace(Path input) {
        this.name = String.valueOf(input.getFileName());
    }

    String text(Progress progress) {
        if (before < 0) {
            before = progress.codes();
            readBefore = progress.read();
        }
        double seconds = (System.nanoTime() - begun) / NANOS;
        double rate = (progress.codes() - before) / seconds;
        double share = progress.total() == 0 ? 1 : (double) progress.read() / progress.total();
        double done = progress.read() - readBefore;
        long left = done <= 0 ? 0 : Math.round(seconds * (progress.total() - progress.read()) / done);
        return String.format(
                Locale.ROOT,
                "%s: %,d codes, %,.0f a second, %.0f %%%s",
                name,
                progress.codes(),
                rate,
                100 * share,
                left == 0 ? "" : ", " + time(left) + " left");
    }

    private static String time(long seconds) {
        return seconds < MINUTE ? seconds + " s" : seconds / MINUTE + " min " + seconds % MINUTE + " s";
    }
}
