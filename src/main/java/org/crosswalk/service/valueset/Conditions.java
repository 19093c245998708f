package org.crosswalk.service.valueset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crosswalk.model.CodeSystemPart;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.Filter;
import org.crosswalk.model.KnownCodeSystem;
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
        if (!mayHave(component, provider, ordinal)) {
            return false;
        }
        if (!component.concepts().isEmpty()) {
            return reference(component, provider, ordinal) != null;
        }
        List<Filter> filters = structure.filters(component);
        if (filters.isEmpty()) {
            return true;
        }
        ComponentCodes known = structure.kept().known(component, provider);
        if (known != null) {
            return known.set().contains(ordinal);
        }
        ConceptSet one = ConceptSet.of(ordinal);
        for (Filter filter : filters) {
            if (select(valueSet, provider, filter, one).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What the component says of an enumerated code, or null when it does not enumerate it. */
    @Nullable
    ConceptReference reference(ConceptSetComponent component, CodeSystemProvider provider, int ordinal) {
        if (component.concepts().isEmpty()) {
            return null;
        }
        String code = provider.code(ordinal);
        boolean caseSensitive = provider.header().caseSensitive();
        Map<String, ConceptReference> kept = structure.kept().references(component, caseSensitive);
        if (kept != null) {
            return kept.get(KeptComponents.key(code, caseSensitive));
        }
        for (ConceptReference reference : component.concepts()) {
            bounds.step(structure.root());
            if (caseSensitive ? reference.code().equals(code) : reference.code().equalsIgnoreCase(code)) {
                return reference;
            }
        }
        return null;
    }

    /**
     * All concepts that fit; imports are not looked at.
     *
     * @param served whether the version is one of the content, and not made for this request
     */
    ComponentCodes all(
            ValueSetDefinition valueSet, ConceptSetComponent component, CodeSystemProvider provider, boolean served) {
        return served
                ? structure.kept().codes(component, provider, () -> all(valueSet, component, provider))
                : all(valueSet, component, provider);
    }

    private ComponentCodes all(
            ValueSetDefinition valueSet, ConceptSetComponent component, CodeSystemProvider provider) {
        if (!component.concepts().isEmpty()) {
            return enumerated(component, provider);
        }
        ConceptSet set = provider.all();
        for (Filter filter : structure.filters(component)) {
            set = select(valueSet, provider, filter, set);
        }
        return new ComponentCodes(ofPart(component, provider, set), null, Map.of());
    }

    private ComponentCodes enumerated(ConceptSetComponent component, CodeSystemProvider provider) {
        CodeSystemPart part = part(component).orElse(null);
        Map<Integer, ConceptReference> references = new HashMap<>();
        int[] order = new int[component.concepts().size()];
        int count = 0;
        for (ConceptReference reference : component.concepts()) {
            int ordinal = locate(provider, reference.code());
            if (ordinal >= 0
                    && references.putIfAbsent(ordinal, reference) == null
                    && (part == null || part.mayHave(provider.code(ordinal)))) {
                order[count++] = ordinal;
            }
        }
        int[] found = Arrays.copyOf(order, count);
        return new ComponentCodes(ConceptSet.of(found), found, references);
    }

    /** Whether the name that the component has for its system stands for a part that can have a code. */
    boolean mayHave(ConceptSetComponent component, String code) {
        return part(component).map(part -> part.mayHave(code)).orElse(true);
    }

    /** Whether an include may hold a code that a fragment does not show. */
    boolean mayHold(ConceptSetComponent include, String code) {
        if (!include.valueSets().isEmpty() || !include.filters().isEmpty() || !mayHave(include, code)) {
            return false;
        }
        return include.concepts().isEmpty()
                || include.concepts().stream().anyMatch(c -> c.code().equals(code));
    }

    private static boolean mayHave(ConceptSetComponent component, CodeSystemProvider provider, int ordinal) {
        CodeSystemPart part = part(component).orElse(null);
        return part == null || part.mayHave(provider.code(ordinal));
    }

    /** Whether it stands for a part. */
    boolean isOfPart(ConceptSetComponent component) {
        return part(component).isPresent();
    }

    private static Optional<CodeSystemPart> part(ConceptSetComponent component) {
        return Optional.ofNullable(component.system()).flatMap(KnownCodeSystem::partOf);
    }

    private ConceptSet ofPart(ConceptSetComponent component, CodeSystemProvider provider, ConceptSet set) {
        CodeSystemPart part = part(component).orElse(null);
        if (part == null) {
            return set;
        }
        IntStream.Builder found = IntStream.builder();
        set.cursor(0).forEachRemaining((int ordinal) -> {
            bounds.step(structure.root());
            if (part.mayHave(provider.code(ordinal))) {
                found.add(ordinal);
            }
        });
        return ConceptSet.of(found.build().toArray());
    }

    /** The ordinal of a code, or -1. */
    int locate(CodeSystemProvider provider, String code) {
        bounds.step(structure.root());
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
        bounds.look(valueSet);
        try {
            return provider.select(filter, among, () -> bounds.step(valueSet));
        } catch (UnsupportedFilterException e) {
            throw ValueSetStructure.notUnderstood(
                    bounds.issues(),
                    valueSet,
                    provider.header().canonical().toString(),
                    filter.property(),
                    filter.op().code(),
                    filter.value(),
                    String.valueOf(e.getMessage()));
        }
    }
}
