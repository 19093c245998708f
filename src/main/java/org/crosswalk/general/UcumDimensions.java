package org.crosswalk.general;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fhir.ucum.BaseUnit;
import org.fhir.ucum.Component;
import org.fhir.ucum.DefinedUnit;
import org.fhir.ucum.ExpressionParser;
import org.fhir.ucum.Operator;
import org.fhir.ucum.Symbol;
import org.fhir.ucum.Term;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.fhir.ucum.Unit;

/**
 * What unit of base units a unit has, without its magnitude. Arbitrary units such as {@code [iU]} are base units here: UCUM
 * (section 24) relates them to no other ones. The library 1.0.9 takes them for numbers, and finds the magnitude too, which is
 * work without bound: so it is asked for single units only. Thread-safe.
 */
final class UcumDimensions {

    private static final Pattern POWER = Pattern.compile("([^.\\d-]+)(-?\\d+)?");

    private final UcumService units;
    private final Set<String> arbitrary;
    private final ExpressionParser parser;
    private final Map<String, Map<String, Integer>> known = new ConcurrentHashMap<>();

    /**
     * Of a service.
     *
     * @param arbitrary the codes of the arbitrary units
     */
    UcumDimensions(UcumService units, Set<String> arbitrary) {
        this.units = units;
        this.arbitrary = Set.copyOf(arbitrary);
        this.parser = new ExpressionParser(units.getModel());
    }

    /**
     * The powers of base units, in the order of the alphabet, as {@code g.m-1.s-2}; {@code 1} for none.
     *
     * @throws UcumException where there is no such unit, or one of its units has an offset
     */
    String of(String code) throws UcumException {
        Map<String, Integer> powers = new TreeMap<>();
        add(parser.parse(code), 1, powers);
        String written = powers.entrySet().stream()
                .filter(power -> power.getValue() != 0)
                .map(power -> power.getValue() == 1 ? power.getKey() : power.getKey() + power.getValue())
                .collect(Collectors.joining("."));
        return written.isEmpty() ? "1" : written;
    }

    /** An operator holds for what follows it up to the next one. */
    private void add(Term term, int sign, Map<String, Integer> to) throws UcumException {
        Term rest = term;
        int next = sign;
        while (rest != null) {
            if (rest.hasComp()) {
                add(rest.getComp(), next, to);
            }
            next = rest.getOp() == Operator.DIVISION ? -sign : sign;
            rest = rest.getTerm();
        }
    }

    private void add(Component component, int sign, Map<String, Integer> to) throws UcumException {
        if (component instanceof Term inner) {
            add(inner, sign, to);
        } else if (component instanceof Symbol symbol) {
            int times = sign * symbol.getExponent();
            of(symbol.getUnit()).forEach((base, power) -> to.merge(base, times * power, Integer::sum));
        }
    }

    private Map<String, Integer> of(Unit unit) throws UcumException {
        if (unit instanceof BaseUnit) {
            return Map.of(unit.getCode(), 1);
        }
        if (arbitrary.contains(unit.getCode())) {
            // Of two names of one unit, the one that the other is defined by.
            String other =
                    unit instanceof DefinedUnit defined ? defined.getValue().getUnit() : "";
            return Map.of(arbitrary.contains(other) ? other : unit.getCode(), 1);
        }
        Map<String, Integer> powers = known.get(unit.getCode());
        if (powers == null) {
            powers = new TreeMap<>();
            for (MatchResult power : POWER.matcher(units.getCanonicalUnits(unit.getCode()))
                    .results()
                    .toList()) {
                powers.put(power.group(1), power.group(2) == null ? 1 : Integer.parseInt(power.group(2)));
            }
            known.put(unit.getCode(), powers);
        }
        return powers;
    }
}
