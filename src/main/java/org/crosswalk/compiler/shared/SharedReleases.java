package org.crosswalk.compiler.shared;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.crosswalk.provider.ReleaseKey;
import org.jspecify.annotations.Nullable;

/**
 * Releases that several data folders have in common: one catalogue, and the files of its builds. What a folder changes is
 * changed here first, and what is changed here every folder follows. Thread-safe.
 *
 * <p>Every method throws an {@link IOException} that says why and what to do when it cannot do its work; then nothing has changed,
 * unless the connection broke at the moment of the commit.
 */
public interface SharedReleases {

    /**
     * A build of a release.
     *
     * @param key system and version
     * @param build its folder's name where it was built
     * @param manifest SHA-256 of its manifest file, which tells it from any other build
     * @param loadedAt when it was published
     */
    record Build(ReleaseKey key, String build, String manifest, Instant loadedAt) {

        /** Whether it is the same publication of the same build, whatever its folder is called. */
        public boolean isSameAs(@Nullable Build other) {
            return other != null
                    && key.equals(other.key)
                    && manifest.equals(other.manifest)
                    && loadedAt.equals(other.loadedAt);
        }
    }

    /**
     * What is published.
     *
     * @param name tells this catalogue from any other
     * @param generation grows with every change
     * @param published by key
     * @param earlier the builds that can be brought back, by key
     */
    record State(String name, long generation, List<Build> published, List<Build> earlier) {
        public State {
            published = List.copyOf(published);
            earlier = List.copyOf(earlier);
        }
    }

    /**
     * A file of a build.
     *
     * @param path where it is, below the build's folder
     * @param size bytes
     * @param sha256 of its content
     */
    record BuildFile(String path, long size, String sha256) {}

    /**
     * What becomes of a release.
     *
     * @param key system and version
     * @param expected what is published of it until now, as the folder knows it; null for nothing
     * @param published what is published from now on; null for nothing
     * @param earlier what can be brought back from now on; null for what could be until now, or, where nothing is published, nothing
     */
    record Change(
            ReleaseKey key,
            @Nullable Build expected,
            @Nullable Build published,
            @Nullable Build earlier) {}

    /** Where the files of a build are. */
    @FunctionalInterface
    interface Folders {
        Path of(Build build);
    }

    /** What is published; empty as long as nothing ever was. */
    Optional<State> state() throws IOException;

    /** The files of a build that is published or kept. */
    List<BuildFile> files(Build build) throws IOException;

    /** The content of a file, which the caller checks. */
    void read(BuildFile file, OutputStream to) throws IOException;

    /**
     * Changes what is published, all or nothing; sends the files of builds that are not there yet.
     *
     * @param folders where they are
     * @return the catalogue's name
     * @throws IOException also when something else is published of a release than expected
     */
    String publish(List<Change> changes, Folders folders) throws IOException;
}
