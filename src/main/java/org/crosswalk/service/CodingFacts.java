package org.crosswalk.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.Concept;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.LookupOutcome.LookupProperty;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyView;
import org.jspecify.annotations.Nullable;

/** Computes the {@link CodingProperty}s of a concept for {@code $lookup}. Made for a request; not thread-safe. */
final class CodingFacts {

    private final TerminologyView view;
    private final CodeSystemProvider provider;
    private final List<LookupProperty> facts = new ArrayList<>();

    CodingFacts(TerminologyView view, CodeSystemProvider provider) {
        this.view = view;
        this.provider = provider;
    }

    /** The facts; none for a system or a concept of which there are none. */
    List<LookupProperty> of(int ordinal, Concept concept) {
        KnownCodeSystem system = CodingAdvice.known(provider);
        String url = KnownCodeSystem.preferredUri(provider.header().url());
        if (system == null
                || !CodingProperty.isComputedFor(system)
                || !view.codeSystemVersions(url).contains(provider)) {
            return facts;
        }
        boolean grouper = CodingAdvice.isGrouper(provider, ordinal);
        boolean header = provider.isNotSelectable(ordinal);
        LocalDate day = view.versions().day();
        // A version that the client names is asked about as such, and its end is in validTo.
        boolean inEffect = concept.validity().contains(day)
                && (view.context().date() == null
                        || provider.header().effective().contains(day));
        add(CodingProperty.VALID_FOR_SUBMISSION, new PropertyValue.BooleanValue(!header && inEffect), null);
        if (grouper) {
            return facts;
        }
        characters(concept.code(), header);
        CodeHistory history = new CodeHistory(view, url, concept.code());
        ValidityPeriod period = history.asIn(provider);
        date(CodingProperty.VALID_FROM, period.start());
        date(CodingProperty.VALID_TO, period.end());
        succession(history, header);
        return facts;
    }

    private void characters(String code, boolean header) {
        List<Integer> needed = List.of();
        if (header) {
            needed = CodePlaces.lackedBy(code, provider, CodingAdvice.below(provider, code))
                    .needed();
            needed.forEach(place -> add(CodingProperty.NEEDED_CHARACTER, new PropertyValue.IntegerValue(place), null));
        }
        String stem = header ? SeventhCharacters.stemOf(provider, code) : beginning(code);
        if (stem == null || (header && !needed.equals(List.of(SeventhCharacters.PLACE)))) {
            return;
        }
        for (Map.Entry<Character, String> allowed :
                SeventhCharacters.allowed(provider, stem).entrySet()) {
            if (header || code.equals(stem + allowed.getKey())) {
                add(
                        CodingProperty.SEVENTH_CHARACTER,
                        new PropertyValue.CodeValue(allowed.getKey().toString()),
                        allowed.getValue().isEmpty() ? null : allowed.getValue());
            }
        }
    }

    /** The code without its seventh character; null when it has none. */
    private @Nullable String beginning(String code) {
        String stem = code.isEmpty() ? code : code.substring(0, code.length() - 1);
        return SeventhCharacters.isStem(provider, stem) ? stem : null;
    }

    private void succession(CodeHistory history, boolean header) {
        CodeSystemProvider newest = history.newest();
        CodeHistory.Replacement replacement = history.hasEnded() ? history.replacement(newest) : null;
        if (replacement != null) {
            replacement.codes().keySet().forEach(code -> code(CodingProperty.REPLACED_BY, code, newest));
        }
        if (!header) {
            history.previous().forEach(code -> code(CodingProperty.PREVIOUS_CODE, code, provider));
        }
    }

    private void code(CodingProperty property, String code, CodeSystemProvider described) {
        String display =
                described.locate(code) instanceof Location.Exact exact ? described.display(exact.ordinal()) : null;
        add(property, new PropertyValue.CodeValue(code), display);
    }

    private void date(CodingProperty property, @Nullable LocalDate day) {
        if (day != null) {
            add(property, new PropertyValue.DateTimeValue(day.toString()), null);
        }
    }

    private void add(CodingProperty property, PropertyValue value, @Nullable String description) {
        facts.add(new LookupProperty(property.code(), value, description, List.of()));
    }
}
