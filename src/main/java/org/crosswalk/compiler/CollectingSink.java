package org.crosswalk.compiler;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.MappingSink;
import org.crosswalk.provider.SourcePosition;

/** Keeps what a source reads until it is numbered and written. Not thread-safe. */
final class CollectingSink implements ArtefactSink {

    private final List<Concepts> codeSystems = new ArrayList<>();
    private final List<Mappings> conceptMaps = new ArrayList<>();
    private final List<ValueSetDefinition> valueSets = new ArrayList<>();
    private final List<LoadReport.Anomaly> remarks = new ArrayList<>();

    @Override
    public ConceptSink codeSystem(CodeSystemHeader header) {
        Concepts concepts = new Concepts(header);
        codeSystems.add(concepts);
        return concepts;
    }

    @Override
    public MappingSink conceptMap(ConceptMapHeader header) {
        Mappings mappings = new Mappings(header);
        conceptMaps.add(mappings);
        return mappings;
    }

    @Override
    public void valueSet(ValueSetDefinition valueSet) {
        valueSets.add(valueSet);
    }

    @Override
    public void remark(SourcePosition where, String text) {
        remarks.add(new LoadReport.Anomaly(where.toString(), text));
    }

    List<Concepts> codeSystems() {
        return codeSystems;
    }

    List<Mappings> conceptMaps() {
        return conceptMaps;
    }

    List<ValueSetDefinition> valueSets() {
        return valueSets;
    }

    List<LoadReport.Anomaly> remarks() {
        return remarks;
    }

    /** One code system as it arrives. */
    static final class Concepts implements ConceptSink {
        private final CodeSystemHeader header;
        private final List<Concept> concepts = new ArrayList<>();
        private final List<SourcePosition> positions = new ArrayList<>();

        Concepts(CodeSystemHeader header) {
            this.header = header;
        }

        @Override
        public void concept(Concept concept, SourcePosition where) {
            concepts.add(concept);
            positions.add(where);
        }

        @Override
        public void close() {}

        CodeSystemHeader header() {
            return header;
        }

        List<Concept> concepts() {
            return concepts;
        }

        List<SourcePosition> positions() {
            return positions;
        }
    }

    /** One concept map as it arrives. */
    static final class Mappings implements MappingSink {
        private final ConceptMapHeader header;
        private final List<Mapping> mappings = new ArrayList<>();
        private final List<SourcePosition> positions = new ArrayList<>();

        Mappings(ConceptMapHeader header) {
            this.header = header;
        }

        @Override
        public void mapping(Mapping mapping, SourcePosition where) {
            mappings.add(mapping);
            positions.add(where);
        }

        @Override
        public void close() {}

        ConceptMapHeader header() {
            return header;
        }

        List<Mapping> mappings() {
            return mappings;
        }

        List<SourcePosition> positions() {
            return positions;
        }
    }
}
