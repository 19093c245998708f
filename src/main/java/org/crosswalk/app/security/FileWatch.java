package org.crosswalk.app.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a few files every now and then, and does something when one is another than before. It works on network drives and in
 * containers, where the system's own notices do not.
 */
final class FileWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    /** No files have this state. */
    private static final String UNSEEN = "";

    private final List<Watched> files = new ArrayList<>();
    private final Thread thread = new Thread(this::watch, "file-watch");
    private final Duration interval;

    /** With the time between two looks. */
    FileWatch(Duration interval) {
        this.interval = interval;
        thread.setDaemon(true);
    }

    /** What is done when a file has changed. */
    @FunctionalInterface
    interface Reading {
        void read() throws Exception;
    }

    /** Files that belong together, as they were at one moment; they need not be there. */
    static final class Seen {

        private final List<Path> paths;
        private final String state;

        private Seen(List<Path> paths, String state) {
            this.paths = List.copyOf(paths);
            this.state = state;
        }
    }

    /** Files as they are now: to be looked at before they are read, so that what changes meanwhile is seen. */
    static Seen seen(List<Path> paths) {
        return new Seen(paths, state(paths));
    }

    /** Files that were read nobody knows when: the first look reads them again. */
    static Seen unseen(List<Path> paths) {
        return new Seen(paths, UNSEEN);
    }

    private static final class Watched {

        private final List<Path> paths;
        private final Reading reading;
        private String seen;

        Watched(Seen seen, Reading reading) {
            this.paths = seen.paths;
            this.reading = reading;
            this.seen = seen.state;
        }
    }

    private static String state(List<Path> paths) {
        StringBuilder state = new StringBuilder();
        for (Path path : paths) {
            try {
                BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
                state.append(facts.fileKey()).append(facts.lastModifiedTime()).append(facts.size());
            } catch (IOException e) {
                state.append("none");
            }
            state.append('\n');
        }
        return state.toString();
    }

    /** Watches files from the state in which they were seen on. Before the start only. */
    void add(Seen seen, Reading reading) {
        files.add(new Watched(seen, reading));
    }

    /** Begins to look. */
    void start() {
        if (!files.isEmpty()) {
            thread.start();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(interval.toMillis());
                files.forEach(FileWatch::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A file that is being replaced is looked at again; what cannot be used is said once, and what was read before goes on. */
    private static void look(Watched watched) {
        String state = state(watched.paths);
        if (state.equals(watched.seen)) {
            return;
        }
        boolean changed = !watched.seen.equals(UNSEEN);
        watched.seen = state;
        try {
            watched.reading.read();
            if (changed) {
                LOG.info("read again: {}", watched.paths);
            }
        } catch (Exception e) {
            LOG.error("{} cannot be used, what was read before goes on: {}", watched.paths, e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
