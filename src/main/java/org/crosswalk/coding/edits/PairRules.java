package org.crosswalk.coding.edits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.provider.ClaimEdits;

/**
 * Pairs of codes that are not paid for the same day together. Both lines are taken to be of one patient and one practitioner.
 *
 * @param edits the pairs
 */
record PairRules(ClaimEdits edits) {

    private static final int WITH_MODIFIER = 1;

    /** What there is to say of two lines, in whichever order. */
    List<EditFinding> between(ClaimLine one, ClaimLine other) {
        List<EditFinding> findings = new ArrayList<>(0);
        if (one.isOfDayOf(other) && !one.code().equals(other.code())) {
            of(one, other).ifPresent(findings::add);
            of(other, one).ifPresent(findings::add);
        }
        return findings;
    }

    /** The first is that of column 1, which is paid. */
    private Optional<EditFinding> of(ClaimLine paid, ClaimLine unpaid) {
        return edits.of(paid.code(), unpaid.code()).stream()
                .filter(edit -> edit.holdsOn(paid.day()))
                // Where rows contradict each other, the one that forbids more.
                .min((a, b) -> Integer.compare(a.indicator(), b.indicator()))
                .map(edit -> finding(edit, paid, unpaid));
    }

    private EditFinding finding(ClaimEdit edit, ClaimLine paid, ClaimLine unpaid) {
        List<Integer> positions = List.of(paid.position(), unpaid.position());
        String why = Rationale.of(edit);
        if (edit.indicator() != WITH_MODIFIER) {
            return new EditFinding(
                    Severity.ERROR,
                    Phrase.of("CROSSWALK_CHECK_PAIR_NEVER", paid.code(), unpaid.code(), why),
                    positions,
                    edit,
                    edits.header());
        }
        List<String> modifiers = PairModifiers.on(paid, unpaid);
        return modifiers.isEmpty()
                ? new EditFinding(
                        Severity.ERROR,
                        Phrase.of("CROSSWALK_CHECK_PAIR", paid.code(), unpaid.code(), why),
                        positions,
                        edit,
                        edits.header())
                : new EditFinding(
                        Severity.INFORMATION,
                        Phrase.of(
                                "CROSSWALK_CHECK_PAIR_MODIFIED",
                                paid.code(),
                                unpaid.code(),
                                String.join(", ", modifiers),
                                why),
                        positions,
                        edit,
                        edits.header());
    }
}
