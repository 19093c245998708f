package org.crosswalk.bulk.reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a stream, every one of them right: where a byte is none of the encoding, what stands before it is read and
 * then the reading fails. A byte order mark is passed over.
 */
final class StrictText extends Reader {

    private static final int BYTES = 1 << 16;
    private static final char MARK = '\uFEFF';

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).flip();
    private boolean begun;
    private boolean ended;
    private long line = 1;
    private @Nullable InputFault fault;

    StrictText(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] to, int from, int length) throws IOException {
        if (fault != null) {
            throw fault;
        }
        CharBuffer chars = CharBuffer.wrap(to, from, length).slice();
        while (chars.position() == 0) {
            if (!bytes.hasRemaining() && ended) {
                return -1;
            }
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (result.isError()) {
                fail(to, from, chars.position());
                if (chars.position() == 0) {
                    throw Objects.requireNonNull(fault);
                }
                break;
            }
            if (chars.position() == 0) {
                fill();
            }
        }
        int read = chars.position();
        if (!begun) {
            begun = true;
            if (to[from] == MARK) {
                System.arraycopy(to, from + 1, to, from, read - 1);
                return read == 1 ? read(to, from, length) : read - 1;
            }
        }
        if (fault == null) {
            line += lines(to, from, read);
        }
        return read;
    }

    private void fill() throws IOException {
        bytes.compact();
        int more = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (more < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + more);
        }
        bytes.flip();
    }

    private void fail(char[] to, int from, int read) {
        long at = line + lines(to, from, read);
        fault = new InputFault("line " + at + " has a byte that is not of " + charset.name()
                + ": save the file as UTF-8, or name its encoding, such as windows-1252 or UTF-16");
    }

    private static int lines(char[] text, int from, int length) {
        int lines = 0;
        for (int i = from; i < from + length; i++) {
            if (text[i] == '\n') {
                lines++;
            }
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
