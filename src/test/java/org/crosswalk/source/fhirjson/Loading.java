package org.crosswalk.source.fhirjson;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.testing.Tarballs;

/** Loads files the way the loader does: recognise, open, read. */
final class Loading {

    private Loading() {}

    static Path write(Path folder, String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }

    static SourceFile file(Path path) throws SourceFault {
        return SourceFiles.open(path).get(0);
    }

    static Recognition recognised(Path path) throws SourceFault {
        return recognised(new FhirResourceFormat(), path);
    }

    static Recognition recognised(SourceFormat format, Path path) throws SourceFault {
        SourceFile file = file(path);
        return format.recognise(file, List.of(file))
                .orElseThrow(() -> new AssertionError(path.getFileName() + " is not recognised"));
    }

    static TerminologySource opened(SourceFormat format, Path path, boolean starter) throws SourceFault {
        Recognition recognition = recognised(format, path);
        return format.open(recognition.release(), List.of(new RoledFile(file(path), recognition.role())), starter);
    }

    static Received read(Path path) throws SourceFault {
        return read(new FhirResourceFormat(), path);
    }

    static Received read(SourceFormat format, Path path) throws SourceFault {
        Received received = new Received();
        opened(format, path, false).read(received);
        return received;
    }

    /** A package: entries by name; a name's content as text. */
    static Path tarball(Path folder, String name, Map<String, String> entries) throws IOException {
        return Tarballs.write(folder.resolve(name), entries);
    }
}
