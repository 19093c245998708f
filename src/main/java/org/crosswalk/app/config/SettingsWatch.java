package org.crosswalk.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the file of the settings every now and then, and tells those who can do with other settings while they run. A file that
 * cannot be used is complained about once, and the settings before go on. Thread-safe.
 */
public final class SettingsWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);

    private final Path file;
    private final Map<String, String> environment;
    private final Duration interval;
    private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private String seen;

    /**
     * Notes the file as it is now: before the settings are read, so that what changes meanwhile is seen. It begins to look when
     * somebody listens.
     *
     * @param file that the settings were read from
     * @param environment that wins over it
     * @param interval time between two looks
     */
    public SettingsWatch(Path file, Map<String, String> environment, Duration interval) {
        this.file = file;
        this.environment = Map.copyOf(environment);
        this.interval = interval;
        this.seen = state();
        this.thread = new Thread(this::watch, "settings-watch");
        thread.setDaemon(true);
    }

    /** Tells somebody of new settings, from another thread. */
    public synchronized void listen(Consumer<Settings> listener) {
        listeners.add(listener);
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(interval.toMillis());
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        String state = state();
        if (state.equals(seen)) {
            return;
        }
        seen = state;
        try {
            Settings now = new SettingsReader().read(file, environment);
            for (Consumer<Settings> listener : listeners) {
                listener.accept(now);
            }
            LOG.info("the settings in {} were read again; what of them holds at once, the documentation says", file);
        } catch (SettingsFault | RuntimeException e) {
            LOG.error("the settings in {} cannot be used, those before go on: {}", file, e.getMessage());
        }
    }

    /** What tells one state of the file from another, links followed: they are how Kubernetes replaces files. */
    private String state() {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return facts.fileKey() + " " + facts.lastModifiedTime() + " " + facts.size();
        } catch (IOException e) {
            return "none";
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
