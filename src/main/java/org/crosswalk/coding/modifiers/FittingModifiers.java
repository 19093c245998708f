package org.crosswalk.coding.modifiers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.coding.modifiers.ModifierRule.Limit;
import org.crosswalk.coding.modifiers.ModifierRule.Modifiers;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ExpressionProperties;
import org.crosswalk.provider.UnsupportedFilterException;
import org.jspecify.annotations.Nullable;

/**
 * The modifiers that fit a code of HCPCS or CPT, as far as publications say so: a rule names the code, or the publisher's record of the
 * code and the title of the modifier speak of the same. Modifiers for any service are not among them. One use.
 */
public final class FittingModifiers {

    private final KnownCodeSystem system;
    private final Concept code;
    private final Map<String, Listed> modifiers;
    private final List<Fitting> found = new ArrayList<>();

    private FittingModifiers(KnownCodeSystem system, Concept code, Map<String, Listed> modifiers) {
        this.system = system;
        this.code = code;
        this.modifiers = modifiers;
    }

    /**
     * A modifier that fits.
     *
     * @param modifier as it stands on a claim; or of what it is put together, where there is no list of them
     * @param title what it means; empty where that is not known
     * @param system URI of the system that lists it; null where none does
     * @param reason why it fits, and who says so
     */
    public record Fitting(
            String modifier, String title, @Nullable String system, String reason) {}

    /**
     * A modifier of a list.
     *
     * @param system URI of the system
     * @param concept its record
     */
    public record Listed(String system, Concept concept) {

        /** Its title; empty where a licence protects it. */
        public String title() {
            return concept.display() == null ? "" : concept.display();
        }
    }

    /** The modifiers of releases of either level that are in effect on a day, by their codes. */
    public static Map<String, Listed> modifiers(List<CodeSystemProvider> lists, LocalDate day) {
        Map<String, Listed> modifiers = new LinkedHashMap<>();
        lists.forEach(list -> add(list, day, modifiers));
        return modifiers;
    }

    private static void add(CodeSystemProvider list, LocalDate day, Map<String, Listed> modifiers) {
        try {
            list.select(new Filter(ExpressionProperties.MODIFIER, FilterOperator.EQUALS, "true"))
                    .cursor(0)
                    .forEachRemaining((int ordinal) -> {
                        if (list.isValidOn(ordinal, day)) {
                            modifiers.putIfAbsent(
                                    list.code(ordinal), new Listed(list.header().system(), list.concept(ordinal)));
                        }
                    });
        } catch (UnsupportedFilterException e) {
            // What a client sends under the name of the system may have no such property, and so no modifiers.
            return;
        }
    }

    /**
     * Those of a code; the same modifier comes again where another reason speaks for it.
     *
     * @param system of the code
     * @param code no modifier, and without modifiers
     * @param modifiers those that there are
     */
    public static List<Fitting> of(KnownCodeSystem system, Concept code, Map<String, Listed> modifiers) {
        FittingModifiers fitting = new FittingModifiers(system, code, modifiers);
        ModifierRules.TABLE.stream()
                .filter(rule -> rule.systems().contains(system))
                .forEach(fitting::byRule);
        ModifierSubjects.TABLE.forEach(fitting::bySubject);
        return fitting.found;
    }

    private void byRule(ModifierRule rule) {
        if (!fits(rule.limit())) {
            return;
        }
        if (rule.modifiers() instanceof Modifiers.Built built) {
            found.add(new Fitting(built.parts(), built.letters(), null, rule.source()));
            return;
        }
        modifiers.forEach((modifier, listed) -> {
            if (isOf(rule.modifiers(), modifier)) {
                found.add(new Fitting(modifier, listed.title(), listed.system(), rule.source()));
            }
        });
    }

    private void bySubject(ModifierSubject subject) {
        String reason = subject.reason(system, code).orElse("");
        if (reason.isEmpty()) {
            return;
        }
        modifiers.forEach((modifier, listed) -> {
            if (subject.isOf(listed.title()) && !isRuled(modifier)) {
                found.add(new Fitting(modifier, listed.title(), listed.system(), reason));
            }
        });
    }

    /** Whether a rule that names codes names this one. */
    private boolean fits(Limit limit) {
        if (limit instanceof Limit.OnlyWithCodes only) {
            return CodesOfRule.isInAny(only.ranges(), code.code());
        }
        if (limit instanceof Limit.OnlyWithKind only) {
            return CodesOfRule.isOfKind(code, only.kind());
        }
        return limit instanceof Limit.NotWhereFalse not && "true".equals(code.firstProperty(not.property()));
    }

    /** Whether a rule names the codes with which a modifier goes: it says of this one what there is to say. */
    private boolean isRuled(String modifier) {
        return ModifierRules.TABLE.stream()
                .filter(rule -> rule.systems().contains(system)
                        && (rule.limit() instanceof Limit.OnlyWithCodes || rule.limit() instanceof Limit.OnlyWithKind))
                .anyMatch(rule -> isOf(rule.modifiers(), modifier));
    }

    private boolean isOf(Modifiers which, String modifier) {
        if (which instanceof Modifiers.OfKind kind) {
            Listed listed = modifiers.get(modifier);
            return listed != null && CodesOfRule.isOfKind(listed.concept(), kind.kind());
        }
        return which instanceof Modifiers.Named named && named.codes().contains(modifier);
    }
}
