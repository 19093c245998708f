package org.crosswalk.bulk.reader;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as bytes, without their ends; blank ones are passed over. Used by one thread. */
final class Lines implements Closeable {

    /** No line is longer: one claim has thousands of codes at most. */
    private static final int LONGEST = 16 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private boolean ended;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Whether nothing stands behind the line that was read last. */
    boolean atEnd() {
        return ended && from == to;
    }

    /** The next line that is not blank; null at the end. */
    byte @Nullable [] next() throws InputFault {
        byte[] line = line();
        while (line != null && isBlank(line)) {
            line = line();
        }
        return line;
    }

    private byte @Nullable [] line() throws InputFault {
        byte[] line = new byte[0];
        boolean any = false;
        while (fill()) {
            any = true;
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            int length = line.length;
            if (length + end - from > LONGEST) {
                throw new InputFault("line " + (number + 1) + " has more than " + (LONGEST >> 20)
                        + " MiB: each object stands on a line of its own");
            }
            line = Arrays.copyOf(line, length + end - from);
            System.arraycopy(buffer, from, line, length, end - from);
            boolean whole = end < to;
            from = whole ? end + 1 : end;
            if (whole) {
                break;
            }
        }
        if (!any) {
            return null;
        }
        number++;
        boolean marked = number == 1 && line.length > 2 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB;
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }

    private boolean fill() throws InputFault {
        if (from < to) {
            return true;
        }
        try {
            int read = ended ? -1 : in.read(buffer);
            ended = read < 0;
            from = 0;
            to = Math.max(0, read);
            return read > 0;
        } catch (IOException e) {
            throw new InputFault("the file cannot be read on behind line " + number + ": " + e.getMessage(), e);
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
