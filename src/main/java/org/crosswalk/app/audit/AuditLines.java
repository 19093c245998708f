package org.crosswalk.app.audit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.crosswalk.app.http.RequestFacts;
import org.jspecify.annotations.Nullable;

/**
 * Lines of an audit as bytes, one JSON object each. They are written letter by letter, as it is done while a request ends: a
 * record that waits for another thread would cost more. Not thread-safe.
 */
final class AuditLines {

    private static final int FIRST = 1 << 16;

    /** Room that is kept for the next lines: that of those which are written at once. */
    private static final int MOST_KEPT = 4 << 20;

    /** What a line takes besides its texts, at most. */
    private static final int FIXED = 512;

    private static final JsonStringEncoder ESCAPED = JsonStringEncoder.getInstance();

    private static final byte[] TIME = name("{\"time\":\"");
    private static final byte[] CLIENT = name("\",\"client\":\"");
    private static final byte[] ADDRESS = name("\",\"address\":\"");
    private static final byte[] METHOD = name("\",\"method\":\"");
    private static final byte[] OPERATION = name("\",\"operation\":\"");
    private static final byte[] TYPE = name("\",\"type\":\"");
    private static final byte[] SYSTEM = name("\",\"system\":\"");
    private static final byte[] VERSION = name("\",\"version\":\"");
    private static final byte[] OUTCOME = name("\",\"outcome\":\"");
    private static final byte[] STATUS = name("\",\"status\":");
    private static final byte[] COUNT = name(",\"count\":");
    private static final byte[] LICENSED = name(",\"licensed\":true");
    private static final byte[] MILLISECONDS = name(",\"milliseconds\":");
    private static final byte[] REQUEST = name(",\"request\":\"");
    private static final byte[] TRACE = name("\",\"trace\":\"");
    private static final byte[] END = name("\"}\n");
    private static final byte[] LOST = name("\",\"lost\":");

    /** The middles of lines, which are mostly those of lines before. */
    private static final int MOST_MIDDLES = 256;

    private final Map<Said, byte[]> middles = new HashMap<>();
    private @Nullable Said last;
    private byte[] lastMiddle = {};
    private byte[] bytes = new byte[FIRST];
    private int size;
    private int count;
    private long second = Long.MIN_VALUE;
    private byte[] clock = new byte[0];

    /** What the middle of a line says. */
    private record Said(
            String client,
            String address,
            String method,
            String operation,
            String type,
            @Nullable String system,
            @Nullable String version,
            String outcome,
            int status,
            int count,
            boolean licensed) {

        static Said of(RequestFacts facts) {
            return new Said(
                    facts.client(),
                    facts.address(),
                    facts.method(),
                    facts.operation(),
                    facts.type(),
                    facts.system(),
                    facts.version(),
                    facts.outcome(),
                    facts.status(),
                    facts.count(),
                    facts.licensed());
        }

        boolean isOf(RequestFacts facts) {
            return count == facts.count()
                    && status == facts.status()
                    && licensed == facts.licensed()
                    && operation.equals(facts.operation())
                    && outcome.equals(facts.outcome())
                    && client.equals(facts.client())
                    && address.equals(facts.address())
                    && method.equals(facts.method())
                    && type.equals(facts.type())
                    && Objects.equals(system, facts.system())
                    && Objects.equals(version, facts.version());
        }
    }

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** How many lines. */
    int count() {
        return count;
    }

    /** How many bytes. */
    int size() {
        return size;
    }

    /** The bytes, until a line is added. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** Takes all lines out; their room stays, unless it is much. */
    void clear() {
        size = 0;
        count = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[FIRST];
        }
    }

    /** Adds a line. */
    void add(RequestFacts facts) {
        room(FIXED);
        put(TIME);
        time(facts.begun());
        byte[] middle = middleOf(facts);
        room(middle.length + FIXED);
        put(middle);
        put(MILLISECONDS);
        number(TimeUnit.NANOSECONDS.toMillis(facts.nanos()));
        put(REQUEST);
        // An id has nothing that JSON escapes, since it stands in a header of the answer as it is.
        put(name(facts.id()));
        some(TRACE, facts.trace());
        put(END);
        count++;
    }

    /** What many requests have in common, mostly with the one before. */
    private byte[] middleOf(RequestFacts facts) {
        if (last == null || !last.isOf(facts)) {
            Said said = Said.of(facts);
            byte[] known = middles.get(said);
            if (known == null) {
                int from = size;
                middle(facts);
                known = Arrays.copyOfRange(bytes, from, size);
                size = from;
                if (middles.size() >= MOST_MIDDLES) {
                    middles.clear();
                }
                middles.put(said, known);
            }
            last = said;
            lastMiddle = known;
        }
        return lastMiddle;
    }

    private void middle(RequestFacts facts) {
        text(CLIENT, facts.client());
        text(ADDRESS, facts.address());
        text(METHOD, facts.method());
        text(OPERATION, facts.operation());
        some(TYPE, facts.type());
        some(SYSTEM, facts.system());
        some(VERSION, facts.version());
        text(OUTCOME, facts.outcome());
        put(STATUS);
        number(facts.status());
        put(COUNT);
        number(facts.count());
        if (facts.licensed()) {
            put(LICENSED);
        }
    }

    /** Adds a line that says how many are missing. */
    void addLost(long lost) {
        room(FIXED);
        put(TIME);
        letters(Instant.now().toString());
        put(LOST);
        number(lost);
        bytes[size++] = '}';
        bytes[size++] = '\n';
        count++;
    }

    /** As {@code Instant} writes it, with three digits behind the second. */
    private void time(long millis) {
        long now = Math.floorDiv(millis, 1000L);
        if (now != second) {
            second = now;
            // Without the Z.
            clock = name(Instant.ofEpochSecond(now).toString().substring(0, 19));
        }
        put(clock);
        int rest = (int) (millis - now * 1000);
        bytes[size++] = '.';
        bytes[size++] = (byte) ('0' + rest / 100);
        bytes[size++] = (byte) ('0' + rest / 10 % 10);
        bytes[size++] = (byte) ('0' + rest % 10);
        bytes[size++] = 'Z';
    }

    private void some(byte[] name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            text(name, text);
        }
    }

    private void text(byte[] name, String text) {
        put(name);
        letters(text);
    }

    private void letters(String text) {
        int length = text.length();
        room(length + FIXED);
        byte[] to = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                // Half a pair of characters is none of UTF-8, and becomes a question mark.
                byte[] escaped =
                        ESCAPED.quoteAsUTF8(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
                room(escaped.length + FIXED);
                put(escaped);
                return;
            }
            to[at++] = (byte) c;
        }
        size = at;
    }

    private void number(long number) {
        if (number >= 0 && number < 1000) {
            int small = (int) number;
            if (small >= 100) {
                bytes[size++] = (byte) ('0' + small / 100);
            }
            if (small >= 10) {
                bytes[size++] = (byte) ('0' + small / 10 % 10);
            }
            bytes[size++] = (byte) ('0' + small % 10);
        } else {
            put(name(Long.toString(number)));
        }
    }

    private void put(byte[] some) {
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
