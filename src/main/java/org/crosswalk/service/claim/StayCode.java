package org.crosswalk.service.claim;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.coding.systems.InpatientSystems;
import org.crosswalk.model.CheckCodesOutcome.Verdict;
import org.crosswalk.model.Coding;
import org.crosswalk.model.KnownCodeSystem;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis or procedure of a stay that can be looked up in the publisher's tables: as its release writes it, or as the claim does where no release
 * of its day is loaded that could judge it.
 *
 * @param position its place in the claim, from 1
 * @param system the URI of its system
 * @param code the code
 * @param placed the code in its release, or null
 */
record StayCode(
        int position, String system, String code, @Nullable PlacedCode placed) {

    /**
     * The codes of the list in their order. Left out are those that their release does not have.
     *
     * @param codings of the whole claim
     * @param listed the verdicts of the list
     * @param placed those that a release has
     */
    static List<StayCode> of(List<Coding> codings, List<Verdict> listed, List<PlacedCode> placed) {
        List<StayCode> codes = new ArrayList<>();
        for (Verdict verdict : listed) {
            Coding coding = codings.get(verdict.position() - 1);
            PlacedCode found = placed.stream()
                    .filter(each -> each.position() == verdict.position())
                    .findFirst()
                    .orElse(null);
            String code = coding.code();
            if (found != null) {
                codes.add(new StayCode(verdict.position(), found.system(), found.code(), found));
            } else if (code != null && verdict.outcome().version() == null && InpatientSystems.isOne(coding.system())) {
                codes.add(new StayCode(
                        verdict.position(), KnownCodeSystem.preferredUri(String.valueOf(coding.system())), code, null));
            }
        }
        return codes;
    }

    boolean isProcedure() {
        return InpatientSystems.isOfProcedures(system);
    }
}
