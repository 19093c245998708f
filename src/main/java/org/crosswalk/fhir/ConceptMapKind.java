package org.crosswalk.fhir;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.r4.ConceptMapWriter;
import org.crosswalk.registry.TerminologySnapshot;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Concept maps. Thread-safe. */
final class ConceptMapKind implements ResourceKind<ConceptMapProvider> {

    private final EdgeLimits limits;

    ConceptMapKind(EdgeLimits limits) {
        this.limits = limits;
    }

    @Override
    public String type() {
        return "ConceptMap";
    }

    @Override
    public List<ConceptMapProvider> all(TerminologySnapshot snapshot) {
        return snapshot.conceptMaps();
    }

    @Override
    public ResourceHeader header(ConceptMapProvider map) {
        return map.header().resource();
    }

    @Override
    public boolean isLarge(ConceptMapProvider map) {
        return map.size() > limits.conceptsInline();
    }

    @Override
    public Resource resource(ConceptMapProvider map) {
        ConceptMap resource = ConceptMapWriter.header(map.header());
        List<ConceptMapHeader.Group> groups = map.header().groups();
        for (int i = 0; i < groups.size(); i++) {
            ConceptMapGroupComponent group = ConceptMapWriter.group(groups.get(i));
            resource.addGroup(group);
            if (!isLarge(map)) {
                try (Stream<List<org.crosswalk.model.Mapping>> elements = MapElements.of(map, i)) {
                    elements.forEach(rows -> group.addElement(ConceptMapWriter.element(rows)));
                }
            }
        }
        if (isLarge(map)) {
            Subsetted.mark(resource);
        }
        return resource;
    }

    @Override
    public List<SearchParameter<ConceptMapProvider>> ownParameters() {
        return List.of(
                system("source-system", ConceptMapHeader.Group::source),
                system("target-system", ConceptMapHeader.Group::target),
                code("source-code", (map, code) -> !map.forward(code).isEmpty()),
                code("target-code", (map, code) -> !map.reverse(code).isEmpty()),
                scope("source", "reference", header -> header.sourceScope()),
                scope("source-uri", "reference", header -> header.sourceScope()),
                scope("target", "reference", header -> header.targetScope()),
                scope("target-uri", "reference", header -> header.targetScope()));
    }

    private SearchParameter<ConceptMapProvider> system(
            String name, Function<ConceptMapHeader.Group, @Nullable Canonical> system) {
        return new SearchParameter<>(
                name, "uri", "http://hl7.org/fhir/SearchParameter/ConceptMap-" + name, (map, value, modifier) -> {
                    if (modifier != null) {
                        throw new SearchParameter.UnsupportedModifierException(modifier);
                    }
                    String wanted = KnownCodeSystem.preferredUri(value);
                    return map.header().groups().stream()
                            .map(system)
                            .filter(Objects::nonNull)
                            .anyMatch(canonical -> canonical != null
                                    && KnownCodeSystem.preferredUri(canonical.url())
                                            .equals(wanted));
                });
    }

    private static SearchParameter<ConceptMapProvider> code(
            String name, java.util.function.BiPredicate<ConceptMapProvider, String> has) {
        return new SearchParameter<>(
                name, "token", "http://hl7.org/fhir/SearchParameter/ConceptMap-" + name, (map, value, modifier) -> {
                    if (modifier != null) {
                        throw new SearchParameter.UnsupportedModifierException(modifier);
                    }
                    return has.test(map, value.substring(value.indexOf('|') + 1));
                });
    }

    private SearchParameter<ConceptMapProvider> scope(
            String name, String kind, Function<ConceptMapHeader, @Nullable String> scope) {
        return SearchParameter.uri(type(), name, kind, map -> Stream.ofNullable(scope.apply(map.header())));
    }
}
