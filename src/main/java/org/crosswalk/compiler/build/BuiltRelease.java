package org.crosswalk.compiler.build;

import java.nio.file.Path;
import java.util.List;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.store.CompiledCodeSystem;

/**
 * A built release that is not published yet.
 *
 * @param folder where it is
 * @param stored what is in it
 * @param codeSystems its code systems, opened
 * @param remarks what is odd
 */
public record BuiltRelease(
        Path folder, StoredRelease stored, List<CompiledCodeSystem> codeSystems, List<Remark> remarks) {

    public BuiltRelease {
        codeSystems = List.copyOf(codeSystems);
        remarks = List.copyOf(remarks);
    }

    public ReleaseManifest manifest() {
        return stored.manifest();
    }

    /** Names the build: equal for equal inputs and equal content. */
    public String id() {
        StringBuilder text = new StringBuilder(stored.inputs());
        stored.artefacts().forEach(artefact -> text.append('\n').append(artefact.checksum()));
        return Sha256.hex(text.toString()).substring(0, 16);
    }
}
