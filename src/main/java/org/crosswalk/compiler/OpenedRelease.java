package org.crosswalk.compiler;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.ReleaseManifest;

/**
 * A release, ready to be served.
 *
 * @param build names the build and its publication; equal for the same
 * @param digest SHA-256 of what was built, hex; the same wherever the same was built
 * @param manifest what it is and where it came from
 * @param loadedAt when it was published
 * @param counts what was counted when it was built
 * @param codeSystems its code systems
 * @param conceptMaps its concept maps
 * @param valueSets its value sets
 * @param claimEdits its claim edits
 */
public record OpenedRelease(
        String build,
        String digest,
        ReleaseManifest manifest,
        Instant loadedAt,
        Map<String, Long> counts,
        List<CodeSystemProvider> codeSystems,
        List<ConceptMapProvider> conceptMaps,
        List<ValueSetDefinition> valueSets,
        List<ClaimEdits> claimEdits) {

    public OpenedRelease {
        counts = Map.copyOf(counts);
        codeSystems = List.copyOf(codeSystems);
        conceptMaps = List.copyOf(conceptMaps);
        valueSets = List.copyOf(valueSets);
        claimEdits = List.copyOf(claimEdits);
    }
}
