package org.crosswalk.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.MappingSink;
import org.crosswalk.provider.SourcePosition;

/** Keeps the code system that a release pushes, and holds it to what every header promises. */
public final class CollectingArtefactSink implements ArtefactSink {

    private final Map<String, Concept> concepts = new LinkedHashMap<>();
    private final Map<String, SourcePosition> positions = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private CodeSystemHeader header;
    private boolean closed;

    @Override
    public ConceptSink codeSystem(CodeSystemHeader begun) {
        if (header != null) {
            throw new AssertionError("a second code system: " + begun.canonical());
        }
        header = begun;
        return new ConceptSink() {
            @Override
            public void concept(Concept concept, SourcePosition where) {
                if (concepts.put(concept.code(), concept) != null) {
                    throw new AssertionError("twice: " + concept.code());
                }
                positions.put(concept.code(), where);
                for (ConceptProperty property : concept.properties()) {
                    var definition = header.property(property.code());
                    if (definition == null
                            || definition.type() != property.value().type()) {
                        throw new AssertionError("undeclared property " + property + " of " + concept.code());
                    }
                }
            }

            @Override
            public void close() {
                closed = true;
                concepts.values().forEach(c -> c.parents().forEach(CollectingArtefactSink.this::concept));
            }
        };
    }

    @Override
    public MappingSink conceptMap(ConceptMapHeader begun) {
        throw new AssertionError("a concept map: " + begun);
    }

    @Override
    public void valueSet(ValueSetDefinition valueSet) {
        throw new AssertionError("a value set: " + valueSet);
    }

    @Override
    public void remark(SourcePosition where, String text) {
        remarks.add(where + ": " + text);
    }

    public CodeSystemHeader header() {
        return header;
    }

    public boolean closed() {
        return closed;
    }

    public Map<String, Concept> concepts() {
        return concepts;
    }

    public Concept concept(String code) {
        Concept concept = concepts.get(code);
        if (concept == null) {
            throw new AssertionError("no concept " + code);
        }
        return concept;
    }

    public SourcePosition position(String code) {
        return positions.get(code);
    }

    public List<String> remarks() {
        return remarks;
    }

    public List<String> properties(String code, String property) {
        return concept(code).properties().stream()
                .filter(p -> p.code().equals(property))
                .map(p -> p.value().asText())
                .toList();
    }

    public List<String> designations(String code, String use) {
        return concept(code).designations().stream()
                .filter(d -> d.use() != null && use.equals(d.use().code()))
                .map(Designation::value)
                .toList();
    }

    /** The concept, its parent, its parent's parent, and so on to the root. */
    public List<String> ancestry(String code) {
        List<String> line = new ArrayList<>();
        for (String at = code; at != null; ) {
            line.add(at);
            List<String> parents = concept(at).parents();
            at = parents.isEmpty() ? null : parents.get(0);
        }
        return line;
    }

    public long count(String property, String value) {
        return concepts.keySet().stream()
                .filter(code -> properties(code, property).contains(value))
                .count();
    }
}
