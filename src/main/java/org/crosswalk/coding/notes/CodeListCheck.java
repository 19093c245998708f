package org.crosswalk.coding.notes;

import java.util.ArrayList;
import java.util.List;

/** Holds the diagnoses of a claim against each other by the notes of one release. One use. */
public final class CodeListCheck {

    private final TabularNotes notes;
    private final Runnable turn;

    /**
     * Makes the check.
     *
     * @param notes the notes that hold
     * @param turn called at every code; may throw to have the work given up
     */
    public CodeListCheck(TabularNotes notes, Runnable turn) {
        this.notes = notes;
        this.turn = turn;
    }

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
