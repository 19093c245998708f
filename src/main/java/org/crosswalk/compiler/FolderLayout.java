package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.provider.ReleaseKey;

/**
 * Where things lie in a data folder.
 *
 * <pre>
 * catalog.json                              what is published: replaced whole
 * lock                                      held by the one process that writes
 * building/                                 what is being built; nothing when no load is under way
 *     publishing                            the folder of the build that is being moved to its place
 * waiting/SYSTEM/VERSION/                   files that were loaded before the main file of their release
 *     waiting.json
 *     sources/SHA-256.gz
 * releases/SYSTEM/VERSION/BUILD/            a release, never changed
 *     manifest.json
 *     code-system-N.cws, concept-map-N.cwm, value-sets.json
 *     index-N/                              text index: derived, rebuilt when missing or damaged
 *     sources/SHA-256.gz                    the publisher's files
 * </pre>
 *
 * @param root the data folder
 */
record FolderLayout(Path root) {

    /** Folders between that of the releases and that of a build. */
    private static final int DEPTH = 3;

    Path catalog() {
        return root.resolve("catalog.json");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path building() {
        return root.resolve("building");
    }

    Path publishing() {
        return building().resolve("publishing");
    }

    Path releases() {
        return root.resolve("releases");
    }

    Path waiting() {
        return root.resolve("waiting");
    }

    /** The folder of what waits for a release. */
    Path waiting(ReleaseKey key) {
        return waiting().resolve(safe(key.system())).resolve(safe(key.version()));
    }

    /** The folder of all builds of a release. */
    Path release(ReleaseKey key) {
        return releases().resolve(safe(key.system())).resolve(safe(key.version()));
    }

    /** A version is the publisher's word and may hold anything; a folder's name may not. */
    private static String safe(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[.]", "_");
        return plain.equals(name) ? plain : plain + "-" + Sha256.hex(name).substring(0, 8);
    }

    /** Every folder that holds a built release, whatever the catalogue says, in order of its path. */
    List<Path> builds() throws IOException {
        if (!Files.isDirectory(releases())) {
            return List.of();
        }
        int depth = releases().getNameCount() + DEPTH;
        try (Stream<Path> walk =
                Files.find(releases(), DEPTH, (path, facts) -> facts.isDirectory() && path.getNameCount() == depth)) {
            return walk.filter(folder -> Files.exists(folder.resolve(StoredRelease.FILE)))
                    .sorted()
                    .toList();
        }
    }
}
