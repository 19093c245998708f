package org.crosswalk.store.deferred;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ForwardingCodeSystem;
import org.crosswalk.store.CompiledCodeSystem;
import org.crosswalk.store.SnapshotFault;
import org.crosswalk.store.SnapshotKind;
import org.jspecify.annotations.Nullable;

/**
 * A code system in a snapshot file that is opened, and checked, when it is first asked for more than its header.
 * Immutable and thread-safe.
 */
public final class DeferredCodeSystem extends ForwardingCodeSystem {

    private final DeferredSnapshot<CompiledCodeSystem> snapshot;
    private final CodeSystemHeader header;
    private final int size;

    /**
     * Reads the header of a snapshot file.
     *
     * @param file the file
     * @param indexFolder where its text index is or will be; null to make it in memory when it is first needed
     * @param headerChecksum CRC-32C of the header when the file was checked
     * @param checksum that the whole file has
     * @param size concepts in it
     * @throws SnapshotFault when the file is no snapshot of this format, or has another header
     */
    public DeferredCodeSystem(Path file, @Nullable Path indexFolder, long headerChecksum, String checksum, int size)
            throws IOException {
        this.snapshot = new DeferredSnapshot<>(file, SnapshotKind.CODE_SYSTEM, headerChecksum, () -> {
            CompiledCodeSystem opened = CompiledCodeSystem.open(file, indexFolder);
            if (!Long.toHexString(opened.checksum()).equals(checksum)) {
                throw new SnapshotFault(
                        SnapshotFault.Kind.CORRUPT,
                        file + " is not the file that its manifest names; load the release again");
            }
            return opened;
        });
        this.header = snapshot.header(CodeSystemHeader.class);
        this.size = size;
    }

    @Override
    protected CodeSystemProvider whole() {
        return snapshot.get(header.canonical());
    }

    @Override
    protected CodeSystemProvider around(CodeSystemProvider other) {
        return other;
    }

    @Override
    public CodeSystemHeader header() {
        return header;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<Designation> designations(int ordinal) {
        return whole().designations(ordinal);
    }

    @Override
    public List<ConceptProperty> properties(int ordinal) {
        return whole().properties(ordinal);
    }
}
