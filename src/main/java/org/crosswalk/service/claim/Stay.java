package org.crosswalk.service.claim;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswalk.coding.systems.InpatientSystems;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimEntry;
import org.crosswalk.model.ClaimEntry.PresentOnAdmission;
import org.crosswalk.model.ClaimEntry.Role;
import org.crosswalk.model.ClaimFacts;
import org.crosswalk.registry.TerminologyView;
import org.jspecify.annotations.Nullable;

/**
 * An inpatient stay as a claim tells it. Immutable.
 *
 * @param view what is served for the request
 * @param request the claim
 * @param codes those of its list that can be looked up
 * @param principal the place of the principal diagnosis, or 0
 */
record Stay(TerminologyView view, CheckCodesRequest request, List<StayCode> codes, int principal) {

    Stay {
        codes = List.copyOf(codes);
    }

    ClaimFacts facts() {
        return request.facts();
    }

    boolean isPrincipal(StayCode code) {
        return code.position() == principal;
    }

    /** The principal diagnosis; null where it cannot be looked up. */
    @Nullable
    StayCode first() {
        return codes.stream().filter(this::isPrincipal).findFirst().orElse(null);
    }

    @Nullable
    PresentOnAdmission presentOnAdmission(StayCode code) {
        return request.entries().get(code.position() - 1).presentOnAdmission();
    }

    /** The diagnoses and procedures of the list that cannot be looked up. */
    Stream<ClaimEntry> unknown() {
        return IntStream.range(0, request.entries().size())
                .filter(i -> codes.stream().noneMatch(code -> code.position() == i + 1))
                .mapToObj(request.entries()::get)
                .filter(entry -> entry.role() == Role.LISTED
                        && InpatientSystems.isOne(entry.coding().system()));
    }
}
