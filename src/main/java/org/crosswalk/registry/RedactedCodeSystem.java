package org.crosswalk.registry;

import java.time.LocalDate;
import java.util.Collection;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Filter;
import org.crosswalk.model.Subsumption;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.RankedMatches;
import org.crosswalk.provider.TextQuery;
import org.crosswalk.provider.UnsupportedFilterException;
import org.jspecify.annotations.Nullable;

/** A code system whose properties point into a licensed one: the same, but for the texts of those. Thread-safe. */
final class RedactedCodeSystem implements CodeSystemProvider {

    private final CodeSystemProvider whole;
    private final RedactedTexts texts;

    RedactedCodeSystem(CodeSystemProvider whole, RedactedTexts texts) {
        this.whole = whole;
        this.texts = texts;
    }

    @Override
    public Concept concept(int ordinal) {
        return texts.of(whole.concept(ordinal));
    }

    @Override
    public CodeSystemHeader header() {
        return whole.header();
    }

    @Override
    public int size() {
        return whole.size();
    }

    @Override
    public Location locate(String code) {
        Location location = whole.locate(code);
        return location instanceof Location.Expression found
                ? new Location.Expression(
                        around(found.in()),
                        found.ordinal(),
                        found.base(),
                        found.modifiers(),
                        found.foreign(),
                        found.remarks())
                : location;
    }

    @Override
    public CodeSystemProvider withExpressions(Collection<String> codes) {
        return around(whole.withExpressions(codes));
    }

    private CodeSystemProvider around(CodeSystemProvider other) {
        return other == whole ? this : new RedactedCodeSystem(other, texts);
    }

    @Override
    public boolean admitsExpressions(Filter filter) {
        return whole.admitsExpressions(filter);
    }

    @Override
    public String code(int ordinal) {
        return whole.code(ordinal);
    }

    @Override
    public @Nullable String display(int ordinal) {
        return whole.display(ordinal);
    }

    @Override
    public boolean isNotSelectable(int ordinal) {
        return whole.isNotSelectable(ordinal);
    }

    @Override
    public boolean isInactive(int ordinal) {
        return whole.isInactive(ordinal);
    }

    @Override
    public Subsumption subsumes(int a, int b) {
        return whole.subsumes(a, b);
    }

    @Override
    public ConceptSet all() {
        return whole.all();
    }

    @Override
    public ConceptSet inactive() {
        return whole.inactive();
    }

    @Override
    public ConceptSet notSelectable() {
        return whole.notSelectable();
    }

    @Override
    public ConceptSet validOn(LocalDate day) {
        return whole.validOn(day);
    }

    @Override
    public boolean isValidOn(int ordinal, LocalDate day) {
        return whole.isValidOn(ordinal, day);
    }

    @Override
    public ConceptSet select(Filter filter, ConceptSet among, Runnable turn) throws UnsupportedFilterException {
        return whole.select(filter, among, turn);
    }

    @Override
    public RankedMatches matching(TextQuery query) {
        return whole.matching(query);
    }

    @Override
    public int[] parents(int ordinal) {
        return whole.parents(ordinal);
    }

    @Override
    public int[] children(int ordinal) {
        return whole.children(ordinal);
    }
}
