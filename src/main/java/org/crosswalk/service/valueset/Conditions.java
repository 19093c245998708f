package org.crosswalk.service.valueset;

import java.util.List;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.Filter;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.UnsupportedFilterException;
import org.jspecify.annotations.Nullable;

/**
 * What an include or exclude says of the codes of its own system: among those enumerated, or passing every filter, or
 * all. Read in one place for membership and for the whole. Not thread-safe.
 */
record Conditions(ValueSetStructure structure, WorkBounds bounds) {

    /** Whether a concept fits; imports are not looked at. */
    boolean fits(ValueSetDefinition valueSet, ConceptSetComponent component, CodeSystemProvider provider, int ordinal) {
        if (!component.concepts().isEmpty()) {
            return reference(component, provider, ordinal) != null;
        }
        ConceptSet one = ConceptSet.of(ordinal);
        for (Filter filter : structure.filters(component)) {
            if (select(valueSet, provider, filter, one).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What the component says of an enumerated code, or null when it does not enumerate it. */
    @Nullable
    ConceptReference reference(ConceptSetComponent component, CodeSystemProvider provider, int ordinal) {
        String code = provider.code(ordinal);
        boolean caseSensitive = provider.header().caseSensitive();
        for (ConceptReference reference : component.concepts()) {
            bounds.step(ValueSetNames.of(structure.root()));
            if (caseSensitive ? reference.code().equals(code) : reference.code().equalsIgnoreCase(code)) {
                return reference;
            }
        }
        return null;
    }

    /** All concepts that fit; imports are not looked at. */
    ConceptSet all(ValueSetDefinition valueSet, ConceptSetComponent component, CodeSystemProvider provider) {
        if (!component.concepts().isEmpty()) {
            return ConceptSet.of(enumerated(component, provider));
        }
        ConceptSet set = provider.all();
        for (Filter filter : structure.filters(component)) {
            set = select(valueSet, provider, filter, set);
        }
        return set;
    }

    /** Ordinals of the enumerated codes that exist, in the order of the value set, each once. */
    int[] enumerated(ConceptSetComponent component, CodeSystemProvider provider) {
        List<ConceptReference> references = component.concepts();
        return references.stream()
                .mapToInt(reference -> locate(provider, reference.code()))
                .filter(ordinal -> ordinal >= 0)
                .distinct()
                .toArray();
    }

    /** The ordinal of a code, or -1. */
    int locate(CodeSystemProvider provider, String code) {
        bounds.step(ValueSetNames.of(structure.root()));
        return provider.ordinalOf(code);
    }

    /** Whether an expression that nothing enumerates can fit, so that those that fit cannot all be listed. */
    boolean isOpen(ConceptSetComponent component, CodeSystemProvider provider) {
        return component.concepts().isEmpty()
                && provider.header().compositional()
                && structure.filters(component).stream().allMatch(provider::admitsExpressions);
    }

    private ConceptSet select(
            ValueSetDefinition valueSet, CodeSystemProvider provider, Filter filter, ConceptSet among) {
        String name = ValueSetNames.of(valueSet);
        bounds.look(name);
        try {
            return provider.select(filter, among, () -> bounds.step(name));
        } catch (UnsupportedFilterException e) {
            throw structure.notUnderstood(
                    valueSet,
                    provider.header().canonical().toString(),
                    filter.property(),
                    filter.op().code(),
                    filter.value(),
                    String.valueOf(e.getMessage()));
        }
    }
}
