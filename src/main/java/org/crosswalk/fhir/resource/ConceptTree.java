package org.crosswalk.fhir.resource;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Concept;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.CodeSystemWriter;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;

/**
 * A code system's concepts in the shape of the resource: each under its first parent. Further parents are stated as
 * {@code parent} properties, since nesting cannot show them.
 */
record ConceptTree(CodeSystemProvider provider) {

    List<Integer> roots() {
        List<Integer> roots = new ArrayList<>();
        for (int ordinal = 0; ordinal < provider.size(); ordinal++) {
            if (provider.parents(ordinal).length == 0) {
                roots.add(ordinal);
            }
        }
        return roots;
    }

    /** The children that are nested here. */
    List<Integer> children(int ordinal) {
        List<Integer> children = new ArrayList<>();
        for (int child : provider.children(ordinal)) {
            if (provider.parents(child)[0] == ordinal) {
                children.add(child);
            }
        }
        return children;
    }

    /** The concept without its children. */
    ConceptDefinitionComponent alone(int ordinal) {
        Concept concept = provider.concept(ordinal);
        return CodeSystemWriter.concept(
                concept, provider.header(), concept.parents().size() > 1);
    }

    /** The concept with all its descendants. */
    ConceptDefinitionComponent whole(int ordinal) {
        ConceptDefinitionComponent concept = alone(ordinal);
        children(ordinal).forEach(child -> concept.addConcept(whole(child)));
        return concept;
    }
}
