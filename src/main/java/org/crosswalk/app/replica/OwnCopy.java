package org.crosswalk.app.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.model.StoredVersion;
import org.crosswalk.registry.OwnResource;
import org.crosswalk.registry.OwnResources;

/**
 * A copy of the newest versions of the site's own resources in the data folder, for a start while the database is away. One JSON
 * object a line, gzipped; replaced whole.
 */
public final class OwnCopy {

    private final Path file;

    /** Made where there is a copy to read or to write: most commands of the command line meet none. */
    private static final class Json {
        private static final JsonMapper MAPPER = JsonMapper.builder().build();
    }

    /** The copy in a data folder. */
    public OwnCopy(Path folder) {
        this.file = folder.resolve("own-copy.jsonl.gz");
    }

    /** Whether there is one. */
    public boolean exists() {
        return Files.exists(file);
    }

    void write(OwnResources resources) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BufferedWriter lines =
                new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8))) {
            for (OwnResource each : resources.all().values()) {
                StoredVersion version = each.stored();
                ObjectNode line = Json.MAPPER
                        .createObjectNode()
                        .put("sequence", version.sequence())
                        .put("type", version.type())
                        .put("id", version.id())
                        .put("version", version.version())
                        .put("lastUpdated", version.lastUpdated().toEpochMilli())
                        .put("content", version.content());
                lines.write(line.toString());
                lines.write('\n');
            }
        }
        Files.createDirectories(DurableFiles.folderOf(file));
        DurableFiles.replace(file, bytes.toByteArray());
    }

    /**
     * What was copied last, in the order in which it was written.
     *
     * @throws IOException when the copy is missing or damaged
     */
    public List<StoredVersion> read() throws IOException {
        List<StoredVersion> versions = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode read = Json.MAPPER.readTree(line);
                versions.add(new StoredVersion(
                        read.path("sequence").asLong(),
                        read.path("type").asText(),
                        read.path("id").asText(),
                        read.path("version").asLong(),
                        Instant.ofEpochMilli(read.path("lastUpdated").asLong()),
                        read.path("content").isNull()
                                ? null
                                : read.path("content").asText()));
            }
        }
        versions.sort(Comparator.comparingLong(StoredVersion::sequence));
        return versions;
    }
}
