package org.crosswalk.coding.systems;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.Explanation;
import org.crosswalk.coding.Fact;
import org.crosswalk.coding.NearestCodes;
import org.crosswalk.coding.SuppliedValueSet;
import org.crosswalk.coding.SuppliedValueSet.Part;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.CodingProperty;
import org.crosswalk.model.Concept;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;

/**
 * CPT. Only forms: of its content nothing is known here. Sources: HL7's page on CPT for the categories and for modifiers,
 * which follow a code after a colon; AMA's code set overview for PLA (U) and MAAA (M) codes, and its immunization appendix for
 * codes of category I that end in A.
 */
public final class CptRules implements CodingRules {

    private static final String HL7 = "http://hl7.org/fhir/ValueSet/";
    private static final String THO = "http://terminology.hl7.org/ValueSet/";

    private static final Pattern SHAPE = Pattern.compile("([0-9]{4}[0-9AFMTU](:[0-9A-Z]{2})*)|[0-9A-Z]{2}");

    /** A code of HCPCS looks like a category of ICD-10 without its period; one of CPT like nothing else. */
    private static final Pattern CODE = Pattern.compile("[0-9]{4}[0-9AFMTU]");

    private static final int CODE_LENGTH = 5;

    private static final Map<String, Pattern> FORMS = forms();

    private static Map<String, Pattern> forms() {
        Map<String, Pattern> forms = new LinkedHashMap<>();
        forms.put("CPT category I code", Pattern.compile("[0-9]{4}[0-9A]"));
        forms.put("CPT category II code", Pattern.compile("[0-9]{4}F"));
        forms.put("CPT category III code", Pattern.compile("[0-9]{4}T"));
        forms.put("CPT code for a proprietary laboratory analysis", Pattern.compile("[0-9]{4}U"));
        forms.put("CPT code for a multianalyte assay", Pattern.compile("[0-9]{4}M"));
        forms.put("CPT modifier", Pattern.compile("[0-9A-Z]{2}"));
        forms.put("CPT code with modifiers", Pattern.compile("[0-9]{4}[0-9AFMTU](:[0-9A-Z]{2})+"));
        return forms;
    }

    @Override
    public KnownCodeSystem system() {
        return MedicalCodeSystems.CPT;
    }

    @Override
    public boolean fits(String code) {
        return SHAPE.matcher(code).matches();
    }

    @Override
    public boolean isUnmistakable(String code) {
        return code.length() == CODE_LENGTH && CODE.matcher(code).matches();
    }

    @Override
    public Optional<String> form(String code) {
        return FORMS.entrySet().stream()
                .filter(form -> form.getValue().matcher(code).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public List<KnownCodeSystem> modifierSystems() {
        return List.of(MedicalCodeSystems.CPT, MedicalCodeSystems.HCPCS);
    }

    @Override
    public List<Fact> facts(CodingContext context, int ordinal, Concept concept, Predicate<CodingProperty> wanted) {
        return ModifierFacts.of(context, system(), concept, modifierSystems(), wanted);
    }

    @Override
    public List<Explanation> explainAbsent(CodingContext context, String code) {
        return code.indexOf(':') < 0 ? NearestCodes.explain(context, code) : List.of();
    }

    @Override
    public boolean definesSubsumption() {
        return false;
    }

    @Override
    public String releaseFor(LocalDate day) {
        return String.valueOf(day.getYear());
    }

    @Override
    public Optional<LocalDate> successorFrom(CodeSystemHeader release) {
        return release.effective().dayAfter();
    }

    /** Both spellings are in use: HL7's page on CPT says the first, the published resources the second. */
    @Override
    public List<SuppliedValueSet> valueSets() {
        return Stream.of(
                        of(HL7, ""),
                        of(THO, "tho-"),
                        List.of(SuppliedValueSet.of(
                                "carin-bb-procedure",
                                "http://hl7.org/fhir/us/carin-bb/ValueSet/AMACPTCMSHCPCSProcedureCodes",
                                "CARIN Blue Button: CPT and HCPCS Level II procedure codes",
                                Part.of(system()),
                                Part.of(MedicalCodeSystems.HCPCS))))
                .flatMap(List::stream)
                .toList();
    }

    private List<SuppliedValueSet> of(String base, String idPrefix) {
        Part all = Part.of(system());
        Part metadata = all.where("kind", "metadata");
        return List.of(
                of(base, idPrefix, "cpt-all", "All CPT codes", all),
                of(
                        base,
                        idPrefix,
                        "cpt-base",
                        "CPT base codes",
                        all.where("modifier", "false").where("modified", "false")),
                of(base, idPrefix, "cpt-modifiers", "CPT modifiers", all.where("modifier", "true")),
                of(base, idPrefix, "cpt-usable", "Usable CPT codes", all).withoutInactive(metadata),
                of(base, idPrefix, "cpt-active", "Active CPT codes", all).withoutInactive(metadata));
    }

    private static SuppliedValueSet of(String base, String idPrefix, String name, String title, Part include) {
        return SuppliedValueSet.of(idPrefix + name, base + name, title, include);
    }
}
