package org.crosswalk.source.fhirjson;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.provider.TerminologySource;

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
        Path path = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(path);
                TarArchiveOutputStream tar = tar(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                add(tar, new TarArchiveEntry(entry.getKey(), true), entry.getValue());
            }
        }
        return path;
    }

    static TarArchiveOutputStream tar(OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        return tar;
    }

    static void add(TarArchiveOutputStream tar, TarArchiveEntry entry, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (!entry.isSymbolicLink() && !entry.isLink() && !entry.isDirectory()) {
            entry.setSize(bytes.length);
        }
        tar.putArchiveEntry(entry);
        if (entry.getSize() > 0) {
            tar.write(bytes);
        }
        tar.closeArchiveEntry();
    }
}
