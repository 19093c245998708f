package org.crosswalk.coding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final CodeSystemProvider release;
    private final List<Fact> facts = new ArrayList<>();

    public CodingFacts(CodingContext context) {
        this.context = context;
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
        List<Integer> needed = header ? needed(concept.code()) : List.of();
        needed.forEach(place -> add(CodingProperty.NEEDED_CHARACTER, new PropertyValue.IntegerValue(place), null));
        lastCharacters
                .of(release, concept.code(), needed)
                .forEach((character, meaning) -> add(
                        CodingProperty.SEVENTH_CHARACTER,
                        new PropertyValue.CodeValue(character.toString()),
                        meaning.isEmpty() ? null : meaning));
        CodeHistory history = new CodeHistory(context.served(), context.url(), concept.code());
        ValidityPeriod period = history.asIn(release);
        date(CodingProperty.VALID_FROM, period.start());
        date(CodingProperty.VALID_TO, period.end());
        succession(history, header);
        return facts;
    }

    private List<Integer> needed(String header) {
        return CodePlaces.lackedBy(header, release, Classification.below(release, header))
                .needed();
    }

    private void succession(CodeHistory history, boolean header) {
        CodeSystemProvider newest = history.newest();
        CodeHistory.Replacement replacement = history.hasEnded() ? history.replacement(newest) : null;
        if (replacement != null) {
            replacement.codes().keySet().forEach(code -> code(CodingProperty.REPLACED_BY, code, newest));
        }
        if (!header) {
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
