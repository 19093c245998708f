package org.crosswalk.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.crosswalk.provider.ByteOrderMark;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * Reads a publisher's text file line by line: CRLF or LF, a named character set that is enforced, line numbers for
 * reports, a bound on the length of a line. The character set must hold ASCII as ASCII, as all those of publishers do.
 * Not thread-safe.
 */
public final class SourceLines implements AutoCloseable {

    private static final int LONGEST_LINE = 64 * 1024;

    private final SourceFile file;
    private final Charset charset;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private byte[] line = new byte[512];
    private int length;
    private long number;
    private boolean ended = true;

    private SourceLines(SourceFile file, Charset charset, InputStream in) {
        this.file = file;
        this.charset = charset;
        this.in = in;
    }

    /** Opens a file. */
    public static SourceLines open(SourceFile file, Charset charset) throws SourceFault {
        try {
            return new SourceLines(file, charset, file.open());
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * The next line without its end, or null after the last.
     *
     * @throws SourceFault when the bytes are not of the character set, hold a NUL, or the line is over-long
     */
    public @Nullable String next() throws SourceFault {
        try {
            if (from == to && !fill()) {
                return null;
            }
            number++;
            length = 0;
            ended = false;
            while (!ended && (from < to || fill())) {
                int end = from;
                while (end < to && buffer[end] != '\n') {
                    end++;
                }
                append(end);
                ended = end < to;
                from = ended ? end + 1 : end;
            }
            if (number == 1) {
                refuseByteOrderMark();
            }
            int size = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
            return text(size);
        } catch (CharacterCodingException e) {
            throw new SourceFault(position(), "is not " + charset.name() + " text", e);
        } catch (IOException e) {
            throw new SourceFault(position(), "cannot be read: " + e.getMessage(), e);
        }
    }

    /** An editor or a mailer put it there; read as text it would make the first field another one. */
    private void refuseByteOrderMark() throws SourceFault {
        String mark = ByteOrderMark.of(line, length);
        if (mark != null) {
            throw new SourceFault(position(1), ByteOrderMark.complaint(mark));
        }
    }

    /** Whether the line that {@link #next} gave last had a line end; false on the last line of a file cut off. */
    public boolean ended() {
        return ended;
    }

    /** Number of the line that {@link #next} gave last, from 1. */
    public long number() {
        return number;
    }

    /** Where the line that {@link #next} gave last stands. */
    public SourcePosition position() {
        return SourcePosition.of(file.name(), number);
    }

    /** A column, from 1, of the line that {@link #next} gave last. */
    public SourcePosition position(int column) {
        return new SourcePosition(file.name(), number, column);
    }

    @Override
    public void close() throws SourceFault {
        try {
            in.close();
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be closed: " + e.getMessage(), e);
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
        return to > 0;
    }

    private void append(int end) throws SourceFault {
        int size = end - from;
        if (length + size > LONGEST_LINE) {
            throw new SourceFault(position(), "line is longer than " + LONGEST_LINE + " bytes");
        }
        if (length + size > line.length) {
            line = Arrays.copyOf(line, Math.max(length + size, 2 * line.length));
        }
        System.arraycopy(buffer, from, line, length, size);
        length += size;
    }

    private String text(int size) throws SourceFault, CharacterCodingException {
        boolean ascii = true;
        for (int i = 0; i < size; i++) {
            if (line[i] == 0) {
                throw new SourceFault(position(i + 1), "holds a NUL byte; not a text file");
            }
            if (line[i] < 0) {
                ascii = false;
                if (charset.equals(StandardCharsets.US_ASCII)) {
                    throw new SourceFault(position(i + 1), "is not US-ASCII text");
                }
            }
        }
        if (ascii) {
            return new String(line, 0, size, StandardCharsets.ISO_8859_1);
        }
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(line, 0, size))
                .toString();
    }
}
