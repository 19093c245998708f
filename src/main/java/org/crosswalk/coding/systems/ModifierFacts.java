package org.crosswalk.coding.systems;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.Fact;
import org.crosswalk.coding.edits.PairAllowance;
import org.crosswalk.coding.modifiers.FittingModifiers;
import org.crosswalk.coding.modifiers.FittingModifiers.Fitting;
import org.crosswalk.coding.modifiers.FittingModifiers.Listed;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ExpressionProperties;

/** The modifiers that fit a code of HCPCS or CPT, as facts of the code: by rules and titles, then by the edits of pairs. */
final class ModifierFacts {

    private static final String MANUAL = "NCCI Policy Manual for Medicare Services, chapter I, E";

    private ModifierFacts() {}

    /**
     * The facts; none of a modifier, or of a code with modifiers.
     *
     * @param lists the systems whose modifiers go with the code
     */
    static List<Fact> of(
            CodingContext context,
            KnownCodeSystem system,
            Concept concept,
            List<KnownCodeSystem> lists,
            Predicate<CodingProperty> wanted) {
        if (!wanted.test(CodingProperty.FITTING_MODIFIER)
                || isOne(concept, ExpressionProperties.MODIFIER)
                || isOne(concept, ExpressionProperties.MODIFIED)) {
            return List.of();
        }
        LocalDate day = context.served().day();
        List<CodeSystemProvider> releases = new ArrayList<>();
        for (KnownCodeSystem list : lists) {
            CodeSystemProvider release =
                    list.equals(system) ? context.release() : context.served().answering(list.uri());
            if (release != null) {
                releases.add(release);
            }
        }
        Map<String, Listed> modifiers = FittingModifiers.modifiers(releases, day);
        List<Fact> facts = new ArrayList<>();
        FittingModifiers.of(system, concept, modifiers).forEach(fitting -> facts.add(fact(fitting)));
        for (String edition : PairAllowance.editions(context.served().claimEdits(), concept.code(), day)) {
            facts.add(fact(new Fitting(
                    "one of NCCI's modifiers",
                    String.join(", ", PairAllowance.modifiers()),
                    null,
                    edition
                            + " has pairs with this code in column 1 that a modifier allows, where it is true of the service: both"
                            + " codes may be paid then (" + MANUAL + ")")));
        }
        return facts;
    }

    private static Fact fact(Fitting fitting) {
        List<ConceptProperty> parts = new ArrayList<>();
        if (fitting.system() != null) {
            parts.add(ConceptProperty.string("system", fitting.system()));
        }
        parts.add(ConceptProperty.string("reason", fitting.reason()));
        return new Fact(
                CodingProperty.FITTING_MODIFIER,
                new PropertyValue.StringValue(fitting.modifier()),
                fitting.title().isEmpty() ? null : fitting.title(),
                parts);
    }

    private static boolean isOne(Concept concept, String property) {
        return "true".equals(concept.firstProperty(property));
    }
}
