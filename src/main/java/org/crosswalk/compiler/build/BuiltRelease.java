package org.crosswalk.compiler.build;

import java.nio.file.Path;
import java.util.List;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.store.CompiledCodeSystem;
import org.crosswalk.store.CompiledConceptMap;
import org.crosswalk.store.edits.CompiledClaimEdits;

/**
 * A built release that is not published yet.
 *
 * @param folder where it is
 * @param stored what is in it
 * @param codeSystems its code systems, opened
 * @param conceptMaps its concept maps, opened
 * @param claimEdits its claim edits, opened
 * @param remarks what is odd
 */
public record BuiltRelease(
        Path folder,
        StoredRelease stored,
        List<CompiledCodeSystem> codeSystems,
        List<CompiledConceptMap> conceptMaps,
        List<CompiledClaimEdits> claimEdits,
        List<Remark> remarks) {

    public BuiltRelease {
        codeSystems = List.copyOf(codeSystems);
        conceptMaps = List.copyOf(conceptMaps);
        claimEdits = List.copyOf(claimEdits);
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
