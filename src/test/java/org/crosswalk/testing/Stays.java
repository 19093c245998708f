package org.crosswalk.testing;

import java.util.Arrays;
import java.util.List;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimEntry;
import org.crosswalk.model.ClaimEntry.PresentOnAdmission;
import org.crosswalk.model.ClaimEntry.Role;
import org.crosswalk.model.ClaimFacts;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.model.Coding;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.jspecify.annotations.Nullable;

/** Questions about the codes of inpatient stays, and what is found. */
public final class Stays {

    private Stays() {}

    /** A question about codes such as {@code A00.0/Y} with an indicator; those of seven characters without period are procedures. */
    public static CheckCodesRequest request(ClaimFacts facts, RequestContext context, String... codes) {
        List<ClaimEntry> entries = Arrays.stream(codes)
                .map(text -> {
                    String[] parts = text.split("/");
                    PresentOnAdmission poa = parts.length < 2
                            ? null
                            : PresentOnAdmission.of(parts[1]).orElseThrow();
                    boolean procedure = parts[0].length() == 7 && parts[0].indexOf('.') < 0;
                    return entry(procedure, null, parts[0], poa);
                })
                .toList();
        return request(facts, context, entries);
    }

    /** A code of the list. */
    public static ClaimEntry entry(
            boolean procedure, @Nullable String version, String code, @Nullable PresentOnAdmission poa) {
        String system = (procedure ? MedicalCodeSystems.ICD_10_PCS : MedicalCodeSystems.ICD_10_CM).uri();
        return new ClaimEntry(new Coding(system, version, code, null), null, poa, null, null, Role.LISTED, null);
    }

    /** A question about codes in the order of the claim. */
    public static CheckCodesRequest request(ClaimFacts facts, RequestContext context, List<ClaimEntry> entries) {
        return new CheckCodesRequest(entries, facts, null, ClaimSetting.OUTPATIENT, context);
    }

    /** The findings, each as its code and first place. */
    public static List<String> found(CheckCodesOutcome outcome) {
        return outcome.findings().stream()
                .map(finding -> String.valueOf(finding.issue().messageId()).substring("CROSSWALK_CHECK_".length()) + " "
                        + finding.positions().get(0))
                .toList();
    }
}
