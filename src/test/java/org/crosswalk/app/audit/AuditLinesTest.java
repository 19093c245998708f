package org.crosswalk.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crosswalk.app.http.RequestFacts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What waits to be written, and the text that is made of it. */
class AuditLinesTest {

    /** More than one piece that is written, and more different ones than are kept for the next lines. */
    private static final int MANY = 3000;

    private final AuditLines lines = new AuditLines();
    private final AuditText text = new AuditText();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private static RequestFacts facts(int number, @Nullable String trace) {
        return new RequestFacts(
                1_764_460_800_000L + number,
                0,
                "GET",
                "/fhir/ValueSet/$expand",
                200,
                321,
                "id-" + number,
                trace,
                "127.0.0.1",
                "client",
                "$expand",
                "ValueSet",
                null,
                null,
                "ok",
                number,
                false,
                false);
    }

    private List<String> text() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void assertAllInOrder(List<String> all) throws IOException {
        assertThat(all).hasSize(MANY);
        ObjectMapper json = new ObjectMapper();
        for (int i = 0; i < MANY; i++) {
            JsonNode line = json.readTree(all.get(i));
            assertThat(line.path("count").asInt()).isEqualTo(i);
            assertThat(line.path("request").asText()).isEqualTo("id-" + i);
            assertThat(line.path("time").asText()).endsWith("%03dZ".formatted(i % 1000));
        }
    }

    private void addMany() {
        for (int i = 0; i < MANY; i++) {
            lines.add(facts(i, null));
        }
    }

    @Test
    void eachLineTellsItsOwn() throws Exception {
        addMany();
        assertThat(lines.count()).isEqualTo(MANY);
        lines.writeTo(Channels.newChannel(written), text);
        assertAllInOrder(text());
        lines.clear();
        assertThat(lines.count()).isZero();
        written.reset();
        addMany();
        lines.writeTo(Channels.newChannel(written), text);
        assertAllInOrder(text());
    }

    @Test
    void aTraceStandsBehindTheId() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        lines.add(facts(7, trace));
        lines.addLost(123_456);
        lines.writeTo(Channels.newChannel(written), text);
        assertThat(text().get(0)).endsWith("\"milliseconds\":0,\"request\":\"id-7\",\"trace\":\"" + trace + "\"}");
        assertThat(text().get(1)).endsWith("Z\",\"lost\":123456}");
    }

    /** A full disk takes some bytes and then no more: when it has room again, the file goes on where it ended. */
    @Test
    void whatADiskTookInPartIsNeitherLostNorWrittenTwice() throws Exception {
        addMany();
        int failures = 0;
        boolean over = false;
        while (!over) {
            try {
                lines.writeTo(new Filling(10_000), text);
                over = true;
            } catch (IOException full) {
                failures++;
            }
        }
        assertThat(failures).isGreaterThan(10);
        assertAllInOrder(text());
    }

    /** Takes so many bytes, then fails. */
    private final class Filling implements WritableByteChannel {

        private int room;

        Filling(int room) {
            this.room = room;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            if (room == 0) {
                throw new IOException("full");
            }
            byte[] some = new byte[Math.min(room, from.remaining())];
            from.get(some);
            written.writeBytes(some);
            room -= some.length;
            return some.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
