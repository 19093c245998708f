package org.crosswalk.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request as bytes and the answer to it that was found right. Files of them tell the load generator what to ask and the bare servlet
 * what to answer. The arrays are not copied.
 */
final class Recorded {

    private final byte[] request;
    private final int status;
    private final String contentType;
    private final byte[] body;
    private final int[] varying;

    /** Of an answer no part of which is known to vary. */
    Recorded(byte[] request, int status, String contentType, byte[] body) {
        this(request, status, contentType, body, new int[0]);
    }

    /** {@code varying}: where the body differs from answer to answer, such as in a time: begin and end of each part, ascending. */
    private Recorded(byte[] request, int status, String contentType, byte[] body, int[] varying) {
        this.request = request;
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.varying = varying;
    }

    byte[] request() {
        return request;
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    /** The same with the parts that differ in another answer to the same request; all of a JSON string that differs. */
    Recorded comparedWith(byte[] other) {
        if (other.length != body.length) {
            return this;
        }
        List<Integer> parts = new ArrayList<>();
        int at = 0;
        while (at < body.length) {
            int same = Arrays.mismatch(body, at, body.length, other, at, body.length);
            if (same < 0) {
                break;
            }
            int from = at + same;
            while (from > at && body[from - 1] != '"') {
                from--;
            }
            int to = at + same;
            while (to < body.length && body[to] != '"') {
                to++;
            }
            parts.add(from);
            parts.add(to);
            at = to;
        }
        int[] found = parts.stream().mapToInt(Integer::intValue).toArray();
        return new Recorded(request, status, contentType, body, found);
    }

    /** Whether these bytes are the body, but for the varying parts. */
    boolean isBody(byte[] bytes, int from, int to) {
        if (to - from != body.length) {
            return false;
        }
        int at = 0;
        for (int i = 0; i < varying.length; i += 2) {
            if (!Arrays.equals(bytes, from + at, from + varying[i], body, at, varying[i])) {
                return false;
            }
            at = varying[i + 1];
        }
        return Arrays.equals(bytes, from + at, to, body, at, body.length);
    }

    /** Writes a pool. */
    static void write(Path file, List<Recorded> pool) throws IOException {
        Files.createDirectories(file.getParent());
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(pool.size());
            for (Recorded recorded : pool) {
                bytes(out, recorded.request);
                out.writeInt(recorded.status);
                out.writeUTF(recorded.contentType);
                bytes(out, recorded.body);
                out.writeInt(recorded.varying.length);
                for (int at : recorded.varying) {
                    out.writeInt(at);
                }
            }
        }
    }

    /** Reads a pool that was written. */
    static List<Recorded> read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int size = in.readInt();
            List<Recorded> pool = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                byte[] request = in.readNBytes(in.readInt());
                int status = in.readInt();
                String contentType = in.readUTF();
                byte[] body = in.readNBytes(in.readInt());
                int[] varying = new int[in.readInt()];
                for (int j = 0; j < varying.length; j++) {
                    varying[j] = in.readInt();
                }
                pool.add(new Recorded(request, status, contentType, body, varying));
            }
            return pool;
        }
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
