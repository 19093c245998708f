package org.crosswalk.recorder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The file of a recording: packed, a line of JSON for each question with its answer. */
public final class Recording implements AutoCloseable {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final BufferedWriter writer;

    Recording(Path file) throws IOException {
        this.writer = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8));
    }

    void add(Answered answered) throws IOException {
        writer.write(MAPPER.writeValueAsString(answered));
        writer.newLine();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /**
     * Reads a recording, line by line.
     *
     * @throws IOException when it cannot be read
     */
    public static void read(Path file, Consumer<Answered> reader) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.lines().map(Recording::parse).forEach(reader);
        }
    }

    private static Answered parse(String line) {
        try {
            return MAPPER.readValue(line, Answered.class);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
