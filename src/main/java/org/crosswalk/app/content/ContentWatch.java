package org.crosswalk.app.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.crosswalk.compiler.DataFolderFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a data folder's catalogue every now and then and publishes what has been loaded or removed meanwhile. Looking
 * is cheaper than it sounds, and works on network drives and in containers, where the system's own notices do not.
 */
public final class ContentWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ContentWatch.class);

    /** What was served without being checked is checked when the first questions have been answered. */
    private static final Duration CHECKED_AFTER = Duration.ofSeconds(2);

    private final Path catalogue;
    private final ServedContent content;
    private final Supplier<List<String>> own;
    private final Duration interval;
    private final Thread thread;
    private String seen;
    private String told = "";
    private volatile boolean behind;

    /** Whether to look though the catalogue is the same: not every byte has been checked yet, or something was wrong. */
    private boolean due = true;

    private volatile boolean lost;

    /**
     * Begins to look, and soon checks every byte of what is served.
     *
     * @param folder the data folder
     * @param content publishes it
     * @param own serves what others have written of the site's own resources, and tells what
     * @param seen the catalogue's state, as {@link #state} told it before the folder was published
     * @param interval time between two looks; zero to look only when asked
     */
    public ContentWatch(
            Path folder, ServedContent content, Supplier<List<String>> own, String seen, Duration interval) {
        this.catalogue = folder.resolve("catalog.json");
        this.content = content;
        this.own = own;
        this.seen = seen;
        this.interval = interval;
        this.thread = new Thread(this::watch, "content-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** What tells one state of a data folder's catalogue from another: it is replaced as a whole. */
    public static String state(Path folder) {
        return stateOf(folder.resolve("catalog.json"));
    }

    private static String stateOf(Path catalogue) {
        try {
            BasicFileAttributes facts = Files.readAttributes(catalogue, BasicFileAttributes.class);
            return facts.fileKey() + " " + facts.lastModifiedTime() + " " + facts.size();
        } catch (NoSuchFileException e) {
            return "none";
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private void watch() {
        try {
            Thread.sleep(CHECKED_AFTER.toMillis());
            lookNow();
            while (!interval.isZero()) {
                Thread.sleep(interval.toMillis());
                lookNow();
                lookForOwn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Looks at once, and serves what there is. What is wrong is said once, and looked at again the next time.
     *
     * @return whether what the catalogue names is served
     */
    public synchronized boolean lookNow() {
        String state = stateOf(catalogue);
        if (state.equals(seen) && !due) {
            return true;
        }
        try {
            ServedContent.Publication now = content.publish();
            seen = state;
            if (!now.changes().isEmpty()) {
                LOG.info("now served: {}", now.changes());
            }
            tell("nothing is answered from what is damaged, all else is served: ", String.join("; ", now.faults()));
            return true;
        } catch (DataFolderFault | RuntimeException e) {
            // The end of the server ends the reading of a file too.
            if (!Thread.currentThread().isInterrupted()) {
                tell("the new content cannot be served, the old goes on: ", String.valueOf(e.getMessage()));
            }
            return false;
        }
    }

    private void tell(String what, String wrong) {
        if (!wrong.isEmpty() && !wrong.equals(told)) {
            LOG.error("{}{}", what, wrong);
        }
        told = wrong;
        behind = !wrong.isEmpty();
        due = behind;
    }

    /** Whether something in the folder is damaged, or for another reason not what is served. */
    public boolean isBehind() {
        return behind;
    }

    /** Whether the database of the site's own resources could not be read at the last look. */
    public boolean isDatabaseAway() {
        return lost;
    }

    /** A database that is away is said once, until it is there again. */
    private void lookForOwn() {
        try {
            List<String> changed = own.get();
            if (!changed.isEmpty()) {
                LOG.info("now served: {}", String.join(", ", changed));
            }
            lost = false;
        } catch (RuntimeException e) {
            if (!lost) {
                LOG.error("what was written elsewhere is not seen, what is served goes on: {}", e.getMessage());
            }
            lost = true;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
