package org.crosswalk.app.usage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.repository.RepositoryFault;
import org.crosswalk.repository.UsageRepository;
import org.jspecify.annotations.Nullable;

/**
 * Counts in a database for all machines together. What cannot be sent waits in a file, as batches with a name and a number, by
 * which the database adds each only once; what was counted in a file before there was a database is sent as such a batch too.
 * Thread-safe; several processes may have one file.
 */
public final class SharedUsage {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<UsageRepository> opened;
    private final Path before;
    private final Path waiting;
    private final String source = UUID.randomUUID().toString();
    private @Nullable UsageRepository repository;
    private long number;

    /** A batch that waits. */
    private record Batch(String source, long number, List<UsageRepository.Count> counts) {}

    private record Batches(List<Batch> batches) {}

    /**
     * A way into the database.
     *
     * @param opened the counts in the database
     * @param file the file in which would be counted without a database; what waits lies beside it
     */
    public SharedUsage(Supplier<UsageRepository> opened, Path file) {
        this.opened = opened;
        this.before = file;
        this.waiting = file.resolveSibling(file.getFileName() + ".waiting");
    }

    /**
     * Adds counts, and what waits.
     *
     * @throws IOException when they can neither be sent nor kept; then they were not added
     */
    synchronized void add(List<UsageFile.Count> more) throws IOException {
        Files.createDirectories(DurableFiles.folderOf(waiting));
        Path guard = waiting.resolveSibling(waiting.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException(guard + " is no longer held");
            }
            List<Batch> batches = new ArrayList<>(read());
            int there = batches.size();
            takeFormer(batches);
            if (!more.isEmpty()) {
                batches.add(new Batch(
                        source, ++number, more.stream().map(SharedUsage::count).toList()));
            }
            int sent = sent(batches);
            if (sent < batches.size() || there > 0) {
                keep(batches.subList(sent, batches.size()));
            }
            Files.deleteIfExists(before);
        }
    }

    private UsageRepository repository() {
        UsageRepository known = repository;
        if (known == null) {
            known = opened.get();
            repository = known;
        }
        return known;
    }

    private List<Batch> read() throws IOException {
        return Files.exists(waiting)
                ? JSON.readValue(Files.readAllBytes(waiting), Batches.class).batches()
                : List.of();
    }

    private void keep(List<Batch> batches) throws IOException {
        if (batches.isEmpty()) {
            // What stays in it has been added, and is known by its number when it is sent again.
            Files.deleteIfExists(waiting);
        } else {
            DurableFiles.replace(waiting, JSON.writeValueAsBytes(new Batches(batches)));
        }
    }

    /** What was counted in the file; named by what is in it, so that it is the same batch when this is broken off. */
    private void takeFormer(List<Batch> batches) throws IOException {
        if (Files.exists(before)) {
            String name = UUID.nameUUIDFromBytes(Files.readAllBytes(before)).toString();
            if (batches.stream().noneMatch(batch -> batch.source().equals(name))) {
                batches.add(new Batch(
                        name,
                        1,
                        UsageFile.read(before).stream().map(SharedUsage::count).toList()));
            }
        }
    }

    private int sent(List<Batch> batches) {
        int sent = 0;
        try {
            for (Batch batch : batches) {
                repository().add(batch.source(), batch.number(), batch.counts());
                sent++;
            }
        } catch (RepositoryFault away) {
            // It may have been added: it is sent again with the same number.
            return sent;
        }
        return sent;
    }

    private static UsageRepository.Count count(UsageFile.Count count) {
        return new UsageRepository.Count(
                count.month(), count.client(), count.system(), count.operation(), count.answers(), count.codes());
    }

    /**
     * All counts of all machines; what waits here is sent before.
     *
     * @throws IOException when the file of what waits cannot be used
     * @throws RepositoryFault when the database cannot be used
     */
    public synchronized List<UsageFile.Count> all() throws IOException {
        if (Files.exists(waiting) || Files.exists(before)) {
            add(List.of());
        }
        return repository().all().stream()
                .map(count -> new UsageFile.Count(
                        count.month(),
                        count.client(),
                        count.system(),
                        count.operation(),
                        count.answers(),
                        count.codes()))
                .toList();
    }

    /** Whether something waits to be sent. */
    boolean isWaiting() {
        return Files.exists(waiting);
    }
}
