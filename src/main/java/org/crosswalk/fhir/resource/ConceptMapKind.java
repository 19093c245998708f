package org.crosswalk.fhir.resource;

import java.util.List;
import java.util.function.BiPredicate;
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
public final class ConceptMapKind implements ResourceKind<ConceptMapProvider> {

    private final int conceptsInline;

    /** With the most rows that are sent without being asked for. */
    public ConceptMapKind(int conceptsInline) {
        this.conceptsInline = conceptsInline;
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
        return map.size() > conceptsInline;
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
        return SearchParameter.plain(type(), name, "uri", (map, value) -> {
            String wanted = KnownCodeSystem.preferredUri(value);
            return map.header().groups().stream()
                    .map(system)
                    .anyMatch(canonical -> canonical != null
                            && KnownCodeSystem.preferredUri(canonical.url()).equals(wanted));
        });
    }

    private SearchParameter<ConceptMapProvider> code(String name, BiPredicate<ConceptMapProvider, String> has) {
        return SearchParameter.plain(type(), name, "token", (map, value) -> has.test(map, SearchParameter.code(value)));
    }

    private SearchParameter<ConceptMapProvider> scope(
            String name, String kind, Function<ConceptMapHeader, @Nullable String> scope) {
        return SearchParameter.uri(type(), name, kind, map -> Stream.ofNullable(scope.apply(map.header())));
    }
}
