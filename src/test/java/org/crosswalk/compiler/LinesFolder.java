package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.testing.Loads;

/**
 * A data folder below a temporary one, and the file of lines that is loaded into it.
 *
 * @param folder the temporary folder
 * @param data the data folder
 */
record LinesFolder(Path folder, DataFolder data) {

    LinesFolder(Path folder) {
        this(folder, new DataFolder(folder.resolve("data")));
    }

    /** Loads lines as the only file. */
    LoadReport load(String lines) throws IOException {
        return Loads.load(data, List.of(new LinesFormat()), Files.writeString(folder.resolve("codes.txt"), lines));
    }

    /** The folders of all builds, published or not. */
    List<Path> builds() throws IOException {
        try (Stream<Path> walk = Files.walk(data.path().resolve("releases"))) {
            return walk.filter(path -> path.endsWith("manifest.json"))
                    .map(Path::getParent)
                    .toList();
        }
    }
}
