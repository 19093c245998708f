package org.crosswalk.coding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.Concept;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/** Computes the {@link CodingProperty}s of a concept of a classification. One use; not thread-safe. */
public final class CodingFacts {

    private final CodingContext context;
    private final Predicate<CodingProperty> wanted;
    private final CodeSystemProvider release;
    private final List<Fact> facts = new ArrayList<>();

    /**
     * Makes them.
     *
     * @param wanted the properties that are asked for; others may be left out
     */
    public CodingFacts(CodingContext context, Predicate<CodingProperty> wanted) {
        this.context = context;
        this.wanted = wanted;
        this.release = context.release();
    }

    /** The last characters that a code can have. */
    public interface LastCharacters {

        /** With their meanings; {@code needed} are the places that a header lacks, empty for a billable code. */
        Map<Character, String> of(CodeSystemProvider release, String code, List<Integer> needed);
    }

    /** The facts; none for a release without a history. */
    public List<Fact> of(int ordinal, Concept concept, LastCharacters lastCharacters) {
        if (!context.hasHistory()) {
            return facts;
        }
        boolean header = release.isNotSelectable(ordinal);
        LocalDate day = context.served().day();
        // A version that the client names is asked about as such, and its end is in validTo.
        boolean inEffect = concept.validity().contains(day)
                && (context.served().dateOfService() == null
                        || release.header().effective().contains(day));
        add(CodingProperty.VALID_FOR_SUBMISSION, new PropertyValue.BooleanValue(!header && inEffect), null);
        if (Classification.isGrouper(release, ordinal)) {
            return facts;
        }
        if (wanted.test(CodingProperty.NEEDED_CHARACTER) || wanted.test(CodingProperty.SEVENTH_CHARACTER)) {
            characters(concept.code(), header ? needed(concept.code()) : List.of(), lastCharacters);
        }
        CodeHistory history = new CodeHistory(context.served(), context.url(), concept.code());
        if (wanted.test(CodingProperty.VALID_FROM) || wanted.test(CodingProperty.VALID_TO)) {
            ValidityPeriod period = history.asIn(release);
            date(CodingProperty.VALID_FROM, period.start());
            date(CodingProperty.VALID_TO, period.end());
        }
        succession(history, header);
        return facts;
    }

    private void characters(String code, List<Integer> needed, LastCharacters last) {
        needed.forEach(place -> add(CodingProperty.NEEDED_CHARACTER, new PropertyValue.IntegerValue(place), null));
        last.of(release, code, needed)
                .forEach((character, meaning) -> add(
                        CodingProperty.SEVENTH_CHARACTER,
                        new PropertyValue.CodeValue(character.toString()),
                        meaning.isEmpty() ? null : meaning));
    }

    private List<Integer> needed(String header) {
        return CodePlaces.lackedBy(header, release, Classification.below(release, header))
                .needed();
    }

    private void succession(CodeHistory history, boolean header) {
        if (wanted.test(CodingProperty.REPLACED_BY) && history.hasEnded()) {
            CodeSystemProvider newest = history.newest();
            CodeHistory.Replacement replacement = history.replacement(newest);
            if (replacement != null) {
                replacement.codes().keySet().forEach(code -> code(CodingProperty.REPLACED_BY, code, newest));
            }
        }
        if (!header && wanted.test(CodingProperty.PREVIOUS_CODE)) {
            history.previous().forEach(code -> code(CodingProperty.PREVIOUS_CODE, code, release));
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
        facts.add(new Fact(property, value, description));
    }
}
