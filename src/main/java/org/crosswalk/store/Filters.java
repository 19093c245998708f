package org.crosswalk.store;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.crosswalk.model.Filter;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.UnsupportedFilterException;
import org.roaringbitmap.RoaringBitmap;

/**
 * FHIR's filter operators, each once: those on values work on any {@link Attribute}, those on the hierarchy on the concept.
 * Made for one selection; not thread-safe.
 *
 * @see <a href="http://hl7.org/fhir/R4/valueset-filter-operator.html">R4 filter operators</a>
 */
final class Filters {

    private static final int LONGEST_PATTERN = 1_000;
    private static final int LARGEST_PATTERN = 10_000;

    private final CompiledCodeSystem system;
    private final HierarchyColumns hierarchy;
    private final Attributes attributes;
    private final ConceptSet among;
    private final Runnable turn;

    /**
     * Filters over some concepts; what is selected may hold others, where that costs less than leaving them out.
     *
     * @param among the concepts that matter
     * @param turn called at every turn of the work; throws to have it given up
     */
    Filters(CompiledCodeSystem system, Columns columns, ConceptSet among, Runnable turn) {
        this.system = system;
        this.hierarchy = columns.hierarchy();
        this.attributes = new Attributes(system, columns, among, turn);
        this.among = among;
        this.turn = turn;
    }

    ConceptSet select(Filter filter) throws UnsupportedFilterException {
        return switch (filter.op()) {
            case EQUALS -> equal(filter);
            case IN -> in(filter);
            case NOT_IN -> system.all().andNot(in(filter));
            case REGEX -> regex(filter);
            case EXISTS -> exists(filter);
            case IS_A -> isA(concept(filter));
            case IS_NOT_A -> system.all().andNot(isA(concept(filter)));
            case DESCENDENT_OF -> hierarchy.descendants(concept(filter));
            case DESCENDENT_LEAF ->
                leaves(hierarchy.descendants(concept(filter)).and(among));
            case CHILD_OF -> ConceptSet.of(hierarchy.children(concept(filter)));
            case GENERALIZES -> generalizes(concept(filter));
        };
    }

    private ConceptSet equal(Filter filter) throws UnsupportedFilterException {
        Attribute attribute = attribute(filter);
        check(filter, attribute, filter.value());
        return attribute.equalTo(filter.value());
    }

    private ConceptSet in(Filter filter) throws UnsupportedFilterException {
        Attribute attribute = attribute(filter);
        ConceptSet found = ConceptSet.empty();
        for (String item : filter.value().split(",")) {
            turn.run();
            String operand = item.strip();
            if (!operand.isEmpty()) {
                check(filter, attribute, operand);
                found = found.or(attribute.equalTo(operand));
            }
        }
        return found;
    }

    /**
     * The whole value must match. RE2 takes linear time whatever the pattern, and has no look-around for that; but its
     * steps grow with the repetitions that the pattern spells out, so those are bounded too.
     */
    private ConceptSet regex(Filter filter) throws UnsupportedFilterException {
        Attribute attribute = attribute(filter);
        if (filter.value().length() > LONGEST_PATTERN) {
            throw new UnsupportedFilterException(
                    filter, "the regular expression is longer than " + LONGEST_PATTERN + " characters");
        }
        if (PatternSize.of(filter.value()) > LARGEST_PATTERN) {
            throw new UnsupportedFilterException(
                    filter,
                    "the regular expression repeats too much: written out it is larger than " + LARGEST_PATTERN);
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(filter.value(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new UnsupportedFilterException(filter, "the regular expression cannot be used: " + e.getMessage());
        }
        return attribute.where(
                value -> pattern.matcher(new WatchedText(value, turn)).matches());
    }

    private ConceptSet exists(Filter filter) throws UnsupportedFilterException {
        ConceptSet present = attribute(filter).present();
        return switch (filter.value()) {
            case "true" -> present;
            case "false" -> system.all().andNot(present);
            default ->
                throw new UnsupportedFilterException(
                        filter, "'exists' takes true or false, not '" + filter.value() + "'");
        };
    }

    private ConceptSet isA(int ordinal) {
        return hierarchy.descendants(ordinal).or(ConceptSet.of(ordinal));
    }

    private ConceptSet generalizes(int ordinal) {
        return hierarchy.ancestors(ordinal).or(ConceptSet.of(ordinal));
    }

    private ConceptSet leaves(ConceptSet of) {
        RoaringBitmap found = new RoaringBitmap();
        of.cursor(0).forEachRemaining((int i) -> {
            if (hierarchy.isLeaf(i)) {
                found.add(i);
            }
        });
        return ConceptSet.wrap(found);
    }

    private Attribute attribute(Filter filter) throws UnsupportedFilterException {
        return attributes
                .named(filter.property())
                .orElseThrow(() -> new UnsupportedFilterException(
                        filter,
                        "the code system " + system.header().canonical() + " has no property or filter '"
                                + filter.property() + "'"));
    }

    private static void check(Filter filter, Attribute attribute, String operand) throws UnsupportedFilterException {
        String objection = attribute.objection(operand);
        if (!objection.isEmpty()) {
            throw new UnsupportedFilterException(filter, objection);
        }
    }

    /** The concept that an operator of the hierarchy starts from. */
    private int concept(Filter filter) throws UnsupportedFilterException {
        if (!filter.property().equals("concept") && !filter.property().equals("code")) {
            attribute(filter);
            throw new UnsupportedFilterException(
                    filter,
                    "'" + filter.op().code() + "' follows the hierarchy of concepts: its property is 'concept', not '"
                            + filter.property() + "'");
        }
        int found = system.ordinalOf(filter.value());
        if (found < 0) {
            throw new UnsupportedFilterException(
                    filter, "the code system " + system.header().canonical() + " has no code '" + filter.value() + "'");
        }
        return found;
    }
}
