package org.crosswalk.store;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Collects the sections of a snapshot and writes them: fixed header, table of sections, sections, checksum. Nothing in
 * the file depends on the time or the place of writing. Not thread-safe.
 *
 * <pre>
 * 0  magic "CRSWLK\r\n"      8 bytes
 * 8  format version          int     (all numbers little-endian)
 * 12 kind                    int
 * 16 length of the file      long
 * 24 number of sections      int
 * 28 zero                    int
 * 32 sections                id int, zero int, offset long, length long
 * …  the sections, each at a multiple of 8
 * -8 CRC-32C of all before   long
 * </pre>
 */
public final class SnapshotWriter {

    /** Ends in CR LF so that a transfer that rewrites line ends is noticed. */
    static final long MAGIC = ByteBuffer.wrap(new byte[] {'C', 'R', 'S', 'W', 'L', 'K', '\r', '\n'})
            .order(ByteOrder.LITTLE_ENDIAN)
            .getLong();

    /** The format that this Crosswalk writes and reads. */
    public static final int FORMAT = 1;

    static final int FIXED = 32;
    static final int TABLE_ROW = 24;
    static final int TRAILER = 8;

    private final SnapshotKind kind;
    private final Map<Section, byte[]> bytes = new EnumMap<>(Section.class);
    private final Map<Section, int[]> ints = new EnumMap<>(Section.class);

    /** Nothing yet. */
    public SnapshotWriter(SnapshotKind kind) {
        this.kind = kind;
    }

    /** A section of bytes. */
    public void put(Section section, byte[] content) {
        bytes.put(section, content);
    }

    /** A section of ints. */
    public void put(Section section, int[] content) {
        ints.put(section, content);
    }

    void put(Section section, IntList content) {
        put(section, content.toArray());
    }

    /** The whole file as bytes. */
    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    /**
     * Writes the file under a temporary name, forces it to the disk and renames it, so that a file of this name is always
     * whole.
     *
     * @return the checksum
     */
    public long writeTo(Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        long crc;
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20);
            crc = write(out);
            out.flush();
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return crc;
    }

    private long write(OutputStream out) throws IOException {
        int count = 0;
        for (Section section : Section.values()) {
            count += present(section) ? 1 : 0;
        }
        ByteBuffer head = ByteBuffer.allocate(FIXED + count * TABLE_ROW).order(ByteOrder.LITTLE_ENDIAN);
        head.position(FIXED);
        long offset = head.capacity();
        for (Section section : Section.values()) {
            if (present(section)) {
                head.putInt(section.id()).putInt(0).putLong(offset).putLong(length(section));
                offset += padded(length(section));
            }
        }
        head.putLong(0, MAGIC).putInt(8, FORMAT).putInt(12, kind.id()).putLong(16, offset + TRAILER);
        head.putInt(24, count);
        CRC32C crc = new CRC32C();
        emit(out, crc, head.array(), head.capacity());
        for (Section section : Section.values()) {
            if (present(section)) {
                emitSection(out, crc, section);
            }
        }
        out.write(ByteBuffer.allocate(TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(crc.getValue())
                .array());
        return crc.getValue();
    }

    private void emitSection(OutputStream out, CRC32C crc, Section section) throws IOException {
        byte[] plain = bytes.get(section);
        int[] numbers = ints.get(section);
        if (plain != null) {
            emit(out, crc, plain, plain.length);
        } else if (numbers != null) {
            ByteBuffer chunk = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
            for (int from = 0; from < numbers.length; from += chunk.capacity() / Integer.BYTES) {
                int n = Math.min(chunk.capacity() / Integer.BYTES, numbers.length - from);
                chunk.clear();
                chunk.asIntBuffer().put(numbers, from, n);
                emit(out, crc, chunk.array(), n * Integer.BYTES);
            }
        }
        int padding = (int) (padded(length(section)) - length(section));
        emit(out, crc, new byte[padding], padding);
    }

    private static void emit(OutputStream out, CRC32C crc, byte[] content, int length) throws IOException {
        out.write(content, 0, length);
        crc.update(content, 0, length);
    }

    private boolean present(Section section) {
        return bytes.containsKey(section) || ints.containsKey(section);
    }

    private long length(Section section) {
        byte[] plain = bytes.get(section);
        int[] numbers = ints.get(section);
        return plain != null ? plain.length : numbers != null ? (long) numbers.length * Integer.BYTES : 0;
    }

    private static long padded(long length) {
        return (length + 7) & ~7L;
    }
}
