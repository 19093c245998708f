package org.crosswalk.compiler.packed;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import org.crosswalk.compiler.packed.PackedRelease.Part;

/** The bytes of a zip's parts, one after the other. Each file is open only while it is read. Not thread-safe. */
final class PartsStream extends InputStream {

    private final Iterator<Part> parts;
    private long skip;
    private InputStream part = InputStream.nullInputStream();
    private long left;

    PartsStream(List<Part> parts, long from) {
        this.parts = parts.iterator();
        this.skip = from;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (left == 0) {
            part.close();
            if (!parts.hasNext()) {
                return -1;
            }
            next(parts.next());
        }
        int read = part.read(buffer, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("a file of the release is shorter than it was");
        }
        left -= read;
        return read;
    }

    private void next(Part next) throws IOException {
        long before = Math.min(skip, next.size());
        skip -= before;
        left = next.size() - before;
        part = InputStream.nullInputStream();
        if (left > 0 && next instanceof PackedRelease.Given given) {
            part = new ByteArrayInputStream(given.bytes(), (int) before, (int) left);
        } else if (left > 0 && next instanceof PackedRelease.Stretch stretch) {
            FileChannel channel = FileChannel.open(stretch.file(), StandardOpenOption.READ);
            part = Channels.newInputStream(channel.position(stretch.from() + before));
        }
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
