package org.crosswalk.app.usage;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.crosswalk.model.Client;
import org.crosswalk.service.UsageMeter;
import org.jspecify.annotations.Nullable;

/**
 * Counts in a {@link UsageFile}, which it makes when there is something to count: most programs that ask themselves have nothing.
 * Thread-safe.
 */
public final class CountedUse implements UsageMeter, AutoCloseable {

    /** The counts are written when it is closed; those of a long run in between. */
    private static final Duration WRITTEN = Duration.ofSeconds(2);

    private final Path path;
    private final Clock clock;
    private final @Nullable SharedUsage shared;
    private @Nullable UsageFile file;

    /** A counter in a file. */
    public CountedUse(Path path, Clock clock) {
        this(path, clock, null);
    }

    /**
     * A counter.
     *
     * @param path the file
     * @param clock says which month it is
     * @param shared the way into the database where use is counted for all machines together, or null
     */
    public CountedUse(Path path, Clock clock, @Nullable SharedUsage shared) {
        this.shared = shared;
        this.path = path;
        this.clock = clock;
    }

    @Override
    public synchronized void used(Client client, String system, String operation, int codes) {
        UsageFile known = file;
        if (known == null) {
            known = new UsageFile(path, clock, WRITTEN, shared);
            file = known;
        }
        known.used(client, system, operation, codes);
    }

    /** Writes what was counted. */
    @Override
    public synchronized void close() {
        UsageFile known = file;
        if (known != null) {
            known.close();
        }
    }
}
