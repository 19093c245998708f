package org.crosswalk.compiler;

import java.time.Instant;
import java.util.Map;
import org.crosswalk.provider.ReleaseManifest;
import org.jspecify.annotations.Nullable;

/**
 * A release in the data folder.
 *
 * @param manifest what it is and where it came from
 * @param loadedAt when it was published
 * @param counts what was counted when it was built
 * @param hidden true for a starter release that gives way to a real one of the same system
 * @param earlier when the build was loaded that a rollback brings back; null when none is kept
 */
public record PublishedRelease(
        ReleaseManifest manifest,
        Instant loadedAt,
        Map<String, Long> counts,
        boolean hidden,
        @Nullable Instant earlier) {

    public PublishedRelease {
        counts = Map.copyOf(counts);
    }
}
