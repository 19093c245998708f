package org.crosswalk.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.crosswalk.coding.modifiers.ExpressionParts;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.MatchRank;
import org.crosswalk.model.Subsumption;
import org.crosswalk.model.TextMatches;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.TextQuery;
import org.crosswalk.provider.UnsupportedFilterException;
import org.jspecify.annotations.Nullable;

/**
 * A compiled code system with some expressions of its grammar behind its concepts. A filter on a property asks an
 * expression as it asks any concept; a range of codes asks the code that is modified. Expressions stand outside the
 * hierarchy. Made for a request; not thread-safe.
 */
final class ExpressionCodeSystem implements CodeSystemProvider {

    private static final String CODE = "code";

    private final CompiledCodeSystem base;
    private final List<ExpressionParts> parts;
    private final List<Concept> concepts;
    private final Map<String, Integer> places = new HashMap<>();
    private @Nullable CompiledCodeSystem columns;

    /**
     * Adds expressions.
     *
     * @param parts valid expressions of the code system, each once
     */
    ExpressionCodeSystem(CompiledCodeSystem base, List<ExpressionParts> parts) {
        this.base = base;
        this.parts = parts;
        this.concepts = new ArrayList<>(parts.size());
        for (ExpressionParts part : parts) {
            places.put(part.code(), concepts.size());
            concepts.add(part.concept(base));
        }
    }

    @Override
    public CodeSystemHeader header() {
        return base.header();
    }

    @Override
    public int size() {
        return base.size() + concepts.size();
    }

    private boolean isExpression(int ordinal) {
        return ordinal >= base.size();
    }

    private Concept expression(int ordinal) {
        return concepts.get(ordinal - base.size());
    }

    @Override
    public Location locate(String code) {
        Integer place = places.get(code);
        if (place == null) {
            return base.locate(code);
        }
        ExpressionParts part = parts.get(place);
        return new Location.Expression(
                this, base.size() + place, part.base(), part.modifiers(), part.foreign(), part.remarks());
    }

    @Override
    public CodeSystemProvider withExpressions(java.util.Collection<String> codes) {
        List<String> all = new ArrayList<>(places.keySet());
        all.addAll(codes);
        return base.withExpressions(all);
    }

    @Override
    public boolean admitsExpressions(Filter filter) {
        return base.admitsExpressions(filter);
    }

    @Override
    public String code(int ordinal) {
        return isExpression(ordinal) ? expression(ordinal).code() : base.code(ordinal);
    }

    @Override
    public @Nullable String display(int ordinal) {
        return isExpression(ordinal) ? null : base.display(ordinal);
    }

    @Override
    public Concept concept(int ordinal) {
        return isExpression(ordinal) ? expression(ordinal) : base.concept(ordinal);
    }

    @Override
    public boolean isNotSelectable(int ordinal) {
        return isExpression(ordinal) ? expression(ordinal).notSelectable() : base.isNotSelectable(ordinal);
    }

    @Override
    public boolean isInactive(int ordinal) {
        return isExpression(ordinal) ? expression(ordinal).inactive() : base.isInactive(ordinal);
    }

    @Override
    public boolean isValidOn(int ordinal, LocalDate day) {
        return isExpression(ordinal) ? expression(ordinal).validity().contains(day) : base.isValidOn(ordinal, day);
    }

    /** Neither CPT nor HCPCS relates an expression to anything but itself. */
    @Override
    public Subsumption subsumes(int a, int b) {
        if (a == b) {
            return Subsumption.EQUIVALENT;
        }
        return isExpression(a) || isExpression(b) ? Subsumption.NOT_SUBSUMED : base.subsumes(a, b);
    }

    @Override
    public ConceptSet all() {
        return base.all().or(where(concept -> true));
    }

    @Override
    public ConceptSet inactive() {
        return base.inactive().or(where(Concept::inactive));
    }

    @Override
    public ConceptSet notSelectable() {
        return base.notSelectable().or(where(Concept::notSelectable));
    }

    @Override
    public ConceptSet validOn(LocalDate day) {
        return base.validOn(day).or(where(concept -> concept.validity().contains(day)));
    }

    private ConceptSet where(Predicate<Concept> passes) {
        return ConceptSet.of(IntStream.range(0, concepts.size())
                .filter(i -> passes.test(concepts.get(i)))
                .map(i -> base.size() + i)
                .toArray());
    }

    @Override
    public ConceptSet select(Filter filter, ConceptSet among, Runnable turn) throws UnsupportedFilterException {
        ConceptSet mine = ConceptSet.range(base.size(), size()).and(among);
        boolean startsHere = isOfHierarchy(filter.op()) && places.containsKey(filter.value());
        ConceptSet found = startsHere
                ? (filter.op() == FilterOperator.IS_NOT_A ? among.andNot(mine) : ConceptSet.empty())
                : base.select(filter, among.and(base.all()), turn);
        return mine.isEmpty() ? found : found.or(expressions(filter, turn).and(mine));
    }

    private ConceptSet expressions(Filter filter, Runnable turn) throws UnsupportedFilterException {
        if (isOfHierarchy(filter.op())) {
            boolean self = filter.op() == FilterOperator.IS_A || filter.op() == FilterOperator.GENERALIZES;
            boolean others = filter.op() == FilterOperator.IS_NOT_A;
            return where(concept -> concept.code().equals(filter.value()) ? self : others);
        }
        if (filter.property().equals(CODE) && filter.op() != FilterOperator.REGEX) {
            return byCode(filter, turn);
        }
        ConceptSet found = columns().select(filter, columns().all(), turn);
        return ConceptSet.of(IntStream.range(0, concepts.size())
                .filter(found::contains)
                .map(i -> base.size() + i)
                .toArray());
    }

    /** A code names itself; a range holds what modifies the codes in it. */
    private ConceptSet byCode(Filter filter, Runnable turn) throws UnsupportedFilterException {
        if (filter.op() == FilterOperator.EXISTS) {
            return where(concept -> filter.value().equals("true"));
        }
        ConceptSet found = ConceptSet.empty();
        List<String> operands = filter.op() == FilterOperator.EQUALS
                ? List.of(filter.value())
                : List.of(filter.value().split(","));
        for (String operand : operands) {
            String code = operand.strip();
            found = found.or(where(concept -> concept.code().equals(code)));
            if (code.indexOf('-') > 0) {
                Filter range = new Filter(CODE, FilterOperator.EQUALS, code);
                for (int i = 0; i < parts.size(); i++) {
                    ConceptSet modified = ConceptSet.of(parts.get(i).base());
                    if (!base.select(range, modified, turn).isEmpty()) {
                        found = found.or(ConceptSet.of(base.size() + i));
                    }
                }
            }
        }
        return filter.op() == FilterOperator.NOT_IN ? where(concept -> true).andNot(found) : found;
    }

    private static boolean isOfHierarchy(FilterOperator op) {
        return switch (op) {
            case IS_A, IS_NOT_A, DESCENDENT_OF, DESCENDENT_LEAF, CHILD_OF, GENERALIZES -> true;
            case EQUALS, IN, NOT_IN, REGEX, EXISTS -> false;
        };
    }

    /** The expressions in columns of their own, so that a filter means for them what it means for every concept. */
    private CompiledCodeSystem columns() {
        CompiledCodeSystem made = columns;
        if (made == null) {
            int[][] none = new int[concepts.size()][0];
            made = CompiledCodeSystem.inMemory(header(), new NumberedConcepts(concepts, none, none, true));
            columns = made;
        }
        return made;
    }

    /** Expressions have no text; they are found by the beginning of their code. */
    @Override
    public TextMatches matching(TextQuery query) {
        TextMatches texts = base.matching(query);
        String wanted = query.text().strip().toUpperCase(Locale.ROOT);
        long[] mine = IntStream.range(0, concepts.size())
                .filter(i -> concepts.get(i).code().startsWith(wanted))
                .mapToLong(i -> MatchRank.of(0, MatchRank.LONGEST, base.size() + i))
                .toArray();
        return mine.length == 0 ? texts : texts.then(TextMatches.of(mine));
    }

    @Override
    public int[] parents(int ordinal) {
        return isExpression(ordinal) ? new int[0] : base.parents(ordinal);
    }

    @Override
    public int[] children(int ordinal) {
        return isExpression(ordinal) ? new int[0] : base.children(ordinal);
    }
}
