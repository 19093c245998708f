package org.crosswalk.compiler;

import org.crosswalk.compiler.build.Numbering;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapBuilder;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.store.CompiledCodeSystem;
import org.crosswalk.store.CompiledConceptMap;
import org.crosswalk.store.ConceptMapEncoder;

/**
 * Compiles what a client sends, in memory, into the same columns that a release has on disk. Defects are tolerated: of a
 * code that comes twice the first counts, a parent that is not there is left out, a cycle is walked once. Thread-safe.
 */
public final class InMemoryBuilder implements CodeSystemBuilder, ConceptMapBuilder {

    @Override
    public CodeSystemProvider build(CodeSystemDefinition definition) {
        return CompiledCodeSystem.inMemory(
                definition.header(), Numbering.number(definition.concepts()).numbered());
    }

    @Override
    public ConceptMapProvider build(ConceptMapDefinition definition) {
        return CompiledConceptMap.inMemory(ConceptMapEncoder.encode(definition.header(), definition.mappings()));
    }
}
