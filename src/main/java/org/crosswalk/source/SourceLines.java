package org.crosswalk.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * Reads a publisher's text file line by line: CRLF or LF, a named character set that is enforced, line numbers for
 * reports, a bound on the length of a line. Not thread-safe.
 */
public final class SourceLines implements AutoCloseable {

    private static final int LONGEST_LINE = 64 * 1024;

    private final SourceFile file;
    private final Charset charset;
    private final InputStream in;
    private long number;

    private SourceLines(SourceFile file, Charset charset, InputStream in) {
        this.file = file;
        this.charset = charset;
        this.in = in;
    }

    /** Opens a file. */
    public static SourceLines open(SourceFile file, Charset charset) throws SourceFault {
        try {
            return new SourceLines(file, charset, new BufferedInputStream(file.open(), 1 << 16));
        } catch (IOException e) {
            throw new SourceFault(SourcePosition.of(file.name()), "cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * The next line without its end, or null after the last.
     *
     * @throws SourceFault when the bytes are not of the character set, hold a NUL, or the line is over-long
     */
    public @Nullable String next() throws SourceFault {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream(320);
            int b = in.read();
            if (b < 0) {
                return null;
            }
            number++;
            while (b >= 0 && b != '\n') {
                if (b == 0) {
                    throw new SourceFault(
                            new SourcePosition(file.name(), number, line.size() + 1),
                            "holds a NUL byte; not a text file");
                }
                line.write(b);
                if (line.size() > LONGEST_LINE) {
                    throw new SourceFault(position(), "line is longer than " + LONGEST_LINE + " bytes");
                }
                b = in.read();
            }
            byte[] bytes = line.toByteArray();
            int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SourceFault(position(), "is not " + charset.name() + " text", e);
        } catch (IOException e) {
            throw new SourceFault(position(), "cannot be read: " + e.getMessage(), e);
        }
    }

    /** Number of the line that {@link #next} gave last, from 1. */
    public long number() {
        return number;
    }

    /** Where the line that {@link #next} gave last stands. */
    public SourcePosition position() {
        return SourcePosition.of(file.name(), number);
    }

    @Override
    public void close() throws SourceFault {
        try {
            in.close();
        } catch (IOException e) {
            throw new SourceFault(SourcePosition.of(file.name()), "cannot be closed: " + e.getMessage(), e);
        }
    }
}
