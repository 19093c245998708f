package org.crosswalk.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * An opened snapshot, in a mapped file or in memory. Every byte is checked before any is believed. Immutable and
 * thread-safe; {@link SnapshotWriter} draws the layout.
 */
public record SnapshotFile(long crc, Map<Integer, ByteBuffer> sections) {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /**
     * Opens a file: checks it, then maps it.
     *
     * @throws SnapshotFault when it is not a whole snapshot of this kind and format
     */
    public static SnapshotFile open(Path file, SnapshotKind kind) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = channel.size();
            if (length > Integer.MAX_VALUE) {
                throw corrupt(file.toString(), "it is larger than any snapshot");
            }
            // Reading, not touching the map: pages of a map count as this process's memory.
            checkHead(channel, file.toString(), kind, length);
            checkSum(channel, file.toString(), length);
            return parse(file.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, length));
        }
    }

    /**
     * The text of a snapshot's header, as it stands in the file: who believes it has to know its checksum.
     *
     * @throws SnapshotFault when it is not a snapshot of this kind and format, of the length that its head says
     */
    public static byte[] header(Path file, SnapshotKind kind) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = channel.size();
            if (length > Integer.MAX_VALUE) {
                throw corrupt(file.toString(), "it is larger than any snapshot");
            }
            checkHead(channel, file.toString(), kind, length);
            return parse(file.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, length))
                    .header();
        }
    }

    /** Opens what {@link SnapshotWriter#toBytes} gave, without checking it again. */
    static SnapshotFile of(byte[] bytes, String name) {
        try {
            return parse(name, ByteBuffer.wrap(bytes));
        } catch (SnapshotFault e) {
            throw new IllegalStateException("a snapshot made in memory is whole", e);
        }
    }

    private static void checkHead(FileChannel channel, String name, SnapshotKind kind, long length) throws IOException {
        if (length < SnapshotWriter.FIXED + SnapshotWriter.TRAILER) {
            throw corrupt(name, "it is cut off");
        }
        ByteBuffer head = read(channel, 0, SnapshotWriter.FIXED);
        if (head.getLong(0) != SnapshotWriter.MAGIC) {
            throw new SnapshotFault(SnapshotFault.Kind.FOREIGN, name + " is not a Crosswalk snapshot");
        }
        int format = head.getInt(8);
        if (format > SnapshotWriter.FORMAT) {
            throw new SnapshotFault(
                    SnapshotFault.Kind.TOO_NEW,
                    name + " has format " + format + "; this Crosswalk reads " + SnapshotWriter.FORMAT
                            + ": run the newer Crosswalk that wrote it, or load the release again");
        }
        if (format < SnapshotWriter.FORMAT) {
            throw new SnapshotFault(
                    SnapshotFault.Kind.TOO_OLD,
                    name + " has format " + format + "; this Crosswalk reads " + SnapshotWriter.FORMAT
                            + ": load the release again");
        }
        if (head.getLong(16) != length) {
            throw corrupt(name, "it has " + length + " bytes instead of " + head.getLong(16));
        }
        if (head.getInt(12) != kind.id()) {
            throw new SnapshotFault(SnapshotFault.Kind.FOREIGN, name + " holds no " + kind);
        }
    }

    private static void checkSum(FileChannel channel, String name, long length) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 18);
        long end = length - SnapshotWriter.TRAILER;
        for (long at = 0; at < end; ) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), end - at));
            int n = channel.read(chunk, at);
            if (n <= 0) {
                throw corrupt(name, "it is cut off");
            }
            chunk.flip();
            crc.update(chunk);
            at += n;
        }
        if (read(channel, end, SnapshotWriter.TRAILER).getLong(0) != crc.getValue()) {
            throw corrupt(name, "its checksum is wrong");
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                break;
            }
        }
        return bytes;
    }

    private static SnapshotFile parse(String name, ByteBuffer file) throws SnapshotFault {
        ByteBuffer all = file.order(ByteOrder.LITTLE_ENDIAN);
        long end = (long) all.capacity() - SnapshotWriter.TRAILER;
        int count = all.getInt(24);
        if (count < 0 || SnapshotWriter.FIXED + (long) count * SnapshotWriter.TABLE_ROW > end) {
            throw corrupt(name, "its table of sections is wrong");
        }
        Map<Integer, ByteBuffer> sections = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int row = SnapshotWriter.FIXED + i * SnapshotWriter.TABLE_ROW;
            long offset = all.getLong(row + 8);
            long length = all.getLong(row + 16);
            if (offset < 0 || length < 0 || offset > end || length > end - offset) {
                throw corrupt(name, "its table of sections is wrong");
            }
            sections.put(all.getInt(row), all.slice((int) offset, (int) length).order(ByteOrder.LITTLE_ENDIAN));
        }
        return new SnapshotFile(all.getLong((int) end), Map.copyOf(sections));
    }

    private static SnapshotFault corrupt(String name, String what) {
        return new SnapshotFault(
                SnapshotFault.Kind.CORRUPT, name + " is damaged: " + what + "; load the release again");
    }

    /** The record in JSON that says what the file is of. */
    public byte[] header() {
        byte[] json = new byte[bytes(Section.HEADER).capacity()];
        bytes(Section.HEADER).get(0, json);
        return json;
    }

    /** A section; empty when the file has none such. For absolute reads only. */
    public ByteBuffer bytes(Section section) {
        ByteBuffer found = sections.get(section.id());
        return found == null ? NOTHING : found;
    }

    /** A section of ints; empty when the file has none such. For absolute reads only. */
    public IntBuffer ints(Section section) {
        return bytes(section).asIntBuffer();
    }
}
