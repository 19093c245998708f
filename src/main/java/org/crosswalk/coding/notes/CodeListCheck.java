package org.crosswalk.coding.notes;

import java.util.ArrayList;
import java.util.List;

/** Holds the diagnoses of a claim against each other by the notes of one release. One use. */
public record CodeListCheck(TabularNotes notes, Runnable turn) {

    /**
     * Checks.
     *
     * @param codes in the order of the claim
     * @param principal the place of the claim's first diagnosis, whether or not it is among the codes
     */
    public List<NoteFinding> check(List<ClaimCode> codes, int principal) {
        List<NoteFinding> findings = new ArrayList<>();
        ExclusionRules exclusions = new ExclusionRules(notes);
        SequenceRules sequence = new SequenceRules(notes, codes, principal);
        for (int left = 0; left < codes.size(); left++) {
            turn.run();
            for (int right = left + 1; right < codes.size(); right++) {
                findings.addAll(exclusions.between(codes.get(left), codes.get(right)));
            }
            findings.addAll(sequence.of(codes.get(left)));
        }
        return findings;
    }
}
