package org.crosswalk.provider;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Filter;
import org.crosswalk.model.Subsumption;
import org.crosswalk.model.TextMatches;
import org.crosswalk.model.ValidityPeriod;
import org.jspecify.annotations.Nullable;

/**
 * One version of one code system. Concepts have ordinals from 0; where the hierarchy is a tree, ordinals are in
 * depth-first order and siblings keep the publisher's order. Immutable and thread-safe.
 */
public interface CodeSystemProvider {

    /** Identity, capabilities, limits. */
    CodeSystemHeader header();

    /** The release as it was published, where this one has what later releases tell of its days; else this one. */
    default CodeSystemProvider release() {
        return this;
    }

    /** The release that has a concept; another than {@link #release} where that one was published before the concept. */
    default CodeSystemProvider releaseOf(int ordinal) {
        return release();
    }

    /** The releases of {@link #releaseOf}, beside {@link #release}, that some of the concepts come from. */
    default Collection<CodeSystemProvider> otherReleases(ConceptSet concepts) {
        return Set.of();
    }

    /** Number of concepts. */
    int size();

    /** Finds a code. A grammar system also finds expressions. */
    Location locate(String code);

    /**
     * The concept that a code means: as written, or in other case where the system ignores case; or -1. An expression is
     * one where this is the provider that {@link #withExpressions} gave for it.
     */
    default int ordinalOf(String code) {
        Location location = locate(code);
        if (location instanceof Location.Exact exact) {
            return exact.ordinal();
        }
        if (location instanceof Location.Expression expression) {
            return expression.in() == this ? expression.ordinal() : -1;
        }
        return location instanceof Location.CaseDiffers differs && !header().caseSensitive() ? differs.ordinal() : -1;
    }

    /**
     * The same version with those of the codes that are expressions of its grammar as concepts too, behind the others;
     * this one when none is. A value set that enumerates expressions is selected from it.
     */
    default CodeSystemProvider withExpressions(Collection<String> codes) {
        return this;
    }

    /** Whether any expression of the grammar can pass the filter, so that what it selects cannot be listed to its end. */
    default boolean admitsExpressions(Filter filter) {
        return false;
    }

    /** Whether its codes can be listed, but for expressions; not where there is a grammar and no list. */
    default boolean isListed() {
        return true;
    }

    /** The code at an ordinal. */
    String code(int ordinal);

    /** Appends the code at an ordinal, for those who look at many codes and keep few. */
    default void appendCode(int ordinal, StringBuilder to) {
        to.append(code(ordinal));
    }

    /** Shows every code, in the order of the ordinals, for those who look at all and keep none. */
    default void eachCode(CodeReader reader) {
        for (int ordinal = 0; ordinal < size(); ordinal++) {
            byte[] utf8 = code(ordinal).getBytes(StandardCharsets.UTF_8);
            reader.read(ordinal, utf8, 0, utf8.length);
        }
    }

    /** Is shown codes. */
    interface CodeReader {

        /**
         * Reads a code, which is gone when this returns.
         *
         * @param utf8 has the code, and other things
         * @param from where it begins
         * @param to where it has ended
         */
        void read(int ordinal, byte[] utf8, int from, int to);
    }

    /**
     * What somebody makes of a whole version, such as an order of its codes: made when it is first asked for, and kept as
     * long as the version where that outlives a request. One of each kind.
     *
     * @param kind what it is
     * @param maker makes it of codes, hierarchy and properties; what it makes is immutable, and bounded by their number
     */
    default <T> T derived(Class<T> kind, Function<? super CodeSystemProvider, ? extends T> maker) {
        return maker.apply(this);
    }

    /** The preferred display, or null where the system gives none. */
    @Nullable
    String display(int ordinal);

    /** Everything about a concept. */
    Concept concept(int ordinal);

    /** The names of a concept beside its display. */
    default List<Designation> designations(int ordinal) {
        return concept(ordinal).designations();
    }

    /** The properties of a concept, in the publisher's order. */
    default List<ConceptProperty> properties(int ordinal) {
        return concept(ordinal).properties();
    }

    /** The first value of a property of a concept as text, or null when the concept has none. */
    default @Nullable String firstProperty(int ordinal, String property) {
        return concept(ordinal).firstProperty(property);
    }

    /** Whether a concept may have a property; false where it is certain that none has. */
    default boolean mayHave(String property) {
        return true;
    }

    /** The status of a concept, or null where the system states none. */
    default @Nullable String status(int ordinal) {
        return concept(ordinal).status();
    }

    /** The days on which a concept is in effect by its own record. */
    default ValidityPeriod validity(int ordinal) {
        return concept(ordinal).validity();
    }

    /** Whether the concept is a header or grouper. */
    boolean isNotSelectable(int ordinal);

    /** Whether the concept is out of use whatever the date. */
    boolean isInactive(int ordinal);

    /** How a relates to b: "a subsumes b" when b is a descendant of a. */
    Subsumption subsumes(int a, int b);

    /** All concepts. */
    ConceptSet all();

    /** Concepts that are out of use whatever the date. */
    ConceptSet inactive();

    /** Headers and groupers. */
    ConceptSet notSelectable();

    /** The concepts in effect on a day by their own validity; the release's period is the registry's affair. */
    ConceptSet validOn(java.time.LocalDate day);

    /** Whether {@link #validOn} has the concept. */
    boolean isValidOn(int ordinal, java.time.LocalDate day);

    /**
     * The concepts that pass a filter.
     *
     * @throws UnsupportedFilterException when the system has no such property or the value does not fit
     */
    default ConceptSet select(Filter filter) throws UnsupportedFilterException {
        return select(filter, all(), () -> {});
    }

    /**
     * The concepts among the given ones that pass a filter. Where a filter has to look at concepts one by one, only the
     * given ones are looked at: a question about one code costs the same in a system of any size.
     *
     * @param among the concepts to look at
     * @param turn called at every turn of the work, however small; may throw to have it given up
     * @throws UnsupportedFilterException when the system has no such property or the value does not fit
     */
    ConceptSet select(Filter filter, ConceptSet among, Runnable turn) throws UnsupportedFilterException;

    /** The concepts that a text search finds in displays, synonyms and codes. */
    TextMatches matching(TextQuery query);

    /** Direct parents. */
    int[] parents(int ordinal);

    /** Direct children, in the publisher's order. */
    int[] children(int ordinal);
}
