package org.crosswalk.service;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.CompareOutcome;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.ValidateCodeOutcome;
import org.jspecify.annotations.Nullable;

/** Counts, by system, the codes of licensed systems that one answer shows. One use, one thread. */
final class ShownCodes {

    private final Predicate<String> licensed;
    private Map<String, Integer> counts = Map.of();

    /**
     * A count.
     *
     * @param licensed whether the texts of a system need a licence
     */
    ShownCodes(Predicate<String> licensed) {
        this.licensed = licensed;
    }

    ShownCodes add(@Nullable String system, int codes) {
        if (codes > 0 && system != null && licensed.test(system)) {
            if (counts.isEmpty()) {
                counts = new TreeMap<>();
            }
            counts.merge(KnownCodeSystem.preferredUri(system), codes, Integer::sum);
        }
        return this;
    }

    ShownCodes add(ValidateCodeOutcome verdict) {
        return verdict.display() == null ? this : add(verdict.system(), 1);
    }

    ShownCodes add(CompareOutcome outcome) {
        outcome.own().listed().forEach(code -> add(code.system(), 1));
        outcome.other().listed().forEach(code -> add(code.system(), 1));
        return this;
    }

    ShownCodes addEntries(List<Expansion.Entry> entries) {
        for (Expansion.Entry entry : entries) {
            add(entry.system(), 1);
            addEntries(entry.contains());
        }
        return this;
    }

    ShownCodes add(Collection<TranslateOutcome.Match> matches) {
        for (TranslateOutcome.Match match : matches) {
            add(match.concept());
            match.products().forEach(product -> add(product.concept()));
        }
        return this;
    }

    private void add(@Nullable Coding concept) {
        if (concept != null && concept.display() != null) {
            add(concept.system(), 1);
        }
    }

    /** The licensed systems that were shown. */
    Iterable<String> systems() {
        return counts.keySet();
    }

    void tell(UsageMeter meter, Client client, String operation) {
        counts.forEach((system, codes) -> meter.used(client, system, operation, codes));
    }
}
