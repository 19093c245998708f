package org.crosswalk.model;

import java.util.List;

/**
 * A whole code system as a value: small ones that a client sends, or that a FHIR file holds.
 *
 * @param header identity and capabilities
 * @param concepts the concepts in document order; parents name codes of the same list
 */
public record CodeSystemDefinition(CodeSystemHeader header, List<Concept> concepts) {

    public CodeSystemDefinition {
        concepts = List.copyOf(concepts);
    }
}
