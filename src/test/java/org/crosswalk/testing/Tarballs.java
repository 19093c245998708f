package org.crosswalk.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes gzipped tars, the form of FHIR packages. */
public final class Tarballs {

    private Tarballs() {}

    /** Writes one with text entries, by name. */
    public static Path write(Path path, Map<String, String> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(path);
                TarArchiveOutputStream tar = tar(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                add(tar, new TarArchiveEntry(entry.getKey(), true), entry.getValue());
            }
        }
        return path;
    }

    /** A tar that is gzipped, with names of any length. */
    public static TarArchiveOutputStream tar(OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        return tar;
    }

    /** Adds an entry. */
    public static void add(TarArchiveOutputStream tar, TarArchiveEntry entry, String content) throws IOException {
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
