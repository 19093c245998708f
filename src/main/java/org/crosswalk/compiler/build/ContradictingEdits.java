package org.crosswalk.compiler.build;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/** Rows of claim edits that hold for the same codes on the same days. Both are kept; a reader of the load should know. */
final class ContradictingEdits {

    private static final int MOST_NAMED = 10;

    private ContradictingEdits() {}

    static List<Remark> in(ClaimEdits edits) {
        List<Remark> remarks = new ArrayList<>();
        int found = 0;
        ClaimEdit before = null;
        for (Iterator<ClaimEdit> rows = edits.rows().iterator(); rows.hasNext(); ) {
            ClaimEdit row = rows.next();
            if (before != null && contradict(before, row) && ++found <= MOST_NAMED) {
                remarks.add(new Remark(
                        SourcePosition.of(row.file(), row.line()),
                        (row.code() + " " + row.other()).strip() + " came before, in line " + before.line() + " of "
                                + before.file() + ", for some of the same days"));
            }
            before = row;
        }
        if (found > MOST_NAMED) {
            remarks.add(new Remark(
                    SourcePosition.of(edits.header().title()),
                    (found - MOST_NAMED) + " more rows hold for codes and days of another row"));
        }
        return remarks;
    }

    private static boolean contradict(ClaimEdit one, ClaimEdit other) {
        return one.holds()
                && other.holds()
                && one.code().equals(other.code())
                && one.other().equals(other.other())
                && startsBeforeEnd(one.period(), other.period().end())
                && startsBeforeEnd(other.period(), one.period().end());
    }

    private static boolean startsBeforeEnd(ValidityPeriod period, @Nullable LocalDate end) {
        LocalDate start = period.start();
        return start == null || end == null || !start.isAfter(end);
    }
}
