package org.crosswalk.coding.modifiers;

import static org.crosswalk.model.MedicalCodeSystems.CPT;
import static org.crosswalk.model.MedicalCodeSystems.HCPCS;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.coding.modifiers.ModifierRule.Limit;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.AtMost;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.NotTogether;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.NotWhereFalse;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.NotWithKind;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.Once;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.OnlyWithCodes;
import org.crosswalk.coding.modifiers.ModifierRule.Limit.OnlyWithKind;
import org.crosswalk.coding.modifiers.ModifierRule.Modifiers;
import org.crosswalk.coding.modifiers.ModifierRule.Modifiers.Built;
import org.crosswalk.coding.modifiers.ModifierRule.Modifiers.Every;
import org.crosswalk.coding.modifiers.ModifierRule.Modifiers.Named;
import org.crosswalk.coding.modifiers.ModifierRule.Modifiers.OfKind;
import org.crosswalk.model.KnownCodeSystem;

/**
 * The table of rules on modifiers, each with its source. What has no source is not in it. In particular no rule asks for
 * modifier 59 beside an anatomic modifier (RT, LT, F1 …): claims carry those alone, and HL7's page does not ask for it.
 * Nor is a modifier of one level refused with a code of the other.
 */
final class ModifierRules {

    private static final String REFERENCE = "HL7's reference implementation of CPT expressions (tx.fhir.org)";
    private static final String NOTES = "CMS, HCPCS processing notes 2020, note ";

    private static final Set<KnownCodeSystem> CPT_ONLY = Set.of(CPT);
    private static final Set<KnownCodeSystem> BOTH = Set.of(CPT, HCPCS);

    static final List<ModifierRule> TABLE = List.of(
            breach(
                    "physical-status",
                    CPT_ONLY,
                    new OfKind("physical-status"),
                    onlyWith("00100-01999"),
                    "CPT Appendix A, section Anesthesia Physical Status; range: " + REFERENCE),
            breach(
                    "category-ii",
                    CPT_ONLY,
                    new OfKind("cat-2"),
                    new OnlyWithKind("cat-2"),
                    "CPT Appendix A, section Category II Modifiers; " + REFERENCE),
            breach("not-on-category-ii", CPT_ONLY, named("50", "51"), new NotWithKind("cat-2"), REFERENCE),
            breach(
                    "telemedicine",
                    CPT_ONLY,
                    named("95"),
                    new NotWhereFalse("telemedicine"),
                    "HL7, Using CPT with HL7 standards, property telemedicine; " + REFERENCE),
            doubt("laboratory-platform", CPT_ONLY, named("92"), onlyWith("86701-86703", "87389"), REFERENCE),
            doubt("reduced-once", CPT_ONLY, named("52", "53", "73", "74"), new AtMost(1), REFERENCE),
            doubt("repeated-once", CPT_ONLY, named("76", "77", "78", "79"), new AtMost(1), REFERENCE),
            doubt("telecommunication-once", CPT_ONLY, named("93", "95"), new AtMost(1), REFERENCE),
            doubt(
                    "monitored-anesthesia",
                    BOTH,
                    named("G8"),
                    onlyWith("00100", "00160", "00300", "00400", "00532", "00920"),
                    NOTES + "0083"),
            doubt(
                    "abortion",
                    BOTH,
                    named("G7"),
                    onlyWith("59840-59841", "59850-59852", "59855-59857", "59866"),
                    NOTES + "0084"),
            doubt(
                    "patients-served",
                    BOTH,
                    named("UN", "UP", "UQ", "UR", "US"),
                    onlyWith("R0075"),
                    NOTES + "0114 (for Medicare)"),
            breach(
                    "ambulance",
                    Set.of(HCPCS),
                    new Built(
                            Pattern.compile("[DEGHIJNPRS][DEGHIJNPRSX]"),
                            "two letters, origin and destination",
                            "D diagnostic or therapeutic site, E residential or custodial facility, G dialysis facility in"
                                    + " a hospital, H hospital, I transfer between kinds of ambulance, J dialysis facility"
                                    + " outside a hospital, N skilled nursing facility, P physician's office, R residence,"
                                    + " S scene of accident or acute event; as destination only, X stop at a physician's"
                                    + " office on the way to the hospital"),
                    onlyWith("A0021-A0999"),
                    "Medicare Claims Processing Manual, chapter 15, 30 A: origin and destination of an ambulance trip"),
            doubt(
                    "bought-rented-used",
                    Set.of(HCPCS),
                    named("NU", "RR", "UE"),
                    new NotTogether(),
                    "CMS, HCPCS file, titles of NU (new), RR (rental) and UE (used)"),
            doubt(
                    "one-side",
                    BOTH,
                    named("LT", "RT"),
                    new NotTogether(),
                    "CMS, HCPCS file, titles of LT (left side) and RT (right side)"),
            doubt(
                    "discarded-or-none",
                    BOTH,
                    named("JW", "JZ"),
                    new NotTogether(),
                    "CMS, HCPCS file, titles of JW (amount discarded) and JZ (zero amount discarded)"),
            doubt(
                    "each-once",
                    BOTH,
                    new Every(),
                    new Once(),
                    "CMS, HCPCS record layout, field 4: a modifier says that a service was altered by some"
                            + " circumstance"),
            doubt(
                    "room-on-the-claim",
                    BOTH,
                    new Every(),
                    new AtMost(4),
                    "form CMS-1500 (02/12), item 24D; X12 837P, SV101-3 to SV101-6"));

    /** Whether a modifier is of a form that a rule knows, and so is none that a list would have. */
    static boolean isBuilt(String modifier) {
        return TABLE.stream()
                .map(ModifierRule::modifiers)
                .anyMatch(which -> which instanceof Built built
                        && built.form().matcher(modifier).matches());
    }

    private ModifierRules() {}

    private static ModifierRule breach(
            String id, Set<KnownCodeSystem> systems, Modifiers which, Limit limit, String source) {
        return new ModifierRule(id, systems, which, limit, true, source);
    }

    private static ModifierRule doubt(
            String id, Set<KnownCodeSystem> systems, Modifiers which, Limit limit, String source) {
        return new ModifierRule(id, systems, which, limit, false, source);
    }

    private static Modifiers named(String... codes) {
        return new Named(Set.of(codes));
    }

    private static Limit onlyWith(String... ranges) {
        return new OnlyWithCodes(List.of(ranges));
    }
}
