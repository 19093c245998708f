package org.crosswalk.compiler.build;

import java.util.ArrayList;
import java.util.List;
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
import org.crosswalk.store.edits.ClaimEditsEncoder;

/** Keeps what a source reads until it is numbered and written. Not thread-safe. */
final class CollectingSink implements ArtefactSink {

    private final List<Arrived<CodeSystemHeader, Concept>> codeSystems = new ArrayList<>();
    private final List<Arrived<ConceptMapHeader, Mapping>> conceptMaps = new ArrayList<>();
    private final List<ClaimEditsEncoder> claimEdits = new ArrayList<>();
    private final List<ValueSetDefinition> valueSets = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    @Override
    public ConceptSink codeSystem(CodeSystemHeader header) {
        Arrived<CodeSystemHeader, Concept> arrived = new Arrived<>(header);
        codeSystems.add(arrived);
        return arrived::take;
    }

    @Override
    public MappingSink conceptMap(ConceptMapHeader header) {
        Arrived<ConceptMapHeader, Mapping> arrived = new Arrived<>(header);
        conceptMaps.add(arrived);
        return arrived::take;
    }

    /** Millions of rows: they go straight into their columns. */
    @Override
    public ClaimEditSink claimEdits(ClaimEditsHeader header) {
        ClaimEditsEncoder encoder = new ClaimEditsEncoder(header);
        claimEdits.add(encoder);
        return encoder;
    }

    @Override
    public void valueSet(ValueSetDefinition valueSet) {
        valueSets.add(valueSet);
    }

    @Override
    public void remark(SourcePosition where, String text) {
        remarks.add(new Remark(where, text));
    }

    boolean isEmpty() {
        return codeSystems.isEmpty()
                && conceptMaps.isEmpty()
                && valueSets.isEmpty()
                && claimEdits.stream().allMatch(edits -> edits.size() == 0);
    }

    List<Arrived<CodeSystemHeader, Concept>> codeSystems() {
        return codeSystems;
    }

    List<Arrived<ConceptMapHeader, Mapping>> conceptMaps() {
        return conceptMaps;
    }

    List<ClaimEditsEncoder> claimEdits() {
        return claimEdits;
    }

    List<ValueSetDefinition> valueSets() {
        return valueSets;
    }

    List<Remark> remarks() {
        return remarks;
    }

    /**
     * The parts of one artefact as they arrive.
     *
     * @param header what the artefact says of itself
     * @param items concepts or rows, in order of arrival
     * @param positions where each of them stands in its file
     */
    record Arrived<H, T>(H header, List<T> items, List<SourcePosition> positions) {

        Arrived(H header) {
            this(header, new ArrayList<>(), new ArrayList<>());
        }

        void take(T item, SourcePosition where) {
            items.add(item);
            positions.add(where);
        }
    }
}
