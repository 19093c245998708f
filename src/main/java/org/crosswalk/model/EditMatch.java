package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher's table or file of claim edits says, where a finding rests on it.
 *
 * @param rule what the edit is about, for example {@code pair}; of a table of inpatient stays its name, for example {@code mce-edit}
 * @param indicator the row's indicator, see {@link ClaimEdit#indicator}; null where rows have none
 * @param effective days for which the row holds
 * @param release the edition, as {@code crosswalk list} names it
 * @param file the publisher's file; null where it is not one
 * @param lines the lines in it, from 1
 */
public record EditMatch(
        String rule,
        @Nullable Integer indicator,
        ValidityPeriod effective,
        String release,
        @Nullable String file,
        List<Integer> lines) {

    public EditMatch {
        lines = List.copyOf(lines);
    }

    /** A row of an edition. */
    public static EditMatch of(ClaimEditKind kind, String release, ClaimEdit edit) {
        return new EditMatch(kind.code(), edit.indicator(), edit.period(), release, edit.file(), List.of(edit.line()));
    }
}
