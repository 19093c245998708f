package org.crosswalk.coding.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.UnsupportedFilterException;

/**
 * The values that characters of codes stand for, by the names that an index has for them: a text that a property of codes has, or
 * several behind one another, as in {@code Zooplastic Tissue in Heart and Great Vessels} and {@code Pacemaker, Dual Chamber for
 * Insertion in Subcutaneous Tissue and Fascia}. Filled once; then immutable and thread-safe.
 *
 * <p>Source: the index and the definitions of ICD-10-PCS (FY2025).
 */
public final class NamedValues {

    /** Between the value and what else the codes have. */
    private static final List<String> JOINS = List.of(" in ", " for ");

    private final CodeSystemProvider release;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Value> values = new ArrayList<>();

    private record Value(String name, ConceptSet codes, List<Integer> terms) {}

    /** None yet, of a release. */
    public NamedValues(CodeSystemProvider release) {
        this.release = release;
    }

    /** The number of the value with a name, which a term of the index has; below 0 when no code has such a value. */
    public int add(String name, int term) {
        int number = numbers.computeIfAbsent(name, this::number);
        if (number >= 0) {
            values.get(number).terms().add(term);
        }
        return number;
    }

    private int number(String name) {
        ConceptSet codes = named(name);
        if (codes.isEmpty()) {
            return -1;
        }
        values.add(new Value(name, codes, new ArrayList<>(1)));
        return values.size() - 1;
    }

    private ConceptSet named(String name) {
        ConceptSet codes = withText(name);
        for (String join : JOINS) {
            for (int at = name.lastIndexOf(join); at > 0 && codes.isEmpty(); at = name.lastIndexOf(join, at - 1)) {
                ConceptSet last = withText(name.substring(at + join.length()));
                codes = last.isEmpty() ? last : named(name.substring(0, at)).and(last);
            }
        }
        return codes;
    }

    private ConceptSet withText(String text) {
        ConceptSet found = ConceptSet.empty();
        for (PropertyDefinition property : release.header().properties()) {
            if (property.type() == PropertyType.STRING) {
                try {
                    found = found.or(release.select(new Filter(property.code(), FilterOperator.EQUALS, text)));
                } catch (UnsupportedFilterException e) {
                    throw new IllegalStateException("a declared property can be filtered by", e);
                }
            }
        }
        return found;
    }

    /** The codes that have a value. */
    public ConceptSet codes(int number) {
        return values.get(number).codes();
    }

    /** The terms that name a value that a code has. */
    public List<Integer> terms(int ordinal) {
        List<Integer> terms = new ArrayList<>();
        for (Value value : values) {
            if (value.codes().contains(ordinal)) {
                terms.addAll(value.terms());
            }
        }
        return terms;
    }

    /** The first of some names under which a code has a value. */
    public Optional<String> name(Collection<String> names, int ordinal) {
        return names.stream()
                .filter(name -> {
                    int number = numbers.getOrDefault(name, -1);
                    return number >= 0 && codes(number).contains(ordinal);
                })
                .findFirst();
    }
}
