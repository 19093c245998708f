package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ConceptMap/$translate}.
 *
 * @param conceptMap the map to use, or null for every map that fits
 * @param codings the codes to translate: one, or all of a CodeableConcept
 * @param sourceScope {@code source} value set, or null
 * @param targetScope {@code target} value set, or null
 * @param targetSystem wanted target system, or null
 * @param dependencies {@code dependency}: known facts for {@code dependsOn}
 * @param reverse read the maps from target to source
 * @param context common parameters
 */
public record TranslateRequest(
        @Nullable ArtefactReference<ConceptMapDefinition> conceptMap,
        List<Coding> codings,
        @Nullable String sourceScope,
        @Nullable String targetScope,
        @Nullable String targetSystem,
        List<Dependency> dependencies,
        boolean reverse,
        RequestContext context) {

    public TranslateRequest {
        codings = List.copyOf(codings);
        dependencies = List.copyOf(dependencies);
    }

    /** The same with a system for the target in the place of a value set. */
    public TranslateRequest toSystem(String system) {
        return new TranslateRequest(conceptMap, codings, sourceScope, null, system, dependencies, reverse, context);
    }

    /**
     * A known fact.
     *
     * @param element the property it is a value of
     * @param concept its value
     */
    public record Dependency(String element, CodeableConcept concept) {}
}
