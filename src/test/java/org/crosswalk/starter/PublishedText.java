package org.crosswalk.starter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.crosswalk.testing.SharedDataFolder;

/**
 * The bytes of a starter file, or of the official file that it was cut from. Nothing of the server's own readers is
 * used, so a fault of theirs cannot hide one of the starter set. Latin-1 gives each byte one character: what is
 * compared is bytes.
 */
record PublishedText(String text) {

    private static final Path STARTER = Path.of("terminology");

    static PublishedText starter(String path) throws IOException {
        return of(Files.readAllBytes(starterPath(path)));
    }

    static Path starterPath(String path) {
        return STARTER.resolve(path);
    }

    /** A member of an official download. */
    static PublishedText official(String zip, String member) throws IOException {
        try (ZipFile file = new ZipFile(SharedDataFolder.resolve(zip).toFile())) {
            return of(file.getInputStream(file.getEntry(member)).readAllBytes());
        }
    }

    private static PublishedText of(byte[] bytes) {
        return new PublishedText(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** The lines that are not empty, each with its blanks. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\r?\n")) {
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
