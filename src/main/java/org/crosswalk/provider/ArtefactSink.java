package org.crosswalk.provider;

import org.crosswalk.model.ClaimEditsHeader;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ValueSetDefinition;

/**
 * Takes what a release holds. A source calls the begin methods in any number and order; each part is complete when its
 * sink is closed. Not thread-safe.
 */
public interface ArtefactSink {

    /** Begins a code system; concepts may come in any order, siblings keep the order of arrival. */
    ConceptSink codeSystem(CodeSystemHeader header);

    /** Begins a concept map. */
    MappingSink conceptMap(ConceptMapHeader header);

    /** Begins an edition of claim edits. */
    ClaimEditSink claimEdits(ClaimEditsHeader header);

    /** Takes a value set. */
    void valueSet(ValueSetDefinition valueSet);

    /** Takes a remark on the release: an anomaly that does not keep it from being published. */
    void remark(SourcePosition where, String text);
}
