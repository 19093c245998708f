package org.crosswalk.compiler;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.provider.ReleaseKey;
import org.jspecify.annotations.Nullable;

/**
 * What a load found and did.
 *
 * @param dryRun whether nothing was to be published
 * @param files every file that was looked at
 * @param releases every release that the files belong to, by key
 * @param millis how long it took
 */
public record LoadReport(boolean dryRun, List<FileReport> files, List<ReleaseReport> releases, long millis) {

    public LoadReport {
        files = List.copyOf(files);
        releases = List.copyOf(releases);
    }

    /** Whether something was refused, or nothing was recognised. */
    public boolean failed() {
        return releases.isEmpty()
                || files.stream().anyMatch(file -> file.fault() != null)
                || releases.stream().anyMatch(release -> release.outcome() == Outcome.REFUSED);
    }

    /**
     * A file.
     *
     * @param container the zip it lies in, or its own name
     * @param name the member's name
     * @param release the release it belongs to, or null when it is not used
     * @param role its role in the release, or null
     * @param fault why it cannot be used although it is of a known kind, or null
     * @param known what a file is that is known and not used, or null
     * @param path the file that was given to be loaded, or found in a folder that was; not for reports that leave the machine
     */
    public record FileReport(
            String container,
            String name,
            @Nullable ReleaseKey release,
            @Nullable String role,
            @Nullable String fault,
            @Nullable String known,
            Path path) {}

    /** What became of a release. */
    public enum Outcome {
        /** It is new and served from now on. */
        PUBLISHED,
        /** It takes the place of what was built from other files. */
        REPLACED,
        /** The same files had been loaded before. */
        UNCHANGED,
        /** The file that it cannot be built without has not come; what came is kept for it. */
        WAITING,
        /** It could be published; a dry run does not. */
        CHECKED,
        /** It was not published; what was there stays. */
        REFUSED
    }

    /**
     * A release.
     *
     * @param key system and version
     * @param title for a reader
     * @param outcome what became of it
     * @param reason why it was refused, or what it waits for, or null
     * @param counts what was counted, by name
     * @param changes compared with the previous version of the system, or null when there is none
     * @param corrections compared with the build of the same version that was there, or null when there was none
     * @param lacking what it would have with more of the publisher's files, for a reader
     * @param anomalies what is odd in the files and no reason to refuse
     */
    public record ReleaseReport(
            ReleaseKey key,
            String title,
            Outcome outcome,
            @Nullable String reason,
            Map<String, Long> counts,
            @Nullable CodeSystemChanges changes,
            @Nullable CodeSystemChanges corrections,
            List<String> lacking,
            List<Anomaly> anomalies) {

        public ReleaseReport {
            counts = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(counts));
            lacking = List.copyOf(lacking);
            anomalies = List.copyOf(anomalies);
        }
    }

    /**
     * Something odd.
     *
     * @param where file, line, column
     * @param text what
     */
    public record Anomaly(String where, String text) {}
}
