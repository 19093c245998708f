package org.crosswalk.coding.modifiers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ExpressionProperties;
import org.crosswalk.provider.GrammarRemark;
import org.jspecify.annotations.Nullable;

/**
 * An expression as one code-system version sees it.
 *
 * @param code as the client wrote it
 * @param expression the same, read; null when it has not the form of one
 * @param base the code that is modified, or -1 when there is no such
 * @param modifiers those that the version has
 * @param foreign those that another system has to answer for
 * @param remarks what there is to say about it
 */
public record ExpressionParts(
        String code,
        @Nullable ModifierExpression expression,
        int base,
        List<Integer> modifiers,
        List<String> foreign,
        List<GrammarRemark> remarks) {

    public ExpressionParts {
        modifiers = List.copyOf(modifiers);
        foreign = List.copyOf(foreign);
        remarks = List.copyOf(remarks);
    }

    static ExpressionParts none(String code, GrammarRemark why) {
        return new ExpressionParts(code, null, -1, List.of(), List.of(), List.of(why));
    }

    ExpressionParts with(List<GrammarRemark> more) {
        List<GrammarRemark> all = new ArrayList<>(remarks);
        all.addAll(more);
        return new ExpressionParts(code, expression, base, modifiers, foreign, all);
    }

    /** Whether the parts are there and break no rule. */
    public boolean isValid() {
        return base >= 0 && remarks.stream().noneMatch(GrammarRemark::breach);
    }

    /**
     * The expression as a concept: without a display, for HL7's page gives expressions none; with the properties of its
     * base, and in use as long as all its parts are.
     */
    public Concept concept(CodeSystemProvider content) {
        Concept modified = content.concept(base);
        Concept.Builder concept = Concept.builder(code, null)
                .status(modified.status())
                .inactive(modified.inactive())
                .notSelectable(modified.notSelectable())
                .property(ConceptProperty.bool(ExpressionProperties.MODIFIER, false))
                .property(ConceptProperty.bool(ExpressionProperties.MODIFIED, true))
                .property(ConceptProperty.code(ExpressionProperties.BASE_CODE, modified.code()));
        if (expression != null) {
            expression
                    .modifiers()
                    .forEach(m -> concept.property(ConceptProperty.code(ExpressionProperties.MODIFIER_CODE, m)));
        }
        for (int modifier : modifiers) {
            Concept by = content.concept(modifier);
            if (by.inactive() && !modified.inactive()) {
                concept.inactive(true).status(by.status());
            }
        }
        for (ConceptProperty property : modified.properties()) {
            boolean own = property.code().equals(ExpressionProperties.MODIFIER)
                    || property.code().equals(ExpressionProperties.MODIFIED);
            if (!own) {
                concept.property(property);
            }
        }
        ValidityPeriod common = validity(content);
        return concept.validity(common == null ? ValidityPeriod.ALWAYS : common).build();
    }

    /** The days on which all parts are in effect; null when there is none. */
    @Nullable
    ValidityPeriod validity(CodeSystemProvider content) {
        ValidityPeriod first = content.concept(base).validity();
        LocalDate start = first.start();
        LocalDate end = first.end();
        for (int modifier : modifiers) {
            ValidityPeriod other = content.concept(modifier).validity();
            if (other.start() != null && (start == null || other.start().isAfter(start))) {
                start = other.start();
            }
            if (other.end() != null && (end == null || other.end().isBefore(end))) {
                end = other.end();
            }
        }
        return start != null && end != null && end.isBefore(start) ? null : new ValidityPeriod(start, end);
    }
}
