package org.crosswalk.registry;

import java.util.List;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;

/**
 * Everything that is served at one moment. Immutable and thread-safe; a request reads it once.
 *
 * @param generation grows with every publication; the identity of the content for clients and logs
 * @param codeSystems every version of every code system, supplements included, in no order that matters
 * @param valueSets every version of every value set
 * @param conceptMaps every version of every concept map
 * @param releases where it all came from
 */
public record TerminologySnapshot(
        long generation,
        List<CodeSystemProvider> codeSystems,
        List<ValueSetDefinition> valueSets,
        List<ConceptMapProvider> conceptMaps,
        List<ReleaseRecord> releases) {

    /** Nothing served. */
    public static final TerminologySnapshot EMPTY =
            new TerminologySnapshot(0, List.of(), List.of(), List.of(), List.of());

    public TerminologySnapshot {
        codeSystems = List.copyOf(codeSystems);
        valueSets = List.copyOf(valueSets);
        conceptMaps = List.copyOf(conceptMaps);
        releases = List.copyOf(releases);
    }
}
