package org.crosswalk.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of which so far only the header has been read and checked; every byte is checked when it is first asked for more.
 * Thread-safe.
 *
 * @param <T> what it holds
 */
final class DeferredSnapshot<T> {

    /** Opens and checks the whole file. */
    @FunctionalInterface
    interface Opening<T> {
        T open() throws IOException;
    }

    private final Path file;
    private final byte[] header;
    private final Opening<T> opening;
    private volatile @Nullable T opened;

    /**
     * Reads the header.
     *
     * @param checksum CRC-32C that the header has
     * @throws SnapshotFault when the header is another one
     */
    DeferredSnapshot(Path file, SnapshotKind kind, long checksum, Opening<T> opening) throws IOException {
        SnapshotFile unchecked = SnapshotFile.unchecked(file, kind);
        if (unchecked.checksum(Section.HEADER) != checksum) {
            throw new SnapshotFault(
                    SnapshotFault.Kind.CORRUPT, file + " is damaged: its header has changed; load the release again");
        }
        this.file = file;
        this.header = new byte[unchecked.bytes(Section.HEADER).capacity()];
        unchecked.bytes(Section.HEADER).get(0, header);
        this.opening = opening;
    }

    <H> H header(Class<H> type) throws IOException {
        return ModelJson.read(header, type);
    }

    /**
     * The whole of it.
     *
     * @throws DamagedSnapshotException when it is damaged or gone
     */
    T get() {
        T known = opened;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            T made = opened;
            if (made == null) {
                made = open();
                opened = made;
            }
            return made;
        }
    }

    private T open() {
        try {
            return opening.open();
        } catch (NoSuchFileException gone) {
            throw new DamagedSnapshotException(
                    new IOException(file + " is gone: its release was replaced or removed meanwhile; ask again", gone));
        } catch (IOException e) {
            throw new DamagedSnapshotException(e);
        }
    }
}
