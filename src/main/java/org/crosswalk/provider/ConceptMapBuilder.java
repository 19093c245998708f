package org.crosswalk.provider;

import org.crosswalk.model.ConceptMapDefinition;

/** Makes a provider of a concept map that is given as a value: a client-sent resource. Thread-safe. */
@FunctionalInterface
public interface ConceptMapBuilder {

    ConceptMapProvider build(ConceptMapDefinition definition);
}
