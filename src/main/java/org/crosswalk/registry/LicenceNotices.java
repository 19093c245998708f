package org.crosswalk.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ConceptMapProvider;

/**
 * The copyright notices of licensed systems, for value sets and concept maps that draw on them and bring no notice of
 * their own.
 */
final class LicenceNotices {

    private LicenceNotices() {}

    /** What has to be said where texts of a system are shown. */
    private static Optional<String> of(KnownCodeSystem system) {
        return system.licensor()
                .map(owner -> system.title() + " is a registered trademark of the " + owner + ". " + system.title()
                        + " content is copyright of the " + owner + " and may be used under its licence only.");
    }

    /** The snapshot with the notices that are missing. */
    static TerminologySnapshot addTo(TerminologySnapshot snapshot) {
        return snapshot.with(
                snapshot.codeSystems(),
                snapshot.valueSets().stream().map(LicenceNotices::noted).toList(),
                snapshot.conceptMaps().stream().map(LicenceNotices::noted).toList());
    }

    private static Optional<String> first(Stream<String> systems) {
        return systems.flatMap(uri -> KnownCodeSystem.ofUri(uri).stream())
                .flatMap(system -> of(system).stream())
                .findFirst();
    }

    private static ValueSetDefinition noted(ValueSetDefinition valueSet) {
        if (valueSet.resource().copyright() != null) {
            return valueSet;
        }
        Optional<String> notice = first(valueSet.includes().stream()
                .map(ConceptSetComponent::system)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull));
        return notice.isEmpty()
                ? valueSet
                : valueSet.with(noted(valueSet.resource(), notice.get()), valueSet.licensed());
    }

    private static ConceptMapProvider noted(ConceptMapProvider map) {
        ConceptMapHeader header = map.header();
        if (header.resource().copyright() != null) {
            return map;
        }
        Optional<String> notice = first(header.groups().stream()
                .flatMap(group -> Stream.of(Optional.ofNullable(group.source()), Optional.ofNullable(group.target())))
                .flatMap(Optional::stream)
                .map(Canonical::url));
        return notice.isEmpty() ? map : new NotedMap(map, header.with(noted(header.resource(), notice.get())));
    }

    private static ResourceHeader noted(ResourceHeader about, String copyright) {
        return about.with(about.description(), copyright);
    }

    /** A map under another header. */
    private record NotedMap(ConceptMapProvider map, ConceptMapHeader header) implements ConceptMapProvider {

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public List<Mapping> forward(String sourceCode) {
            return map.forward(sourceCode);
        }

        @Override
        public List<Mapping> reverse(String targetCode) {
            return map.reverse(targetCode);
        }

        @Override
        public Stream<Mapping> rows() {
            return map.rows();
        }
    }
}
