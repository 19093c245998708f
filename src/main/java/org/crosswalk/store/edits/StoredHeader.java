package org.crosswalk.store.edits;

import java.util.List;
import org.crosswalk.model.ClaimEditsHeader;

/**
 * The header of a snapshot of claim edits, with the texts that its rows share.
 *
 * @param header what the edits say of themselves
 * @param files the publisher's files, by the numbers that rows have for them
 * @param rationales the publisher's reasons, by their numbers
 */
record StoredHeader(ClaimEditsHeader header, List<String> files, List<String> rationales) {

    StoredHeader {
        files = List.copyOf(files);
        rationales = List.copyOf(rationales);
    }
}
