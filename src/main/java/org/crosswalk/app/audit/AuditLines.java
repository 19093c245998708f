package org.crosswalk.app.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.crosswalk.app.http.RequestFacts;
import org.jspecify.annotations.Nullable;

/**
 * Lines of an audit that wait to be written. What a line says alone, its time and its ids, waits as bytes; what it says as most
 * others do waits once. A line's text, many times longer, is made when it is written: so less memory is gone through while
 * requests are answered. Not thread-safe.
 */
final class AuditLines {

    /** Room for the first lines. */
    private static final int FIRST = 1 << 16;

    /** Room that is kept for the next lines: that of those which are written at once. */
    private static final int MOST_KEPT = 1 << 20;

    /** So many different middles are kept for the next lines. */
    private static final int MOST_MIDDLES = 1024;

    /** What a line takes besides its ids: its time, its duration or how many are lost, its middle, the length of its ids. */
    private static final int FIXED = 2 * Long.BYTES + 2 * Integer.BYTES;

    /** In the place of a middle: the line tells how many are lost. */
    private static final int LOST = -1;

    private static final String TRACE = "\",\"trace\":\"";

    private final Map<Said, Integer> numbers = new HashMap<>();
    private final List<byte[]> middles = new ArrayList<>();
    private @Nullable Said last;
    private int lastNumber;
    private ByteBuffer notes = ByteBuffer.allocate(FIRST);
    private int count;
    private int written;

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

        /** Members of JSON, after another one. Half a pair of characters is none of UTF-8, and becomes a question mark. */
        byte[] members() {
            ObjectNode said = JsonNodeFactory.instance
                    .objectNode()
                    .put("client", client)
                    .put("address", address)
                    .put("method", method)
                    .put("operation", operation);
            some(said, "type", type);
            some(said, "system", system);
            some(said, "version", version);
            said.put("outcome", outcome).put("status", status).put("count", count);
            if (licensed) {
                said.put("licensed", true);
            }
            String object = said.toString();
            return ("," + object.substring(1, object.length() - 1)).getBytes(StandardCharsets.UTF_8);
        }

        private static void some(ObjectNode said, String name, @Nullable String text) {
            if (text != null && !text.isEmpty()) {
                said.put(name, text);
            }
        }
    }

    /** How many lines. */
    int count() {
        return count;
    }

    /** Takes all lines out; their room stays, unless it is much. */
    void clear() {
        count = 0;
        written = 0;
        notes = notes.capacity() > MOST_KEPT ? ByteBuffer.allocate(FIRST) : notes.clear();
        if (middles.size() > MOST_MIDDLES) {
            numbers.clear();
            middles.clear();
            last = null;
        }
    }

    /** Adds a line. */
    void add(RequestFacts facts) {
        // An id has nothing that JSON escapes, since it stands in a header of the answer as it is.
        String ids = facts.trace() == null ? facts.id() : facts.id() + TRACE + facts.trace();
        add(
                facts.begun(),
                TimeUnit.NANOSECONDS.toMillis(facts.nanos()),
                middleOf(facts),
                ids.getBytes(StandardCharsets.US_ASCII));
    }

    /** Adds a line that says how many are missing. */
    void addLost(long lost) {
        add(System.currentTimeMillis(), lost, LOST, new byte[0]);
    }

    private void add(long time, long number, int middle, byte[] ids) {
        if (notes.remaining() < FIXED + ids.length) {
            notes = ByteBuffer.allocate(2 * notes.capacity() + ids.length).put(notes.flip());
        }
        notes.putLong(time).putLong(number).putInt(middle).putInt(ids.length).put(ids);
        count++;
    }

    /** What many requests have in common, mostly with the one before. */
    private int middleOf(RequestFacts facts) {
        if (last == null || !last.isOf(facts)) {
            Said said = Said.of(facts);
            Integer known = numbers.get(said);
            if (known == null) {
                known = middles.size();
                middles.add(said.members());
                numbers.put(said, known);
            }
            last = said;
            lastNumber = known;
        }
        return lastNumber;
    }

    /**
     * Writes the lines that are not written yet.
     *
     * @param text where their text is made; what of it this fails to write is written with the next lines
     * @throws IOException when the channel takes no more
     */
    void writeTo(WritableByteChannel channel, AuditText text) throws IOException {
        while (written < notes.position()) {
            long time = notes.getLong(written);
            long number = notes.getLong(written + Long.BYTES);
            int middle = notes.getInt(written + 2 * Long.BYTES);
            int size = notes.getInt(written + 2 * Long.BYTES + Integer.BYTES);
            if (middle == LOST) {
                text.makeRoom(0, channel);
                text.lost(time, number);
            } else {
                byte[] said = middles.get(middle);
                text.makeRoom(said.length + size, channel);
                text.line(time, said, number, notes.array(), written + FIXED, size);
            }
            written += FIXED + size;
        }
        text.writeTo(channel);
    }
}
