package org.crosswalk.source.fhirjson;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crosswalk.model.Canonical;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/**
 * A value set that was saved as its expansion only, as authorities hand them out whose definitions are not public: its
 * codes become its definition. Where a value set has both, the definition counts.
 */
final class StoredExpansion {

    private StoredExpansion() {}

    /** Gives the value set a definition if it has none and an expansion is there; remarks say so. */
    static void intoDefinition(ValueSet valueSet, Consumer<String> remarks) {
        if (valueSet.hasCompose()) {
            return;
        }
        if (!valueSet.hasExpansion()) {
            remarks.accept("has neither a definition nor an expansion; it has no codes");
            return;
        }
        int codes = 0;
        Map<Canonical, ConceptSetComponent> includes = new LinkedHashMap<>();
        Deque<ValueSetExpansionContainsComponent> open = new ArrayDeque<>();
        pushAll(valueSet.getExpansion().getContains(), open);
        while (!open.isEmpty()) {
            ValueSetExpansionContainsComponent contains = open.pop();
            // Entries without code only group, abstract ones cannot be chosen.
            if (contains.hasCode() && contains.hasSystem() && !contains.getAbstract()) {
                include(contains, valueSet, includes);
                codes++;
            }
            pushAll(contains.getContains(), open);
        }
        remarks.accept("has no definition; the " + codes + " codes of its expansion are taken for it");
        int total = valueSet.getExpansion().getTotal();
        if (total > codes) {
            remarks.accept("its expansion holds " + codes + " of " + total + " codes: it was saved page by page");
        }
    }

    private static void include(
            ValueSetExpansionContainsComponent contains,
            ValueSet valueSet,
            Map<Canonical, ConceptSetComponent> includes) {
        ConceptSetComponent include = includes.computeIfAbsent(
                new Canonical(contains.getSystem(), contains.getVersion()),
                system -> valueSet.getCompose()
                        .addInclude()
                        .setSystem(system.url())
                        .setVersion(system.version()));
        ValueSet.ConceptReferenceComponent concept =
                include.addConcept().setCode(contains.getCode()).setDisplay(contains.getDisplay());
        concept.setDesignation(contains.getDesignation());
    }

    private static void pushAll(
            List<ValueSetExpansionContainsComponent> contains, Deque<ValueSetExpansionContainsComponent> open) {
        for (int i = contains.size() - 1; i >= 0; i--) {
            open.push(contains.get(i));
        }
    }
}
