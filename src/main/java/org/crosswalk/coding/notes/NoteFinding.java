package org.crosswalk.coding.notes;

import java.util.List;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.CheckCodesOutcome.NoteMatch;
import org.crosswalk.model.Issue;

/**
 * What notes say of the codes of a claim.
 *
 * @param severity how grave it is
 * @param type of which kind
 * @param phrase what is said
 * @param positions the places of the codes concerned in the claim, from 1
 * @param notes the notes
 */
public record NoteFinding(
        Issue.Severity severity, Issue.Type type, Phrase phrase, List<Integer> positions, List<NoteMatch> notes) {

    public NoteFinding {
        positions = List.copyOf(positions);
        notes = List.copyOf(notes);
    }
}
