package org.crosswalk.app.security;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.crosswalk.model.StoredKey;
import org.crosswalk.repository.KeyRepository;
import org.crosswalk.repository.RepositoryFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API keys of all machines that name a PostgreSQL. What a data folder's {@code keys.json} has and the database has never had
 * is taken over; what was revoked there is not. A server keeps that file as a copy, for a start while the database is away.
 */
public final class SharedKeys implements KeyStore {

    private static final Logger LOG = LoggerFactory.getLogger(SharedKeys.class);

    private final KeyRepository repository;
    private final KeyFile file;
    private long seen = -1;
    private List<StoredKey> keys = List.of();
    private boolean copied;
    private boolean told;

    /** The keys in a database, beside the file of a data folder. */
    public SharedKeys(KeyRepository repository, KeyFile file) {
        this.repository = repository;
        this.file = file;
    }

    @Override
    public List<StoredKey> read() throws IOException {
        repository.takeOver(file.read());
        return repository.all();
    }

    @Override
    public boolean add(StoredKey key) throws IOException {
        repository.takeOver(file.read());
        return repository.add(key);
    }

    @Override
    public boolean remove(String name) throws IOException {
        repository.takeOver(file.read());
        return repository.revoke(name);
    }

    @Override
    public String place() {
        return "the database of the settings";
    }

    /**
     * Takes the keys, if there are others than at the last time, and copies them into the file.
     *
     * @param taken what takes them; it has them before the file has
     * @throws RepositoryFault when the database cannot be used; the next time all are taken
     */
    public synchronized void refresh(Consumer<List<StoredKey>> taken) {
        try {
            long generation = repository.generation();
            if (generation != seen) {
                bring(taken);
                seen = generation;
            }
        } catch (RepositoryFault away) {
            seen = -1;
            throw away;
        }
        if (!copied) {
            copy();
        }
    }

    private void bring(Consumer<List<StoredKey>> taken) {
        try {
            keys = read();
        } catch (IOException e) {
            LOG.error("no keys are taken over into the database: {}", e.getMessage());
            keys = repository.all();
        }
        taken.accept(keys);
        LOG.info("API keys of the database are taken: {}", keys.size());
        copied = false;
    }

    /** Tried again at each look: a start without the database must not know a key that is revoked. */
    private void copy() {
        try {
            file.replace(keys);
            copied = true;
            told = false;
        } catch (IOException e) {
            if (!told) {
                LOG.error("{} is not what the database has, until it can be written: {}", file.path(), e.toString());
            }
            told = true;
        }
    }
}
