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
    private volatile boolean failed;
    private boolean lost;

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
            check();
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
     * Looks at once, and serves what there is.
     *
     * @return whether what lies in the folder is served; a failure is said once, and looked at again when the catalogue changes
     *     again
     */
    public synchronized boolean lookNow() {
        String state = stateOf(catalogue);
        if (state.equals(seen)) {
            return !failed;
        }
        seen = state;
        publish("the new content cannot be served, the old goes on");
        return !failed;
    }

    private void publish(String otherwise) {
        try {
            String changes = content.publish();
            failed = false;
            if (!changes.isEmpty()) {
                LOG.info("now served: {}", changes);
            }
        } catch (DataFolderFault | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                // The server is being stopped, which ends the reading of a file too.
                return;
            }
            failed = true;
            LOG.error("{}: {}", otherwise, e.getMessage());
        }
    }

    /** Whether something in the folder is damaged, or for another reason not what is served. */
    public boolean isBehind() {
        return failed;
    }

    private synchronized void check() {
        publish("what is damaged is not answered from, all else is");
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
