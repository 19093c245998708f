package org.crosswalk.source.fhirjson;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A resource out of a stream that cannot be read again: kept in memory while it is small, else in a temporary file that
 * goes when this is closed. Not thread-safe.
 */
final class ParkedContent extends OutputStream implements ResourceContent {

    private static final int IN_MEMORY = 4 << 20;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream toFile;

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (toFile == null && memory.size() + length > IN_MEMORY) {
            file = Files.createTempFile("crosswalk-resource", ".json");
            toFile = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
            memory.writeTo(toFile);
            memory.reset();
        }
        (toFile == null ? memory : toFile).write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (toFile != null) {
            toFile.flush();
        }
    }

    @Override
    public InputStream open() throws IOException {
        flush();
        return file == null
                ? new ByteArrayInputStream(memory.toByteArray())
                : new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    @Override
    public void close() throws IOException {
        if (toFile != null) {
            toFile.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
