package org.crosswalk.compiler;

import java.time.Instant;
import java.util.Map;
import org.crosswalk.provider.ReleaseManifest;

/**
 * A release in the data folder.
 *
 * @param manifest what it is and where it came from
 * @param loadedAt when it was published
 * @param counts what was counted when it was built
 * @param hidden true for a starter release that gives way to a real one of the same system
 */
public record PublishedRelease(ReleaseManifest manifest, Instant loadedAt, Map<String, Long> counts, boolean hidden) {

    public PublishedRelease {
        counts = Map.copyOf(counts);
    }
}
