package org.crosswalk.app.cli.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.io.output.WriterOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a text in UTF-8 into a file, which is there only when it is whole, or to standard output. Stateless. */
final class FileText {

    private FileText() {}

    /** Writes. */
    interface Writing<T> {
        T to(OutputStream stream) throws IOException, InterruptedException;
    }

    /**
     * Writes, and answers what the writing answers.
     *
     * @param place the file, or null for standard output
     * @throws IOException when it cannot be written; the file is then as it was
     */
    static <T> T write(@Nullable Path place, PrintWriter out, Writing<T> writing)
            throws IOException, InterruptedException {
        if (place == null) {
            T done;
            try (OutputStream stream = WriterOutputStream.builder()
                    .setWriter(out)
                    .setCharset(StandardCharsets.UTF_8)
                    .get()) {
                done = writing.to(stream);
            }
            return done;
        }
        Path part = place.resolveSibling(place.getFileName() + ".part");
        T done;
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(part))) {
            done = writing.to(stream);
        } catch (IOException | InterruptedException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return done;
    }
}
