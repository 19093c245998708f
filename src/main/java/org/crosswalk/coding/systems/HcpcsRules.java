package org.crosswalk.coding.systems;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.Explanation;
import org.crosswalk.coding.Fact;
import org.crosswalk.coding.NearestCodes;
import org.crosswalk.coding.SuppliedValueSet;
import org.crosswalk.coding.SuppliedValueSet.Part;
import org.crosswalk.coding.modifiers.ModifierExpression;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.Concept;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.CodeSystemProvider;

/** HCPCS Level II. Source: CMS's record layout. */
public final class HcpcsRules implements CodingRules {

    /** Months for which a quarter's file answers. */
    private static final int QUARTER = 3;

    private static final String ACTION = "actionCode";

    private static final String REACTIVATED = "R";

    private static final String ACTION_DATE = "actionEffectiveDate";

    private static final Pattern SHAPE = Pattern.compile("[A-CE-V][0-9]{4}(:[0-9A-Z]{2})*|(?![0-9]{2})[0-9A-Z]{2}");

    private static final Pattern MODIFIER_OF_LEVEL_1 = Pattern.compile("[0-9]{2}");

    @Override
    public KnownCodeSystem system() {
        return MedicalCodeSystems.HCPCS;
    }

    @Override
    public boolean fits(String code) {
        return SHAPE.matcher(code).matches();
    }

    @Override
    public List<KnownCodeSystem> modifierSystems() {
        return List.of(MedicalCodeSystems.HCPCS, MedicalCodeSystems.CPT);
    }

    @Override
    public List<Fact> facts(CodingContext context, int ordinal, Concept concept, Predicate<CodingProperty> wanted) {
        return ModifierFacts.of(context, system(), concept, List.of(system()), wanted);
    }

    /** A code or modifier of CPT, else the codes that begin alike. */
    @Override
    public List<Explanation> explainAbsent(CodingContext context, String code) {
        KnownCodeSystem cpt = MedicalCodeSystems.CPT;
        CodingRules level1 = CodingTable.of(cpt.uri());
        String meant = ModifierExpression.propose(code)
                .filter(expression -> level1.isUnmistakable(expression.base()))
                .map(ModifierExpression::toString)
                .orElse(MODIFIER_OF_LEVEL_1.matcher(code).matches() ? code : "");
        if (meant.isEmpty()) {
            return code.indexOf(':') < 0 ? NearestCodes.explain(context, code) : List.of();
        }
        return List.of(Explanation.remark("CROSSWALK_CODE_LOOKS_LIKE", meant, cpt.title(), cpt.uri()));
    }

    @Override
    public boolean definesSubsumption() {
        return false;
    }

    @Override
    public String releaseFor(LocalDate day) {
        String first = String.valueOf(day.getMonth().firstMonthOfQuarter().getValue());
        return day.getYear() + (first.length() == 1 ? "-0" : "-") + first;
    }

    /** CMS publishes every quarter, and its files name no last day. */
    @Override
    public Optional<LocalDate> successorFrom(CodeSystemHeader release) {
        LocalDate start = release.effective().start();
        return release.effective()
                .dayAfter()
                .or(() -> Optional.ofNullable(start).map(day -> day.plusMonths(QUARTER)));
    }

    @Override
    public Set<String> recordedDays() {
        return Set.of("addedDate", ACTION_DATE, "terminationDate", ACTION);
    }

    /** CMS keeps the added date of a code that it reactivates, and names the day as that of the action. */
    @Override
    public Optional<LocalDate> revival(CodeSystemProvider release, int ordinal) {
        if (!REACTIVATED.equals(release.firstProperty(ordinal, ACTION))) {
            return Optional.empty();
        }
        LocalDate end = release.validity(ordinal).end();
        return Optional.ofNullable(release.firstProperty(ordinal, ACTION_DATE))
                .map(LocalDate::parse)
                .filter(since -> end == null || !end.isBefore(since));
    }

    @Override
    public List<SuppliedValueSet> valueSets() {
        return List.of(
                SuppliedValueSet.own(
                                "hcpcs-active",
                                "Active HCPCS Level II codes, without modifiers",
                                Part.of(system()).where("kind", "code"))
                        .withoutInactive(),
                SuppliedValueSet.own(
                        "hcpcs-modifiers",
                        "HCPCS Level II modifiers",
                        Part.of(system()).where("kind", "modifier")));
    }
}
