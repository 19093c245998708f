package org.crosswalk.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.ClaimEditsHeader;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ClaimEditSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.MappingSink;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/** Keeps everything that a source gives, for a test to look at, and holds it to what a header promises. */
public final class RecordingSink implements ArtefactSink {

    public final List<CodeSystemHeader> codeSystems = new ArrayList<>();
    public final List<Concept> concepts = new ArrayList<>();
    public final List<ConceptMapHeader> conceptMaps = new ArrayList<>();
    public final List<Mapping> mappings = new ArrayList<>();
    public final List<SourcePosition> positions = new ArrayList<>();
    public final List<ClaimEditsHeader> claimEdits = new ArrayList<>();
    public final List<ClaimEdit> edits = new ArrayList<>();
    public final List<ValueSetDefinition> valueSets = new ArrayList<>();
    public final List<String> remarks = new ArrayList<>();
    private final Map<String, Concept> byCode = new LinkedHashMap<>();
    private final Map<String, SourcePosition> positionOf = new HashMap<>();
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
                positionOf.put(concept.code(), where);
                for (ConceptProperty property : concept.properties()) {
                    PropertyDefinition declared = header.property(property.code());
                    if (declared == null || declared.type() != property.value().type()) {
                        throw new AssertionError(where + ": undeclared property " + property + " of " + concept.code());
                    }
                }
            }

            @Override
            public void close() {
                open--;
                byCode.values().forEach(child -> child.parents().forEach(RecordingSink.this::concept));
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
    public ClaimEditSink claimEdits(ClaimEditsHeader header) {
        claimEdits.add(header);
        open++;
        return new ClaimEditSink() {
            @Override
            public void edit(ClaimEdit edit) {
                edits.add(edit);
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

    /** The header of the only code system. */
    public CodeSystemHeader header() {
        if (codeSystems.size() != 1) {
            throw new AssertionError("not one code system but " + codeSystems);
        }
        return codeSystems.get(0);
    }

    /** The concepts by their codes, as they came. */
    public Map<String, Concept> byCode() {
        return byCode;
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

    /** Where the concept with a code came from. */
    public @Nullable SourcePosition position(String code) {
        return positionOf.get(code);
    }

    /** The values of a property, as text. */
    public List<String> properties(String code, String property) {
        return concept(code).properties().stream()
                .filter(p -> p.code().equals(property))
                .map(p -> p.value().asText())
                .toList();
    }

    /** The designations of a use. */
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

    /** How many concepts have a value of a property. */
    public long count(String property, String value) {
        return byCode.keySet().stream()
                .filter(code -> properties(code, property).contains(value))
                .count();
    }
}
