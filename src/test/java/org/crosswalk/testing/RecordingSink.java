package org.crosswalk.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.MappingSink;
import org.crosswalk.provider.SourcePosition;

/** Keeps everything that a source gives, for a test to look at. */
public final class RecordingSink implements ArtefactSink {

    public final List<CodeSystemHeader> codeSystems = new ArrayList<>();
    public final List<Concept> concepts = new ArrayList<>();
    public final List<ConceptMapHeader> conceptMaps = new ArrayList<>();
    public final List<Mapping> mappings = new ArrayList<>();
    public final List<SourcePosition> positions = new ArrayList<>();
    public final List<ValueSetDefinition> valueSets = new ArrayList<>();
    public final List<String> remarks = new ArrayList<>();
    private final Map<String, Concept> byCode = new LinkedHashMap<>();
    private int open;

    @Override
    public ConceptSink codeSystem(CodeSystemHeader header) {
        codeSystems.add(header);
        open++;
        return new ConceptSink() {
            @Override
            public void concept(Concept concept, SourcePosition where) {
                concepts.add(concept);
                positions.add(where);
                if (byCode.put(concept.code(), concept) != null) {
                    throw new AssertionError(where + ": " + concept.code() + " came twice");
                }
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    @Override
    public MappingSink conceptMap(ConceptMapHeader header) {
        conceptMaps.add(header);
        open++;
        return new MappingSink() {
            @Override
            public void mapping(Mapping mapping, SourcePosition where) {
                mappings.add(mapping);
                positions.add(where);
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    @Override
    public void valueSet(ValueSetDefinition valueSet) {
        valueSets.add(valueSet);
    }

    @Override
    public void remark(SourcePosition where, String text) {
        remarks.add(where + ": " + text);
    }

    /** Parts that were begun and not closed. */
    public int open() {
        return open;
    }

    /** The concept with a code. */
    public Concept concept(String code) {
        Concept concept = byCode.get(code);
        if (concept == null) {
            throw new AssertionError("no concept " + code);
        }
        return concept;
    }

    /** The rows of a source code. */
    public List<Mapping> from(String sourceCode) {
        return mappings.stream().filter(m -> m.sourceCode().equals(sourceCode)).toList();
    }
}
