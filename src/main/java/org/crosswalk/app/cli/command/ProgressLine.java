package org.crosswalk.app.cli.command;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;
import org.crosswalk.app.fetch.FetchProgress;
import org.crosswalk.compiler.LoadListener;

/**
 * Shows how long work goes on: one line that is written over, on a terminal only. Notes are lines of their own, always.
 * Used by one thread at a time.
 */
public final class ProgressLine implements FetchProgress, AutoCloseable {

    private static final long BETWEEN_NANOS = 200_000_000L;
    private static final int WIDTH = 100;

    private final PrintWriter err;
    private final boolean terminal;
    private long last;
    private boolean shown;

    /** A line on a stream; shown when it is a terminal. */
    public ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Shows where the work is. */
    public void show(String text) {
        long now = System.nanoTime();
        if (!terminal || (shown && now - last < BETWEEN_NANOS)) {
            return;
        }
        last = now;
        shown = true;
        String line = TerminalText.shown(text.replace('\n', ' '));
        String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
        err.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
        err.flush();
    }

    /** Shows how a load goes on; may be called from several threads, one at a time. */
    public synchronized void showLoad(LoadListener.Progress progress) {
        String share = progress.total() > 0 ? "[" + progress.done() + "/" + progress.total() + "] " : "";
        show(share + progress.step());
    }

    @Override
    public void advanced(URI address, long done, long total) {
        String name = address.getPath().substring(address.getPath().lastIndexOf('/') + 1);
        String share = total > 0 ? String.format(Locale.ROOT, " %d%%", 100 * done / total) : "";
        show(String.format(Locale.ROOT, "%s: %.1f MB%s", name, done / 1e6, share));
    }

    @Override
    public void note(String line) {
        clear();
        err.println(CrosswalkCommand.oneLine(line));
        err.flush();
    }

    private void clear() {
        if (shown) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
            shown = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
