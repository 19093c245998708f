package org.crosswalk.coding.systems;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.crosswalk.coding.CodePlaces;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.CodingFacts;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.Explanation;
import org.crosswalk.coding.Fact;
import org.crosswalk.coding.Phrase;
import org.crosswalk.coding.SuppliedValueSet;
import org.crosswalk.coding.SuppliedValueSet.Part;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.Concept;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;

/** ICD-10-PCS. Source: CMS's code file descriptions and tables. */
public final class Icd10PcsRules implements CodingRules {

    private static final Pattern SHAPE = Pattern.compile("[0-9A-HJ-NP-Z]{3}([0-9A-HJ-NP-Z]{4})?");

    @Override
    public KnownCodeSystem system() {
        return MedicalCodeSystems.ICD_10_PCS;
    }

    @Override
    public boolean fits(String code) {
        return SHAPE.matcher(code).matches();
    }

    @Override
    public Optional<Predecessor> predecessorOn(LocalDate day) {
        return day.isBefore(Icd10CmRules.ICD_10_BEGAN)
                ? Optional.of(new Predecessor(MedicalCodeSystems.ICD_9_CM, Icd10CmRules.ICD_10_BEGAN))
                : Optional.empty();
    }

    @Override
    public String versionTitle(String version) {
        return FiscalYears.title(version);
    }

    @Override
    public String releaseFor(LocalDate day) {
        return day.isBefore(Icd10CmRules.ICD_10_BEGAN) ? "" : FiscalYears.of(day);
    }

    @Override
    public Optional<LocalDate> successorFrom(CodeSystemHeader release) {
        return release.effective().dayAfter();
    }

    @Override
    public List<SuppliedValueSet> valueSets() {
        return List.of(SuppliedValueSet.own(
                "icd-10-pcs-billable",
                "Complete ICD-10-PCS codes",
                Part.of(system()).where("billable", "true")));
    }

    @Override
    public List<Fact> facts(CodingContext context, int ordinal, Concept concept, Predicate<CodingProperty> wanted) {
        return new CodingFacts(context, wanted).of(ordinal, concept, (release, code, needed) -> Map.of());
    }

    @Override
    public List<Explanation> completions(CodingContext context, String code, CodePlaces places) {
        return axis(context, code);
    }

    @Override
    public List<Explanation> explainAbsent(CodingContext context, String code) {
        List<Explanation> all = new ArrayList<>();
        if (code.length() != ProcedureAxes.LENGTH) {
            all.add(Explanation.remark("CROSSWALK_PROCEDURE_LENGTH", code, code.length()));
        }
        all.addAll(axis(context, code.toUpperCase(Locale.ROOT)));
        return all;
    }

    /** The first axis of a procedure code that goes wrong or is missing. */
    private static List<Explanation> axis(CodingContext context, String code) {
        ProcedureAxes.Fault fault = new ProcedureAxes(context.release(), context.releases()).faultOf(code);
        if (fault == null) {
            return List.of();
        }
        Phrase place = CodePlaces.ordinal(fault.place());
        Object named = fault.axis() == null ? place : new Phrase.Series(List.of(place, " (" + fault.axis() + ")"), "");
        Object values = SeventhCharacters.listed(fault.values());
        String tables = fault.tables();
        if (tables != null && !tables.equals(context.release().header().version())) {
            values = Phrase.of("TEXT_MEANINGS_OF_RELEASE", values, tables);
        }
        if (fault.place() > code.length()) {
            return List.of(Explanation.remark("CROSSWALK_AXIS_VALUE_MISSING", code, named, values));
        }
        String right = code.substring(0, fault.place() - 1);
        String wrong = code.substring(right.length(), code.offsetByCodePoints(right.length(), 1));
        Phrase where = right.isEmpty() ? Phrase.of("TEXT_IN_THE_FIRST_PLACE") : Phrase.of("TEXT_AFTER", right);
        return List.of(Explanation.remark("CROSSWALK_AXIS_VALUE_WRONG", code, wrong, named, where, values));
    }
}
