package org.crosswalk.coding.edits;

import java.util.List;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.ClaimEditsHeader;
import org.crosswalk.model.Issue;

/**
 * What an edit says of the lines of a claim.
 *
 * @param severity how grave it is
 * @param phrase what is said
 * @param positions the places of the lines concerned in the claim, from 1
 * @param edit the row that says so
 * @param of the edition that has the row
 */
public record EditFinding(
        Issue.Severity severity, Phrase phrase, List<Integer> positions, ClaimEdit edit, ClaimEditsHeader of) {

    public EditFinding {
        positions = List.copyOf(positions);
    }
}
