package org.crosswalk.source.fhirjson;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.r4.ConceptCollector;
import org.crosswalk.r4.ConceptMapReader;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * What comes of the long lists of one resource: concepts and rows as values; the codes of a value set are put where its head
 * has their owners. One use, one thread.
 */
final class ResourceLists implements PartVisitor {

    /** Reads, and keeps nothing: of a resource that is left out for another reason. */
    static final PartVisitor NONE = new PartVisitor() {
        @Override
        public int begin(int parent) {
            return 0;
        }

        @Override
        public void part(Part part) {}
    };

    private final MetadataResource head;
    private final ConceptCollector concepts;
    private final List<Mapping> rows = new ArrayList<>();

    /** Begins with what the head itself has of the lists. */
    ResourceLists(MetadataResource head) {
        this.head = head;
        this.concepts = new ConceptCollector(head instanceof CodeSystem codeSystem ? codeSystem : new CodeSystem());
    }

    @Override
    public int begin(int parent) {
        return concepts.begin(parent);
    }

    @Override
    public void part(Part part) throws SourceFault {
        if (part.resource() instanceof CodeSystem codeSystem) {
            List<ConceptDefinitionComponent> some = codeSystem.getConcept();
            for (int i = 0; i < some.size(); i++) {
                concepts.take(part.places()[i], some.get(i));
            }
        } else if (part.resource() instanceof ConceptMap map) {
            map.getGroupFirstRep()
                    .getElement()
                    .forEach(element -> ConceptMapReader.rows(element, part.index(), rows::add));
        } else if (part.resource() instanceof ValueSet some && head instanceof ValueSet whole) {
            switch (part.path()) {
                case "compose.include.concept" ->
                    some.getCompose()
                            .getIncludeFirstRep()
                            .getConcept()
                            .forEach(whole.getCompose().getInclude().get(part.index())::addConcept);
                case "compose.exclude.concept" ->
                    some.getCompose()
                            .getExcludeFirstRep()
                            .getConcept()
                            .forEach(whole.getCompose().getExclude().get(part.index())::addConcept);
                default -> some.getExpansion().getContains().forEach(whole.getExpansion()::addContains);
            }
        }
    }

    /** The concepts of a code system, in document order; the list is handed over. */
    List<Concept> concepts() {
        if (head instanceof CodeSystem codeSystem) {
            codeSystem.getConcept().forEach(concept -> concepts.takeAll(concept, ConceptCollector.NOWHERE));
        }
        return concepts.finish();
    }

    /** The rows of a concept map. */
    List<Mapping> rows() {
        if (head instanceof ConceptMap map) {
            for (int group = 0; group < map.getGroup().size(); group++) {
                int at = group;
                map.getGroup()
                        .get(group)
                        .getElement()
                        .forEach(element -> ConceptMapReader.rows(element, at, rows::add));
            }
        }
        return rows;
    }
}
