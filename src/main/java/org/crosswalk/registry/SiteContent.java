package org.crosswalk.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;

/**
 * What whoever runs the server keeps up themselves: value sets, concept maps and supplements that no publisher's release
 * brought and that do not come with a code system.
 *
 * @param valueSets every version of each, in no order that matters
 * @param conceptMaps every version of each
 * @param supplements every version of each supplement to a code system
 */
public record SiteContent(
        List<ValueSetDefinition> valueSets,
        List<ConceptMapProvider> conceptMaps,
        List<CodeSystemProvider> supplements) {

    public SiteContent {
        valueSets = List.copyOf(valueSets);
        conceptMaps = List.copyOf(conceptMaps);
        supplements = List.copyOf(supplements);
    }

    /** The own content of a snapshot. */
    public static SiteContent of(TerminologySnapshot snapshot) {
        Set<Canonical> others = ofOthers(snapshot);
        return new SiteContent(
                snapshot.valueSets().stream()
                        .filter(valueSet -> !others.contains(valueSet.canonical()))
                        .toList(),
                snapshot.conceptMaps().stream()
                        .filter(map -> !others.contains(map.header().canonical()))
                        .toList(),
                snapshot.codeSystems().stream()
                        .filter(system -> system.header().content() == ContentMode.SUPPLEMENT
                                && !others.contains(system.header().canonical()))
                        .toList());
    }

    /** The one place that decides: what is nobody's own came in a publisher's format, or out of the box. */
    private static Set<Canonical> ofOthers(TerminologySnapshot snapshot) {
        Set<Canonical> others = new HashSet<>(BuiltInValueSets.canonicals());
        snapshot.releases().stream()
                .filter(release -> !release.isOfFhirFiles())
                .forEach(release -> others.addAll(release.artefacts()));
        return others;
    }
}
