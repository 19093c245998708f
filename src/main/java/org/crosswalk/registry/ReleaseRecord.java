package org.crosswalk.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.provider.ReleaseManifest;

/**
 * A published release: its manifest and what became of it.
 *
 * @param manifest what it is and where it came from
 * @param loadedAt when it was published into this data folder
 * @param counts what was counted while it was built, by name
 * @param artefacts canonicals of its code systems, value sets, concept maps and claim edits
 * @param digest of what was built, hex; the same wherever the same was built
 * @param lacking what it would have with more of the publisher's files, for a reader
 */
public record ReleaseRecord(
        ReleaseManifest manifest,
        Instant loadedAt,
        Map<String, Long> counts,
        Set<Canonical> artefacts,
        String digest,
        List<String> lacking) {

    public ReleaseRecord {
        counts = Map.copyOf(counts);
        artefacts = Set.copyOf(artefacts);
        lacking = List.copyOf(lacking);
    }

    /** Whether it is a file of FHIR resources or a FHIR package, and not in a publisher's own format. */
    public boolean isOfFhirFiles() {
        return manifest.key().isOfFhirFiles();
    }
}
