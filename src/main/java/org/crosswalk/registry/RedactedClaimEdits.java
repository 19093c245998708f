package org.crosswalk.registry;

import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.ClaimEditsHeader;
import org.crosswalk.provider.ClaimEdits;

/**
 * Claim edits without the rows that name a code of the licensed system: what is shown is what has codes of the open system
 * and no others. Immutable and thread-safe.
 */
final class RedactedClaimEdits implements ClaimEdits {

    private final ClaimEdits edits;
    private final CodingRules open;

    RedactedClaimEdits(ClaimEdits edits) {
        this.edits = edits;
        this.open = CodingTable.of(edits.header().open());
    }

    private boolean isOpen(String code) {
        return open.fits(code);
    }

    private boolean isOpen(ClaimEdit edit) {
        return isOpen(edit.code()) && (edit.other().isEmpty() || isOpen(edit.other()));
    }

    private List<ClaimEdit> open(List<ClaimEdit> rows) {
        return rows.stream().filter(this::isOpen).toList();
    }

    @Override
    public ClaimEditsHeader header() {
        return edits.header();
    }

    /** Of all rows: how many there are is no secret. */
    @Override
    public int size() {
        return edits.size();
    }

    @Override
    public List<ClaimEdit> of(String code) {
        return isOpen(code) ? open(edits.of(code)) : List.of();
    }

    @Override
    public List<ClaimEdit> of(String code, String other) {
        return isOpen(code) && isOpen(other) ? edits.of(code, other) : List.of();
    }

    @Override
    public Stream<ClaimEdit> rows() {
        return edits.rows().filter(this::isOpen);
    }

    @Override
    public boolean hides(String code) {
        return !isOpen(code);
    }

    @Override
    public boolean hidesSomeOf(String code) {
        return !edits.of(code).stream().allMatch(this::isOpen);
    }
}
