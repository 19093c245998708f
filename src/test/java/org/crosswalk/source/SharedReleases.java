package org.crosswalk.source;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.provider.TerminologySource;

/** The publishers' own files, where they lie beside the project; a test that misses them says so and is skipped. */
public final class SharedReleases {

    private SharedReleases() {}

    /** The members of a download. */
    public static List<SourceFile> members(String path) throws SourceFault {
        Path file = Path.of("..", "shared", "data").resolve(path);
        if (!Files.exists(file)) {
            System.out.println("skipped: there is no " + file);
            abort("there is no " + file);
        }
        return SourceFiles.open(file);
    }

    /** The one member with a name. */
    public static SourceFile member(String path, String name) throws SourceFault {
        return members(path).stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " has no " + name));
    }

    /** Opens what the format recognises among files of one container; all must be of the release named. */
    public static TerminologySource open(SourceFormat format, String key, List<SourceFile> files) throws SourceFault {
        return open(format, key, files, false);
    }

    /** Opens them as a whole release, or as the excerpt that a starter release is. */
    static TerminologySource open(SourceFormat format, String key, List<SourceFile> files, boolean starter)
            throws SourceFault {
        List<RoledFile> roled = new ArrayList<>();
        ReleaseKey release = null;
        for (SourceFile file : files) {
            Optional<SourceFormat.Recognition> known = format.recognise(file, files);
            if (known.isPresent()) {
                release = known.get().release();
                if (!release.toString().equals(key)) {
                    throw new AssertionError(file.name() + " is of " + release + ", not of " + key);
                }
                roled.add(new RoledFile(file, known.get().role()));
            }
        }
        if (release == null) {
            throw new AssertionError("nothing recognised");
        }
        return format.open(release, roled, starter);
    }

    /** The raw lines of a member. */
    public static List<String> lines(SourceFile file, Charset charset) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file.open(), charset))) {
            return reader.lines().toList();
        }
    }
}
