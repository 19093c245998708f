package org.crosswalk.service.valueset;

import java.util.List;
import java.util.Optional;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ForwardingCodeSystem;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.TerminologyView;

/**
 * The codes of a system that is not here, as a stored expansion lists them: they are in the value set whatever is known of
 * them. Thread-safe.
 */
public final class ListedCodeSystem extends ForwardingCodeSystem {

    private ListedCodeSystem(CodeSystemProvider codes) {
        super(codes);
    }

    /**
     * What stands in for the system of an include, where its value set is a stored expansion.
     *
     * @param why what became of the search for the system
     */
    static Optional<CodeSystemProvider> of(
            ValueSetDefinition valueSet, ConceptSetComponent include, CodeSystemResolution why, TerminologyView view) {
        String system = include.system();
        boolean absent = why.orNull() == null && !(why instanceof CodeSystemResolution.NotLicensed);
        if (!valueSet.stored() || !absent || system == null) {
            return Optional.empty();
        }
        List<Concept> concepts = include.concepts().stream()
                .map(reference ->
                        Concept.builder(reference.code(), reference.display()).build())
                .toList();
        Canonical canonical = new Canonical(system, include.version());
        return Optional.of(new ListedCodeSystem(view.inline(new CodeSystemDefinition(header(canonical), concepts))));
    }

    private static CodeSystemHeader header(Canonical system) {
        ResourceHeader resource =
                new ResourceHeader("", system, null, null, "active", null, null, null, null, null, null, null);
        return new CodeSystemHeader(
                resource,
                true,
                null,
                null,
                false,
                false,
                ContentMode.COMPLETE,
                null,
                List.of(),
                List.of(),
                ValidityPeriod.ALWAYS,
                false,
                null,
                false);
    }

    @Override
    protected CodeSystemProvider around(CodeSystemProvider other) {
        return new ListedCodeSystem(other);
    }
}
