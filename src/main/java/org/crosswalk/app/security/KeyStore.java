package org.crosswalk.app.security;

import java.io.IOException;
import java.util.List;
import org.crosswalk.model.StoredKey;
import org.crosswalk.repository.RepositoryFault;

/**
 * Where API keys are kept: {@code keys.json} of a data folder, or a database that several machines have. Thread-safe.
 *
 * <p>Every method but {@link #place} throws {@link RepositoryFault} when the database cannot be used; then nothing was changed.
 */
public interface KeyStore {

    /**
     * The keys, in the order in which they were made.
     *
     * @throws IOException when a file cannot be read, or is not one of keys; the message says what to do
     */
    List<StoredKey> read() throws IOException;

    /**
     * Adds a key.
     *
     * @return whether it was added; it is not where there is one of that name
     * @throws IOException when a file cannot be read or written
     */
    boolean add(StoredKey key) throws IOException;

    /**
     * Takes the keys of a name away.
     *
     * @return whether there was one
     * @throws IOException when a file cannot be read or written
     */
    boolean remove(String name) throws IOException;

    /** How a reader of messages knows it. */
    String place();
}
