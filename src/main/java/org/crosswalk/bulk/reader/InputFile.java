package org.crosswalk.bulk.reader;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.crosswalk.bulk.reader.Inputs.Kind;
import org.jspecify.annotations.Nullable;

/** A file that is read: its rows, and how far they are read. Used by one thread. */
public final class InputFile implements Closeable {

    private static final String PARQUET = "PAR1";

    private final RowSource rows;
    private final long total;
    private final LongSupplier read;

    private InputFile(RowSource rows, long total, LongSupplier read) {
        this.rows = rows;
        this.total = total;
        this.read = read;
    }

    /**
     * Opens a file.
     *
     * @param kind what it is, or null: by its content
     * @throws InputFault when it is nothing that can be read
     * @throws IOException when the file cannot be opened
     */
    @SuppressWarnings("resource") // the rows close the channel
    public static InputFile open(Path file, @Nullable Kind kind, InputOptions options) throws IOException {
        if (kind == Kind.PARQUET || (kind == null && isParquet(file))) {
            ParquetRows rows = ParquetRows.open(file, options);
            return new InputFile(rows, rows.total(), rows::read);
        }
        FileChannel in = FileChannel.open(file);
        try {
            long total = in.size();
            return new InputFile(Inputs.open(Channels.newInputStream(in), kind, options), total, () -> position(in));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static boolean isParquet(Path file) throws IOException {
        ByteBuffer begin = ByteBuffer.allocate(PARQUET.length());
        try (FileChannel in = FileChannel.open(file)) {
            while (begin.hasRemaining() && in.read(begin) >= 0) {
                // the next bytes
            }
        }
        return new String(begin.array(), StandardCharsets.ISO_8859_1).equals(PARQUET);
    }

    private static long position(FileChannel in) {
        try {
            return in.position();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The rows. */
    public RowSource rows() {
        return rows;
    }

    /** How long the file is: in bytes, or of Parquet in rows. */
    public long total() {
        return total;
    }

    /** How much of that is read. */
    public long read() {
        return read.getAsLong();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
