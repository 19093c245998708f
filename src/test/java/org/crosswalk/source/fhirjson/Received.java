package org.crosswalk.source.fhirjson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.ClaimEditsHeader;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ClaimEditSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.MappingSink;
import org.crosswalk.provider.SourcePosition;

/** Keeps what a source hands over, and insists that every part is closed. */
final class Received implements ArtefactSink {

    final Map<CodeSystemHeader, List<Concept>> codeSystems = new LinkedHashMap<>();
    final Map<ConceptMapHeader, List<Mapping>> conceptMaps = new LinkedHashMap<>();
    final List<ValueSetDefinition> valueSets = new ArrayList<>();
    final List<String> remarks = new ArrayList<>();
    private int open;

    @Override
    public ConceptSink codeSystem(CodeSystemHeader header) {
        List<Concept> concepts = new ArrayList<>();
        codeSystems.put(header, concepts);
        open++;
        return new ConceptSink() {
            @Override
            public void concept(Concept concept, SourcePosition where) {
                concepts.add(concept);
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    @Override
    public MappingSink conceptMap(ConceptMapHeader header) {
        List<Mapping> mappings = new ArrayList<>();
        conceptMaps.put(header, mappings);
        open++;
        return new MappingSink() {
            @Override
            public void mapping(Mapping mapping, SourcePosition where) {
                mappings.add(mapping);
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    @Override
    public ClaimEditSink claimEdits(ClaimEditsHeader header) {
        throw new AssertionError("FHIR has no claim edits");
    }

    @Override
    public void valueSet(ValueSetDefinition valueSet) {
        valueSets.add(valueSet);
    }

    @Override
    public void remark(SourcePosition where, String text) {
        remarks.add(where + ": " + text);
    }

    int stillOpen() {
        return open;
    }

    List<Concept> concepts(String id) {
        return codeSystems.entrySet().stream()
                .filter(entry -> entry.getKey().resource().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no code system " + id))
                .getValue();
    }

    List<String> codeSystemIds() {
        return codeSystems.keySet().stream()
                .map(header -> header.resource().id())
                .toList();
    }

    List<String> valueSetIds() {
        return valueSets.stream().map(valueSet -> valueSet.resource().id()).toList();
    }
}
