package org.crosswalk.coding.notes;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds the diagnoses of a claim against each other by the notes and titles of one release. Of a release that was loaded
 * without its Tabular List what follows from codes and titles is found all the same. One use.
 *
 * @param notes the notes that hold
 * @param turn called at every code; may throw to have the work given up
 */
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
        FirstListedRules firstListed = new FirstListedRules(notes);
        SingleUseRules singleUse = new SingleUseRules(notes);
        TitleRules titles = new TitleRules(notes.provider());
        for (int left = 0; left < codes.size(); left++) {
            turn.run();
            for (int right = left + 1; right < codes.size(); right++) {
                findings.addAll(exclusions.between(codes.get(left), codes.get(right)));
                findings.addAll(titles.between(codes.get(left), codes.get(right)));
            }
            if (codes.get(left).position() == principal) {
                firstListed.of(codes.get(left)).ifPresent(findings::add);
            }
            findings.addAll(sequence.of(codes.get(left)));
            findings.addAll(singleUse.of(codes.get(left), codes));
        }
        return findings;
    }
}
