package org.crosswalk.coding.modifiers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ExpressionProperties;
import org.crosswalk.provider.GrammarRemark;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.UnsupportedFilterException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the expressions of a code system whose codes take modifiers: finds the parts and applies the rules. Immutable and
 * thread-safe.
 *
 * <p>A modifier of the other level, as CMS's record layout calls it (two digits: level I, CPT; a letter first: level II,
 * HCPCS), is right with a code of either; whether there is such a modifier is for the other system to say.
 */
public final class ModifierGrammar {

    private static final Pattern LEVEL_ONE = Pattern.compile("[0-9]{2}");
    private static final Pattern LEVEL_TWO = Pattern.compile("[A-Z][0-9A-Z]");

    private final KnownCodeSystem system;

    private ModifierGrammar(KnownCodeSystem system) {
        this.system = system;
    }

    /** The grammar of a code system, or null when it has none that is known here. */
    public static @Nullable ModifierGrammar of(CodeSystemHeader header) {
        KnownCodeSystem system = KnownCodeSystem.ofUri(header.url()).orElse(null);
        if (system == null || !header.compositional()) {
            return null;
        }
        return system.equals(MedicalCodeSystems.CPT) || system.equals(MedicalCodeSystems.HCPCS)
                ? new ModifierGrammar(system)
                : null;
    }

    /** The system that has the modifiers of the other level. */
    public static KnownCodeSystem otherLevel(KnownCodeSystem system) {
        return system.equals(MedicalCodeSystems.CPT) ? MedicalCodeSystems.HCPCS : MedicalCodeSystems.CPT;
    }

    /** Reads an expression. */
    public ExpressionParts read(CodeSystemProvider content, String code) {
        ModifierExpression expression = ModifierExpression.parse(code).orElse(null);
        if (expression == null) {
            return ExpressionParts.none(code, breach("CROSSWALK_EXPRESSION_MALFORMED", true, code));
        }
        List<GrammarRemark> remarks = new ArrayList<>();
        int base = base(content, expression, remarks);
        List<Integer> modifiers = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        for (String modifier : expression.modifiers()) {
            modifier(content, modifier, modifiers, foreign, remarks);
        }
        ExpressionParts parts = new ExpressionParts(code, expression, base, modifiers, foreign, remarks);
        return base < 0 ? parts : parts.with(new RuleCheck(system, content, parts).remarks());
    }

    private int base(CodeSystemProvider content, ModifierExpression expression, List<GrammarRemark> remarks) {
        if (!(content.locate(expression.base()) instanceof Location.Exact found)) {
            String messageId = content.header().content() == ContentMode.FRAGMENT
                    ? "CROSSWALK_EXPRESSION_BASE_NOT_LOADED"
                    : "CROSSWALK_EXPRESSION_BASE_UNKNOWN";
            remarks.add(breach(messageId, false, expression.base(), system.title()));
            return -1;
        }
        if (isModifier(content, found.ordinal())) {
            remarks.add(breach("CROSSWALK_EXPRESSION_BASE_IS_MODIFIER", true, expression.base(), system.title()));
        }
        return found.ordinal();
    }

    private void modifier(
            CodeSystemProvider content,
            String modifier,
            List<Integer> own,
            List<String> foreign,
            List<GrammarRemark> remarks) {
        if (content.locate(modifier) instanceof Location.Exact found) {
            own.add(found.ordinal());
            if (!isModifier(content, found.ordinal())) {
                remarks.add(breach("CROSSWALK_EXPRESSION_PART_IS_CODE", true, modifier));
            }
        } else if ((system.equals(MedicalCodeSystems.CPT) ? LEVEL_TWO : LEVEL_ONE)
                .matcher(modifier)
                .matches()) {
            foreign.add(modifier);
        } else if (system.equals(MedicalCodeSystems.HCPCS) && ModifierRules.isBuilt(modifier)) {
            // In no list: with which codes it goes is a rule of the table.
            return;
        } else if (hasModifiers(content)) {
            remarks.add(breach("CROSSWALK_MODIFIER_UNKNOWN", false, modifier, system.title(), system.uri()));
        } else {
            remarks.add(new GrammarRemark(
                    "CROSSWALK_MODIFIER_NOT_CHECKED", List.of(modifier, system.title()), false, true));
        }
    }

    /** CPT without its Appendix A has codes only. */
    public static boolean hasModifiers(CodeSystemProvider content) {
        try {
            return !content.select(new Filter(ExpressionProperties.MODIFIER, FilterOperator.EQUALS, "true"))
                    .isEmpty();
        } catch (UnsupportedFilterException e) {
            return false;
        }
    }

    /** Whether a concept is a modifier. */
    public static boolean isModifier(CodeSystemProvider content, int ordinal) {
        Concept concept = content.concept(ordinal);
        return "true".equals(concept.firstProperty(ExpressionProperties.MODIFIER));
    }

    private static GrammarRemark breach(String messageId, boolean certain, String... arguments) {
        return new GrammarRemark(messageId, List.of(arguments), true, certain);
    }
}
