package org.crosswalk.compiler.build;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Arrays;
import org.crosswalk.provider.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * A file without the UTF-8 byte order mark that it begins with, to see what it would be: it is named for what it is, and
 * not loaded.
 *
 * @param marked the file
 */
public record WithoutMark(SourceFile marked) implements SourceFile {

    private static final int LENGTH = 3;

    @Override
    public String name() {
        return marked.name();
    }

    @Override
    public String container() {
        return marked.container();
    }

    @Override
    public @Nullable LocalDate modified() {
        return marked.modified();
    }

    @Override
    public long size() {
        return marked.size() - LENGTH;
    }

    @Override
    public String sha256() {
        return marked.sha256();
    }

    @Override
    public byte[] head() {
        byte[] head = marked.head();
        return Arrays.copyOfRange(head, LENGTH, head.length);
    }

    @Override
    public InputStream open() throws IOException {
        InputStream in = marked.open();
        in.skipNBytes(LENGTH);
        return in;
    }
}
