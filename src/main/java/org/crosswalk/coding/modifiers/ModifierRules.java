package org.crosswalk.coding.modifiers;

import static org.crosswalk.model.MedicalCodeSystems.CPT;
import static org.crosswalk.model.MedicalCodeSystems.HCPCS;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.AtMost;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.NotTogether;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.NotWhereFalse;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.NotWithKind;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.Once;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.OnlyWithCodes;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.OnlyWithKind;
import org.crosswalk.coding.modifiers.ModifierRule.Modifiers.Built;
import org.crosswalk.coding.modifiers.ModifierRule.Modifiers.Every;
import org.crosswalk.coding.modifiers.ModifierRule.Modifiers.Named;
import org.crosswalk.coding.modifiers.ModifierRule.Modifiers.OfKind;

/**
 * The table of rules on modifiers, each with its source. What has no source is not in it. In particular no rule asks for
 * modifier 59 beside an anatomic modifier (RT, LT, F1 …): claims carry those alone, and HL7's page does not ask for it.
 * Nor is a modifier of one level refused with a code of the other.
 */
final class ModifierRules {

    private static final String REFERENCE = "HL7's reference implementation of CPT expressions (tx.fhir.org)";
    private static final String NOTES = "CMS, HCPCS processing notes 2020, note ";

    static final List<ModifierRule> TABLE = List.of(
            new ModifierRule(
                    "physical-status",
                    Set.of(CPT),
                    new OfKind("physical-status"),
                    new OnlyWithCodes(List.of("00100-01999")),
                    true,
                    "CPT Appendix A, section Anesthesia Physical Status; range: " + REFERENCE),
            new ModifierRule(
                    "category-ii",
                    Set.of(CPT),
                    new OfKind("cat-2"),
                    new OnlyWithKind("cat-2"),
                    true,
                    "CPT Appendix A, section Category II Modifiers; " + REFERENCE),
            new ModifierRule(
                    "not-on-category-ii",
                    Set.of(CPT),
                    new Named(Set.of("50", "51")),
                    new NotWithKind("cat-2"),
                    true,
                    REFERENCE),
            new ModifierRule(
                    "telemedicine",
                    Set.of(CPT),
                    new Named(Set.of("95")),
                    new NotWhereFalse("telemedicine"),
                    true,
                    "HL7, Using CPT with HL7 standards, property telemedicine; " + REFERENCE),
            new ModifierRule(
                    "laboratory-platform",
                    Set.of(CPT),
                    new Named(Set.of("92")),
                    new OnlyWithCodes(List.of("86701-86703", "87389")),
                    false,
                    REFERENCE),
            new ModifierRule(
                    "reduced-once",
                    Set.of(CPT),
                    new Named(Set.of("52", "53", "73", "74")),
                    new AtMost(1),
                    false,
                    REFERENCE),
            new ModifierRule(
                    "repeated-once",
                    Set.of(CPT),
                    new Named(Set.of("76", "77", "78", "79")),
                    new AtMost(1),
                    false,
                    REFERENCE),
            new ModifierRule(
                    "telecommunication-once",
                    Set.of(CPT),
                    new Named(Set.of("93", "95")),
                    new AtMost(1),
                    false,
                    REFERENCE),
            new ModifierRule(
                    "monitored-anesthesia",
                    Set.of(CPT, HCPCS),
                    new Named(Set.of("G8")),
                    new OnlyWithCodes(List.of("00100", "00160", "00300", "00400", "00532", "00920")),
                    false,
                    NOTES + "0083"),
            new ModifierRule(
                    "abortion",
                    Set.of(CPT, HCPCS),
                    new Named(Set.of("G7")),
                    new OnlyWithCodes(List.of("59840-59841", "59850-59852", "59855-59857", "59866")),
                    false,
                    NOTES + "0084"),
            new ModifierRule(
                    "patients-served",
                    Set.of(CPT, HCPCS),
                    new Named(Set.of("UN", "UP", "UQ", "UR", "US")),
                    new OnlyWithCodes(List.of("R0075")),
                    false,
                    NOTES + "0114 (for Medicare)"),
            new ModifierRule(
                    "ambulance",
                    Set.of(HCPCS),
                    new Built(Pattern.compile("[DEGHIJNPRS][DEGHIJNPRSX]")),
                    new OnlyWithCodes(List.of("A0021-A0999")),
                    true,
                    "Medicare Claims Processing Manual, chapter 15, 30 A: origin and destination of an ambulance trip"),
            new ModifierRule(
                    "bought-rented-used",
                    Set.of(HCPCS),
                    new Named(Set.of("NU", "RR", "UE")),
                    new NotTogether(),
                    false,
                    "CMS, HCPCS file, titles of NU (new), RR (rental) and UE (used)"),
            new ModifierRule(
                    "one-side",
                    Set.of(CPT, HCPCS),
                    new Named(Set.of("LT", "RT")),
                    new NotTogether(),
                    false,
                    "DME MACs, Correct Coding: RT and LT Modifier Usage Change, 2019-03-01, two lines; for surgery Medicare"
                            + " Claims Processing Manual, chapter 12, 40.7, one line with 50"),
            new ModifierRule(
                    "discarded-or-none",
                    Set.of(CPT, HCPCS),
                    new Named(Set.of("JW", "JZ")),
                    new NotTogether(),
                    false,
                    "Medicare Claims Processing Manual, chapter 17, 40: JW for a discarded amount, JZ for none"),
            new ModifierRule(
                    "each-once",
                    Set.of(CPT, HCPCS),
                    new Every(),
                    new Once(),
                    false,
                    "CMS, HCPCS record layout, field 4: a modifier says that a service was altered by some circumstance"),
            new ModifierRule(
                    "room-on-the-claim",
                    Set.of(CPT, HCPCS),
                    new Every(),
                    new AtMost(4),
                    false,
                    "form CMS-1500 (02/12), item 24D; X12 837P, SV101-3 to SV101-6"));

    /** Whether a modifier is of a form that a rule knows, and so is none that a list would have. */
    static boolean isBuilt(String modifier) {
        return TABLE.stream()
                .map(ModifierRule::modifiers)
                .anyMatch(which -> which instanceof Built built
                        && built.form().matcher(modifier).matches());
    }

    private ModifierRules() {}
}
