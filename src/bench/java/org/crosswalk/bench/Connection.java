package org.crosswalk.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One kept-alive connection over a blocking socket: two system calls an answer, no objects. It understands as much of HTTP/1.1 as
 * servers answer with: {@code Content-Length} and chunks. One thread at a time.
 */
final class Connection implements Closeable {

    private final SocketChannel channel;
    private byte[] in = new byte[1 << 18];
    private int filled;
    private int headEnd;
    private int status;
    private int bodyEnd;
    private int reads;

    Connection(int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    /**
     * Sends a request and reads its answer, which the other methods tell about until the next request.
     *
     * @throws IOException when the connection breaks or the answer is not HTTP
     */
    void ask(byte[] request) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(request);
        while (out.hasRemaining()) {
            channel.write(out);
        }
        filled = 0;
        reads = 0;
        readHead();
        String length = header("content-length");
        if (!length.isEmpty()) {
            bodyEnd = headEnd + Integer.parseInt(length);
            need(bodyEnd);
        } else if (header("transfer-encoding").equals("chunked")) {
            readChunks();
        } else {
            throw new IOException("an answer without length");
        }
        if (filled > bodyEnd) {
            throw new IOException("an answer longer than it says");
        }
    }

    int status() {
        return status;
    }

    /** How many reads from the socket brought the answer: at most the number of writes by which the server sent it. */
    int reads() {
        return reads;
    }

    byte[] body() {
        return Arrays.copyOfRange(in, headEnd, bodyEnd);
    }

    int bodyLength() {
        return bodyEnd - headEnd;
    }

    /** Whether the answer is the recorded one, but for the parts of it that vary. */
    boolean equalsRecorded(Recorded recorded) {
        return status == recorded.status() && recorded.isBody(in, headEnd, bodyEnd);
    }

    /** The value of a header of the answer; empty when it is not there. */
    String header(String lowerCaseName) {
        int at = lineOf(lowerCaseName);
        if (at < 0) {
            return "";
        }
        int end = at;
        while (in[end] != '\r') {
            end++;
        }
        return new String(in, at, end - at, StandardCharsets.ISO_8859_1).strip();
    }

    private int lineOf(String name) {
        for (int at = 0; at < headEnd; at++) {
            if (in[at] == '\n' && matches(at + 1, name)) {
                return at + 2 + name.length();
            }
        }
        return -1;
    }

    private boolean matches(int at, String name) {
        for (int i = 0; i < name.length(); i++) {
            if ((in[at + i] | 0x20) != (name.charAt(i) | 0x20)) {
                return false;
            }
        }
        return in[at + name.length()] == ':';
    }

    private void readHead() throws IOException {
        headEnd = 0;
        int searched = 0;
        while (headEnd == 0) {
            need(filled + 1);
            for (int i = Math.max(3, searched); i < filled; i++) {
                if (in[i] == '\n' && in[i - 2] == '\n') {
                    headEnd = i + 1;
                    break;
                }
            }
            searched = filled;
        }
        if (in[0] != 'H' || in[8] != ' ') {
            throw new IOException("no HTTP: " + new String(in, 0, Math.min(60, filled), StandardCharsets.ISO_8859_1));
        }
        status = Integer.parseInt(new String(in, 9, 3, StandardCharsets.ISO_8859_1));
    }

    /** Moves the content of the chunks together, so that the body is one piece behind the head. */
    private void readChunks() throws IOException {
        bodyEnd = headEnd;
        int at = headEnd;
        int end = headEnd;
        int size;
        do {
            int lineEnd = at;
            do {
                lineEnd++;
                need(lineEnd + 1);
            } while (in[lineEnd] != '\n');
            String line = new String(in, at, lineEnd - at, StandardCharsets.ISO_8859_1).strip();
            size = Integer.parseInt(line.toLowerCase(Locale.ROOT), 16);
            need(lineEnd + 1 + size + 2);
            System.arraycopy(in, lineEnd + 1, in, end, size);
            end += size;
            at = lineEnd + 1 + size + 2;
        } while (size > 0);
        if (filled > at) {
            throw new IOException("more bytes than chunks");
        }
        filled = end;
        bodyEnd = end;
    }

    private void need(int bytes) throws IOException {
        if (bytes > in.length) {
            in = Arrays.copyOf(in, Math.max(bytes, 2 * in.length));
        }
        while (filled < bytes) {
            int read = channel.read(ByteBuffer.wrap(in, filled, in.length - filled));
            if (read < 0) {
                throw new EOFException("the server closed the connection");
            }
            filled += read;
            reads++;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
