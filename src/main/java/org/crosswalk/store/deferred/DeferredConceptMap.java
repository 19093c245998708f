package org.crosswalk.store.deferred;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.store.CompiledConceptMap;
import org.crosswalk.store.SnapshotFault;
import org.crosswalk.store.SnapshotKind;

/**
 * A concept map in a snapshot file that is opened, and checked, when it is first asked for more than its header.
 * Immutable and thread-safe.
 */
public final class DeferredConceptMap implements ConceptMapProvider {

    private final DeferredSnapshot<CompiledConceptMap> snapshot;
    private final ConceptMapHeader header;
    private final int size;

    /**
     * Reads the header of a snapshot file.
     *
     * @param file the file
     * @param headerChecksum CRC-32C of the header when the file was checked
     * @param checksum that the whole file has
     * @param size rows in it
     * @throws SnapshotFault when the file is no snapshot of this format, or has another header
     */
    public DeferredConceptMap(Path file, long headerChecksum, String checksum, int size) throws IOException {
        this.snapshot = new DeferredSnapshot<>(file, SnapshotKind.CONCEPT_MAP, headerChecksum, () -> {
            CompiledConceptMap opened = CompiledConceptMap.open(file);
            if (!Long.toHexString(opened.checksum()).equals(checksum)) {
                throw new SnapshotFault(
                        SnapshotFault.Kind.CORRUPT,
                        file + " is not the file that its manifest names; load the release again");
            }
            return opened;
        });
        this.header = snapshot.header(ConceptMapHeader.class);
        this.size = size;
    }

    @Override
    public ConceptMapHeader header() {
        return header;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<Mapping> forward(String sourceCode) {
        return snapshot.get(header.canonical()).forward(sourceCode);
    }

    @Override
    public List<Mapping> reverse(String targetCode) {
        return snapshot.get(header.canonical()).reverse(targetCode);
    }

    @Override
    public Stream<Mapping> rows() {
        return snapshot.get(header.canonical()).rows();
    }
}
