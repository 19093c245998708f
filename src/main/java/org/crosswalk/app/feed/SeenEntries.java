package org.crosswalk.app.feed;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.compiler.stored.DurableFiles;

/**
 * What was brought of the feeds of others: {@code feeds.json} in the data folder. Of releases of another Crosswalk nothing is noted,
 * as the releases that are here tell it. Not thread-safe.
 */
public final class SeenEntries {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private final Map<String, Map<String, String>> seen;

    private SeenEntries(Path file, Map<String, Map<String, String>> seen) {
        this.file = file;
        this.seen = seen;
    }

    /** What is noted in a data folder; nothing where that cannot be read, so that all is brought again. */
    public static SeenEntries in(Path folder) {
        Path file = folder.resolve("feeds.json");
        try {
            return new SeenEntries(
                    file,
                    JSON.readValue(
                            Files.readAllBytes(file), new TypeReference<TreeMap<String, Map<String, String>>>() {}));
        } catch (NoSuchFileException none) {
            return new SeenEntries(file, new TreeMap<>());
        } catch (IOException damaged) {
            return new SeenEntries(file, new TreeMap<>());
        }
    }

    /** Whether an entry was brought as it is now. */
    public boolean has(String feed, Feed.Entry entry) {
        return entry.state().equals(seen.getOrDefault(feed, Map.of()).get(entry.id()));
    }

    /** Notes that it was. */
    public void add(String feed, Feed.Entry entry) throws IOException {
        Map<String, String> of = seen.computeIfAbsent(feed, name -> new TreeMap<>());
        of.put(entry.id(), entry.state());
        DurableFiles.replace(file, JSON.writeValueAsBytes(seen));
    }
}
