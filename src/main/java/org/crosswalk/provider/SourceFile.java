package org.crosswalk.provider;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One file of a publisher, whether it lies in a zip or by itself. Can be opened more than once. Thread-safe. */
public interface SourceFile {

    /** The file's own name, without folders. */
    String name();

    /** What it came in, for example the zip's name; its own name when it came alone. Never used to recognise it. */
    String container();

    /** Last change as the zip says it, or null when the file came alone. */
    @Nullable
    LocalDate modified();

    /** Size in bytes, unpacked. */
    long size();

    /** SHA-256 of the unpacked bytes, lower-case hex. */
    String sha256();

    /** The first bytes, at most 64 KiB, for recognising the content. */
    byte[] head();

    /** The unpacked bytes from the beginning. */
    InputStream open() throws IOException;
}
