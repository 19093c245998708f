package org.crosswalk.source.fhirjson;

import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/** Says of a value set that was saved without its definition what is taken for that. */
final class StoredExpansion {

    private StoredExpansion() {}

    static void remarks(ValueSet valueSet, Consumer<String> remarks) {
        if (valueSet.hasCompose()) {
            return;
        }
        if (!valueSet.hasExpansion()) {
            remarks.accept("has neither a definition nor an expansion; it has no codes");
            return;
        }
        int codes = codes(valueSet.getExpansion().getContains());
        remarks.accept("has no definition; the " + codes + " codes of its expansion are taken for it");
        int total = valueSet.getExpansion().getTotal();
        if (total > codes) {
            remarks.accept("its expansion holds " + codes + " of " + total + " codes: it was saved page by page");
        }
    }

    /** Entries without code only group, abstract ones cannot be chosen. */
    private static int codes(List<ValueSetExpansionContainsComponent> contains) {
        int codes = 0;
        for (ValueSetExpansionContainsComponent entry : contains) {
            codes += entry.hasCode() && entry.hasSystem() && !entry.getAbstract() ? 1 : 0;
            codes += codes(entry.getContains());
        }
        return codes;
    }
}
