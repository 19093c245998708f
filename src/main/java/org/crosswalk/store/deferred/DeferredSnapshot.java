package org.crosswalk.store.deferred;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.crosswalk.model.Canonical;
import org.crosswalk.provider.DamagedContentException;
import org.crosswalk.store.ModelJson;
import org.crosswalk.store.SnapshotFault;
import org.crosswalk.store.SnapshotFile;
import org.crosswalk.store.SnapshotKind;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of which so far only the header has been read and checked; every byte is checked when it is first asked for more.
 * Thread-safe.
 *
 * @param <T> what it holds
 */
final class DeferredSnapshot<T> {

    private static final long READ_AGAIN_NANOS = 1_000_000_000;

    /** Opens and checks the whole file. */
    @FunctionalInterface
    interface Opening<T> {
        T open() throws IOException;
    }

    private final Path file;
    private final byte[] header;
    private final Opening<T> opening;
    private volatile @Nullable T opened;
    private @Nullable DamagedContentException failure;
    private long failedAt;

    /**
     * Reads the header.
     *
     * @param checksum CRC-32C that the header has
     * @throws SnapshotFault when the header is another one
     */
    DeferredSnapshot(Path file, SnapshotKind kind, long checksum, Opening<T> opening) throws IOException {
        byte[] read = SnapshotFile.header(file, kind);
        CRC32C crc = new CRC32C();
        crc.update(read);
        if (crc.getValue() != checksum) {
            throw new SnapshotFault(
                    SnapshotFault.Kind.CORRUPT, file + " is damaged: its header has changed; load the release again");
        }
        this.file = file;
        this.header = read;
        this.opening = opening;
    }

    <H> H header(Class<H> type) throws IOException {
        return ModelJson.read(header, type);
    }

    /**
     * The whole of it.
     *
     * @param content what it is, for the message
     * @throws DamagedContentException when it is damaged or gone
     */
    T get(Canonical content) {
        T known = opened;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            T made = opened;
            if (made == null) {
                made = open(content);
                opened = made;
                failure = null;
            }
            return made;
        }
    }

    private T open(Canonical content) {
        // The whole file is not read again for each of many who ask.
        if (failure != null && System.nanoTime() - failedAt < READ_AGAIN_NANOS) {
            throw failure;
        }
        try {
            return opening.open();
        } catch (IOException wrong) {
            failure = described(content, wrong);
            failedAt = System.nanoTime();
            throw failure;
        }
    }

    private DamagedContentException described(Canonical content, IOException wrong) {
        if (wrong instanceof NoSuchFileException) {
            return new DamagedContentException(
                    content,
                    true,
                    new IOException(
                            file + " is gone: its release was replaced or removed meanwhile; ask again", wrong));
        }
        return new DamagedContentException(content, false, wrong);
    }
}
