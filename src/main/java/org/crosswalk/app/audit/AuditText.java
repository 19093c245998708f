package org.crosswalk.app.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Text of lines of an audit, one JSON object each, as much as is written at once. Not thread-safe. */
final class AuditText {

    private static final int ROOM = 1 << 16;

    /** What a line takes besides its middle and its ids, at most. */
    private static final int FIXED = 128;

    private static final byte[] TIME = ascii("{\"time\":\"");
    private static final byte[] MILLISECONDS = ascii(",\"milliseconds\":");
    private static final byte[] REQUEST = ascii(",\"request\":\"");
    private static final byte[] END = ascii("\"}\n");
    private static final byte[] LOST = ascii(",\"lost\":");
    private static final byte[] LOST_END = ascii("}\n");

    private ByteBuffer text = ByteBuffer.allocate(ROOM);
    private long second = Long.MIN_VALUE;
    private byte[] clock = {};

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes what there is, when there is no room for a line with so many bytes in its middle and its ids. */
    void makeRoom(int bytes, WritableByteChannel channel) throws IOException {
        if (text.remaining() < bytes + FIXED) {
            writeTo(channel);
            if (text.remaining() < bytes + FIXED) {
                text = ByteBuffer.allocate(bytes + FIXED);
            }
        }
    }

    /**
     * Writes all there is. What is not written when this fails stays, and is written the next time.
     *
     * @throws IOException when the channel takes no more
     */
    void writeTo(WritableByteChannel channel) throws IOException {
        text.flip();
        try {
            while (text.hasRemaining()) {
                channel.write(text);
            }
        } finally {
            text.compact();
        }
    }

    /** Adds a line of a request, whose ids begin somewhere in {@code ids}. */
    void line(long begun, byte[] middle, long millis, byte[] ids, int from, int size) {
        time(begun);
        text.put(middle).put(MILLISECONDS);
        number(millis);
        text.put(REQUEST).put(ids, from, size).put(END);
    }

    /** Adds a line that says how many are missing. */
    void lost(long time, long lost) {
        time(time);
        text.put(LOST);
        number(lost);
        text.put(LOST_END);
    }

    /** As {@code Instant} writes it, with three digits behind the second. */
    private void time(long millis) {
        long now = Math.floorDiv(millis, 1000L);
        if (now != second) {
            second = now;
            // Without the Z.
            clock = ascii(Instant.ofEpochSecond(now).toString().substring(0, 19));
        }
        int rest = (int) (millis - now * 1000);
        text.put(TIME)
                .put(clock)
                .put((byte) '.')
                .put((byte) ('0' + rest / 100))
                .put((byte) ('0' + rest / 10 % 10))
                .put((byte) ('0' + rest % 10))
                .put((byte) 'Z')
                .put((byte) '"');
    }

    private void number(long number) {
        if (number >= 0 && number < 10) {
            text.put((byte) ('0' + number));
        } else {
            text.put(ascii(Long.toString(number)));
        }
    }
}
