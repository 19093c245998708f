package org.crosswalk.coding.modifiers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.coding.modifiers.ModifierRule.Limit;
import org.crosswalk.coding.modifiers.ModifierRule.Modifiers;
import org.crosswalk.model.Concept;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.GrammarRemark;
import org.crosswalk.provider.Location;

/** Applies the table of rules to an expression whose base is there. One use. */
final class RuleCheck {

    private static final String KIND = "kind";

    private final KnownCodeSystem system;
    private final CodeSystemProvider content;
    private final ExpressionParts parts;
    private final Concept base;
    private final List<String> modifiers;
    private final List<GrammarRemark> remarks = new ArrayList<>();

    RuleCheck(KnownCodeSystem system, CodeSystemProvider content, ExpressionParts parts) {
        this.system = system;
        this.content = content;
        this.parts = parts;
        this.base = content.concept(parts.base());
        this.modifiers =
                parts.expression() == null ? List.of() : parts.expression().modifiers();
    }

    List<GrammarRemark> remarks() {
        for (ModifierRule rule : ModifierRules.TABLE) {
            List<String> concerned = rule.systems().contains(system) ? concerned(rule.modifiers()) : List.of();
            if (!concerned.isEmpty()) {
                apply(rule, concerned);
            }
        }
        if (parts.validity(content) == null) {
            remarks.add(new GrammarRemark("CROSSWALK_EXPRESSION_NEVER_VALID", List.of(parts.code()), true, true));
        }
        return remarks;
    }

    private List<String> concerned(Modifiers which) {
        if (which instanceof Modifiers.OfKind kind) {
            return modifiers.stream()
                    .filter(modifier -> content.locate(modifier) instanceof Location.Exact found
                            && CodesOfRule.isOfKind(content.concept(found.ordinal()), kind.kind()))
                    .toList();
        }
        if (which instanceof Modifiers.Built built) {
            return modifiers.stream()
                    .filter(modifier -> built.form().matcher(modifier).matches())
                    // A pair of letters may be a modifier of its own too: then it is the one that is listed.
                    .filter(modifier -> !(content.locate(modifier) instanceof Location.Exact))
                    .toList();
        }
        return which instanceof Modifiers.Named named
                ? modifiers.stream().filter(named.codes()::contains).toList()
                : modifiers;
    }

    private void apply(ModifierRule rule, List<String> concerned) {
        Limit limit = rule.limit();
        if (limit instanceof Limit.OnlyWithCodes only) {
            if (!CodesOfRule.isInAny(only.ranges(), base.code())) {
                notForCode(rule, concerned, String.join(", ", only.ranges()));
            }
        } else if (limit instanceof Limit.OnlyWithKind only) {
            if (!CodesOfRule.isOfKind(base, only.kind())) {
                notForCode(rule, concerned, KIND + " = " + only.kind());
            }
        } else if (limit instanceof Limit.NotWithKind not) {
            if (CodesOfRule.isOfKind(base, not.kind())) {
                notForCode(rule, concerned, KIND + " \u2260 " + not.kind());
            }
        } else if (limit instanceof Limit.NotWhereFalse not) {
            if ("false".equals(base.firstProperty(not.property()))) {
                notForCode(rule, concerned, not.property() + " = true");
            }
        } else if (limit instanceof Limit.AtMost most) {
            if (concerned.size() > most.count()) {
                remark(
                        rule,
                        "CROSSWALK_MODIFIERS_TOO_MANY",
                        String.join(", ", concerned),
                        String.valueOf(most.count()),
                        rule.source());
            }
        } else if (limit instanceof Limit.NotTogether) {
            List<String> different = concerned.stream().distinct().toList();
            if (different.size() > 1) {
                remark(rule, "CROSSWALK_MODIFIERS_CONTRADICT", String.join(", ", different), rule.source());
            }
        } else {
            Set<String> seen = new HashSet<>();
            concerned.stream()
                    .filter(modifier -> !seen.add(modifier))
                    .distinct()
                    .forEach(modifier -> remark(rule, "CROSSWALK_MODIFIER_REPEATED", modifier));
        }
    }

    private void notForCode(ModifierRule rule, List<String> concerned, String allowed) {
        concerned.stream()
                .distinct()
                .forEach(modifier ->
                        remark(rule, "CROSSWALK_MODIFIER_NOT_FOR_CODE", modifier, base.code(), allowed, rule.source()));
    }

    private void remark(ModifierRule rule, String messageId, String... arguments) {
        boolean certain = !(rule.modifiers() instanceof Modifiers.Built);
        remarks.add(new GrammarRemark(messageId, List.of(arguments), rule.error(), certain));
    }
}
