package org.crosswalk.provider;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Filter;
import org.crosswalk.model.Subsumption;
import org.crosswalk.model.TextMatches;
import org.crosswalk.model.ValidityPeriod;
import org.jspecify.annotations.Nullable;

/**
 * A version of a code system that answers as another does, but for what a subclass says otherwise: of texts, or of which
 * codes there are beside those of the other; never of hierarchy, days or the text that a property has for a reader.
 */
public abstract class ForwardingCodeSystem implements CodeSystemProvider {

    private final @Nullable CodeSystemProvider whole;

    /** Around another one. */
    protected ForwardingCodeSystem(CodeSystemProvider whole) {
        this.whole = whole;
    }

    /** Around one that is known later: {@link #whole()} says which. */
    protected ForwardingCodeSystem() {
        this.whole = null;
    }

    /** The one that answers. */
    protected CodeSystemProvider whole() {
        return Objects.requireNonNull(whole);
    }

    /** The same around a version with more concepts. */
    protected abstract CodeSystemProvider around(CodeSystemProvider other);

    private CodeSystemProvider sameAround(CodeSystemProvider other) {
        return other == whole() ? this : around(other);
    }

    @Override
    public CodeSystemHeader header() {
        return whole().header();
    }

    @Override
    public int size() {
        return whole().size();
    }

    @Override
    public Location locate(String code) {
        Location location = whole().locate(code);
        return location instanceof Location.Expression found
                ? new Location.Expression(
                        sameAround(found.in()),
                        found.ordinal(),
                        found.base(),
                        found.modifiers(),
                        found.foreign(),
                        found.remarks())
                : location;
    }

    @Override
    public CodeSystemProvider withExpressions(Collection<String> codes) {
        return sameAround(whole().withExpressions(codes));
    }

    @Override
    public boolean admitsExpressions(Filter filter) {
        return whole().admitsExpressions(filter);
    }

    @Override
    public boolean isListed() {
        return whole().isListed();
    }

    @Override
    public String code(int ordinal) {
        return whole().code(ordinal);
    }

    @Override
    public void appendCode(int ordinal, StringBuilder to) {
        whole().appendCode(ordinal, to);
    }

    @Override
    public void eachCode(CodeReader reader) {
        whole().eachCode(reader);
    }

    @Override
    public <T> T derived(Class<T> kind, Function<? super CodeSystemProvider, ? extends T> maker) {
        return whole().derived(kind, maker);
    }

    @Override
    public @Nullable String firstProperty(int ordinal, String property) {
        return whole().firstProperty(ordinal, property);
    }

    @Override
    public @Nullable String status(int ordinal) {
        return whole().status(ordinal);
    }

    @Override
    public ValidityPeriod validity(int ordinal) {
        return whole().validity(ordinal);
    }

    @Override
    public @Nullable String display(int ordinal) {
        return whole().display(ordinal);
    }

    @Override
    public Concept concept(int ordinal) {
        return whole().concept(ordinal);
    }

    @Override
    public boolean mayHave(String property) {
        return whole().mayHave(property);
    }

    @Override
    public boolean isNotSelectable(int ordinal) {
        return whole().isNotSelectable(ordinal);
    }

    @Override
    public boolean isInactive(int ordinal) {
        return whole().isInactive(ordinal);
    }

    @Override
    public Subsumption subsumes(int a, int b) {
        return whole().subsumes(a, b);
    }

    @Override
    public ConceptSet all() {
        return whole().all();
    }

    @Override
    public ConceptSet inactive() {
        return whole().inactive();
    }

    @Override
    public ConceptSet notSelectable() {
        return whole().notSelectable();
    }

    @Override
    public ConceptSet validOn(LocalDate day) {
        return whole().validOn(day);
    }

    @Override
    public boolean isValidOn(int ordinal, LocalDate day) {
        return whole().isValidOn(ordinal, day);
    }

    @Override
    public ConceptSet select(Filter filter, ConceptSet among, Runnable turn) throws UnsupportedFilterException {
        return whole().select(filter, among, turn);
    }

    @Override
    public TextMatches matching(TextQuery query) {
        return whole().matching(query);
    }

    @Override
    public int[] parents(int ordinal) {
        return whole().parents(ordinal);
    }

    @Override
    public int[] children(int ordinal) {
        return whole().children(ordinal);
    }
}
