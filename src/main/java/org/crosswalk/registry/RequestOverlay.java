package org.crosswalk.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.RequestContext.RequestResources;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapBuilder;
import org.crosswalk.provider.ConceptMapProvider;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent along, for one request. Code systems are built when they are first asked for: a client sends many
 * that its question does not touch. Not thread-safe.
 */
final class RequestOverlay {

    private final CodeSystemBuilder codeSystemBuilder;
    private final ConceptMapBuilder conceptMapBuilder;
    private final List<CodeSystemDefinition> supplements = new ArrayList<>(0);
    private final List<ConceptMapDefinition> conceptMaps;

    // Most requests bring nothing along, and need none of these.
    private Map<String, List<CodeSystemDefinition>> systems = Map.of();
    private Map<String, List<ValueSetDefinition>> valueSets = Map.of();
    private Map<String, String> allCodesValueSets = Map.of();
    private @Nullable IdentityHashMap<CodeSystemDefinition, CodeSystemProvider> built;
    private @Nullable IdentityHashMap<ConceptMapDefinition, ConceptMapProvider> builtMaps;

    RequestOverlay(RequestResources resources, CodeSystemBuilder codeSystemBuilder, ConceptMapBuilder mapBuilder) {
        this.codeSystemBuilder = codeSystemBuilder;
        this.conceptMapBuilder = mapBuilder;
        if (!resources.codeSystems().isEmpty()) {
            systems = new HashMap<>();
            allCodesValueSets = new HashMap<>();
            resources.codeSystems().forEach(this::addSystem);
        }
        if (!resources.valueSets().isEmpty()) {
            valueSets = new HashMap<>();
            for (ValueSetDefinition valueSet : resources.valueSets()) {
                valueSets
                        .computeIfAbsent(valueSet.canonical().url(), k -> new ArrayList<>())
                        .add(valueSet);
            }
            valueSets.values().forEach(list -> list.sort(SnapshotIndex.NEWEST_VALUE_SET));
        }
        this.conceptMaps = resources.conceptMaps();
    }

    private void addSystem(CodeSystemDefinition definition) {
        if (definition.header().content() == ContentMode.SUPPLEMENT) {
            supplements.add(definition);
            return;
        }
        String url = KnownCodeSystem.preferredUri(definition.header().url());
        systems.computeIfAbsent(url, k -> new ArrayList<>()).add(definition);
        String all = definition.header().valueSet();
        if (all != null) {
            allCodesValueSets.putIfAbsent(all, url);
        }
    }

    /** Whether versions of a system were sent. */
    boolean has(String preferredUrl) {
        return systems.containsKey(preferredUrl);
    }

    /** The versions sent of a system, newest first. */
    List<CodeSystemProvider> versions(String preferredUrl) {
        List<CodeSystemDefinition> sent = systems.getOrDefault(preferredUrl, List.of());
        if (sent.isEmpty()) {
            return List.of();
        }
        List<CodeSystemProvider> providers = new ArrayList<>();
        for (CodeSystemDefinition definition : sent) {
            providers.add(provider(definition));
        }
        providers.sort(SnapshotIndex.NEWEST_SYSTEM);
        return providers;
    }

    /** The supplements sent for a system. */
    List<CodeSystemProvider> supplementsOf(String preferredUrl) {
        List<CodeSystemProvider> providers = new ArrayList<>();
        for (CodeSystemDefinition definition : supplements) {
            var target = definition.header().supplements();
            if (target != null && KnownCodeSystem.preferredUri(target.url()).equals(preferredUrl)) {
                providers.add(provider(definition));
            }
        }
        return providers;
    }

    /** All supplements sent. */
    List<CodeSystemProvider> allSupplements() {
        return supplements.stream().map(this::provider).toList();
    }

    List<ValueSetDefinition> valueSets(String url) {
        return valueSets.getOrDefault(url, List.of());
    }

    List<ConceptMapProvider> conceptMaps() {
        return conceptMaps.stream().map(this::provider).toList();
    }

    /** Whether a concept map came with the request. */
    boolean brought(ConceptMapProvider map) {
        return builtMaps != null && builtMaps.containsValue(map);
    }

    java.util.Optional<String> systemOfAllCodesValueSet(String url) {
        return java.util.Optional.ofNullable(allCodesValueSets.get(url));
    }

    CodeSystemProvider provider(CodeSystemDefinition definition) {
        IdentityHashMap<CodeSystemDefinition, CodeSystemProvider> known = built;
        if (known == null) {
            known = new IdentityHashMap<>(2);
            built = known;
        }
        return known.computeIfAbsent(definition, codeSystemBuilder::build);
    }

    ConceptMapProvider provider(ConceptMapDefinition definition) {
        IdentityHashMap<ConceptMapDefinition, ConceptMapProvider> known = builtMaps;
        if (known == null) {
            known = new IdentityHashMap<>(2);
            builtMaps = known;
        }
        return known.computeIfAbsent(definition, conceptMapBuilder::build);
    }
}
