package org.crosswalk.registry;

import java.util.List;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ForwardingCodeSystem;

/** A code system whose properties point into a licensed one: the same, but for the texts of those. Thread-safe. */
final class RedactedCodeSystem extends ForwardingCodeSystem {

    private final RedactedTexts texts;

    RedactedCodeSystem(CodeSystemProvider whole, RedactedTexts texts) {
        super(whole);
        this.texts = texts;
    }

    @Override
    public Concept concept(int ordinal) {
        return texts.of(whole().concept(ordinal));
    }

    @Override
    public List<Designation> designations(int ordinal) {
        return whole().designations(ordinal);
    }

    @Override
    public List<ConceptProperty> properties(int ordinal) {
        return texts.of(whole().properties(ordinal));
    }

    @Override
    protected CodeSystemProvider around(CodeSystemProvider other) {
        return new RedactedCodeSystem(other, texts);
    }
}
