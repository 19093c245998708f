package org.crosswalk.overload;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A connection of a client, opened again when the server has closed it. One thread at a time. */
final class Line implements Closeable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;
    private @Nullable Socket socket;
    private byte[] in = new byte[1 << 16];

    Line(int port) {
        this.port = port;
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param saysWhen whether it has {@code Retry-After}
     */
    record Answer(int status, boolean saysWhen) {}

    /** Sends a request, and reads its answer to the end. */
    Answer ask(byte[] request) throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(InetAddress.getLoopbackAddress(), port);
            open.setTcpNoDelay(true);
            open.setSoTimeout(PATIENCE_MILLIS);
            socket = open;
        }
        try {
            open.getOutputStream().write(request);
            return read(open.getInputStream());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Answer read(InputStream from) throws IOException {
        int filled = 0;
        int head = -1;
        while (head < 0) {
            filled = more(from, filled);
            head = end(filled);
        }
        String text = new String(in, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = text.indexOf("\r\ncontent-length: ");
        if (at < 0) {
            throw new IOException("an answer without length: " + text);
        }
        int length = Integer.parseInt(text.substring(at + 18, text.indexOf('\r', at + 18)));
        while (filled < head + length) {
            filled = more(from, filled);
        }
        if (text.contains("\r\nconnection: close")) {
            close();
        }
        return new Answer(Integer.parseInt(text.substring(9, 12)), text.contains("\r\nretry-after: "));
    }

    private int more(InputStream from, int filled) throws IOException {
        if (filled == in.length) {
            in = Arrays.copyOf(in, 2 * filled);
        }
        int read = from.read(in, filled, in.length - filled);
        if (read < 0) {
            throw new EOFException("the server closed the connection");
        }
        return filled + read;
    }

    private int end(int filled) {
        for (int i = 3; i < filled; i++) {
            if (in[i] == '\n' && in[i - 1] == '\r' && in[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }
}
