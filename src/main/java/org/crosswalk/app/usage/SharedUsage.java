package org.crosswalk.app.usage;

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
import org.crosswalk.store.ModelJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts in a database for all machines together. What cannot be sent waits in a file, as batches with a name and a number, by
 * which the database adds each only once; what a database that answers does not take is set aside in another file; what was counted in a file before there was a database is sent as such a batch too.
 * Thread-safe; several processes may have one file.
 */
public final class SharedUsage {

    private static final Logger LOG = LoggerFactory.getLogger(SharedUsage.class);

    /** So often a batch is sent at once: of two machines that make the same row one fails. */
    private static final int TRIES = 3;

    private final Supplier<UsageRepository> opened;
    private final Path before;
    private final Path waiting;
    private final Path refused;
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
        this.refused = file.resolveSibling(file.getFileName() + ".refused");
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
            List<Batch> batches = new ArrayList<>(read(waiting));
            int there = batches.size();
            takeFormer(batches);
            if (!more.isEmpty()) {
                batches.add(new Batch(
                        source, ++number, more.stream().map(SharedUsage::count).toList()));
            }
            int sent = sent(batches);
            if (sent < batches.size()) {
                DurableFiles.replace(waiting, ModelJson.bytes(new Batches(batches.subList(sent, batches.size()))));
            } else if (there > 0) {
                cleanUp(waiting);
            }
            cleanUp(before);
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

    private static List<Batch> read(Path file) throws IOException {
        return Files.exists(file)
                ? ModelJson.read(Files.readAllBytes(file), Batches.class).batches()
                : List.of();
    }

    /** What stays in it has been added or waits, and is known by its number when it is sent again. */
    private static void cleanUp(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} stays, though it is counted elsewhere: {}", file, e.toString());
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

    /** How many were added or set aside. One that fails may have been added: it is sent again with the same number. */
    private int sent(List<Batch> batches) throws IOException {
        for (int sent = 0; sent < batches.size(); sent++) {
            Batch batch = batches.get(sent);
            RepositoryFault fault = failure(batch);
            for (int again = 1; again < TRIES && fault != null && answers(); again++) {
                fault = failure(batch);
            }
            if (fault != null && !answers()) {
                return sent;
            }
            if (fault != null) {
                setAside(batch, fault);
            }
        }
        return batches.size();
    }

    private @Nullable RepositoryFault failure(Batch batch) {
        try {
            repository().add(batch.source(), batch.number(), batch.counts());
            return null;
        } catch (RepositoryFault fault) {
            return fault;
        }
    }

    private boolean answers() {
        try {
            repository().all();
            return true;
        } catch (RepositoryFault away) {
            return false;
        }
    }

    /** Keeps what a database that answers does not take, so that it holds up no other. */
    private void setAside(Batch batch, RepositoryFault why) throws IOException {
        List<Batch> all = new ArrayList<>(read(refused));
        if (!all.contains(batch)) {
            all.add(batch);
            DurableFiles.replace(refused, ModelJson.bytes(new Batches(all)));
        }
        LOG.error("counts of the use of licensed content are set aside in {}: {}", refused, why.getMessage());
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
