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

    private static final class Watched {

        private final List<Path> paths;
        private final Reading reading;
        private String seen;

        Watched(List<Path> paths, Reading reading) {
            this.paths = List.copyOf(paths);
            this.reading = reading;
            this.seen = state();
        }

        String state() {
            StringBuilder state = new StringBuilder();
            for (Path path : paths) {
                try {
                    BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
                    state.append(facts.fileKey())
                            .append(facts.lastModifiedTime())
                            .append(facts.size());
                } catch (IOException e) {
                    state.append("none");
                }
                state.append('\n');
            }
            return state.toString();
        }
    }

    /** Watches files that belong together; they need not be there. Before the start only. */
    void add(List<Path> paths, Reading reading) {
        files.add(new Watched(paths, reading));
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
        String state = watched.state();
        if (state.equals(watched.seen)) {
            return;
        }
        watched.seen = state;
        try {
            watched.reading.read();
            LOG.info("read again: {}", watched.paths);
        } catch (Exception e) {
            LOG.error("{} cannot be used, what was read before goes on: {}", watched.paths, e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
