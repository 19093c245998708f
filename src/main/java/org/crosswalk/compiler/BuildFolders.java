package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of built releases in a data folder, whatever the catalogue says: {@code releases/SYSTEM/VERSION/BUILD}. */
final class BuildFolders {

    static final String RELEASES = "releases";

    private static final int DEPTH = 3;

    private BuildFolders() {}

    /** Every folder that holds a manifest, in order of its path. */
    static List<Path> of(Path root) throws IOException {
        Path releases = root.resolve(RELEASES);
        if (!Files.isDirectory(releases)) {
            return List.of();
        }
        try (Stream<Path> walk =
                Files.find(releases, DEPTH, (path, facts) -> facts.isDirectory() && depth(releases, path) == DEPTH)) {
            return walk.filter(build -> Files.exists(build.resolve(StoredRelease.FILE)))
                    .sorted()
                    .toList();
        }
    }

    private static int depth(Path releases, Path path) {
        return path.equals(releases) ? 0 : releases.relativize(path).getNameCount();
    }
}
