package org.crosswalk.source.fhirjson;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The unpacked bytes of a gzip, refused as soon as they are more than the limits grant. Not thread-safe. */
final class UnpackedStream extends FilterInputStream {

    private final Counted packed;
    private final ArchiveLimits limits;
    private long unpacked;

    private UnpackedStream(Counted packed, ArchiveLimits limits) throws IOException {
        super(new GZIPInputStream(packed, 1 << 14));
        this.packed = packed;
        this.limits = limits;
    }

    /** Begins to unpack; closes {@code in} with itself. */
    static UnpackedStream of(InputStream in, ArchiveLimits limits) throws IOException {
        return new UnpackedStream(new Counted(new BufferedInputStream(in, 1 << 16)), limits);
    }

    /** Reads to the end, which checks the gzip's checksum. */
    void drain() throws IOException {
        byte[] buffer = new byte[1 << 14];
        int n;
        do {
            n = read(buffer, 0, buffer.length);
        } while (n >= 0);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count(Math.max(0, n));
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        count(skipped);
        return skipped;
    }

    private void count(long n) throws IOException {
        unpacked += n;
        if (unpacked > limits.files().unpacked()) {
            throw new RefusedException(limits.files().refusal());
        }
        if (unpacked > limits.ratioFrom() && unpacked / Math.max(1, packed.read) > limits.ratio()) {
            throw new RefusedException("refused: unpacks to more than " + limits.ratio() + " times its packed size");
        }
    }

    /** Counts the packed bytes. */
    private static final class Counted extends FilterInputStream {
        private long read;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            read += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            read += Math.max(0, n);
            return n;
        }
    }

    /** More than the limits grant. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String why) {
            super(why);
        }
    }
}
