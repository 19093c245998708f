package org.crosswalk.coding.edits;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.provider.ClaimEdits;

/**
 * Add-on codes, which are paid beside a primary code of the same day only.
 *
 * @param edits the add-on codes with their primary codes
 */
record AddOnRules(ClaimEdits edits) {

    private static final int ALL_LISTED = 1;
    private static final int NAMED = 8;

    /** How a line stands to its primary codes. */
    enum Standing {
        /** It is no add-on code on its day, or a primary code is there. */
        RIGHT,
        /** None of its primary codes is there. */
        ALONE,
        /** None of those that are listed is there, and the contractor may take others. */
        DOUBTFUL,
        /** Its primary codes are in no list. */
        UNLISTED,
        /** Whoever asks may not see all of its primary codes. */
        WITHHELD
    }

    /** How a line stands among all lines. */
    Standing of(ClaimLine line, List<ClaimLine> all) {
        Set<String> present =
                all.stream().filter(line::isOfDayOf).map(ClaimLine::code).collect(Collectors.toSet());
        List<ClaimEdit> rows = held(line);
        if (rows.stream().anyMatch(row -> present.contains(row.other()))) {
            return Standing.RIGHT;
        }
        if (edits.hides(line.code()) || edits.hidesSomeOf(line.code())) {
            return Standing.WITHHELD;
        }
        if (rows.isEmpty()) {
            return Standing.RIGHT;
        }
        if (rows.stream().allMatch(row -> row.other().isEmpty())) {
            return Standing.UNLISTED;
        }
        return rows.stream().allMatch(row -> row.indicator() == ALL_LISTED) ? Standing.ALONE : Standing.DOUBTFUL;
    }

    private List<ClaimEdit> held(ClaimLine line) {
        return edits.of(line.code()).stream()
                .filter(row -> row.holdsOn(line.day()))
                .toList();
    }

    /** What there is to say of a line without its primary codes; empty where nothing is wrong with it. */
    Optional<EditFinding> finding(ClaimLine line, Standing standing) {
        if (standing != Standing.ALONE && standing != Standing.DOUBTFUL) {
            return Optional.empty();
        }
        boolean alone = standing == Standing.ALONE;
        List<ClaimEdit> listed =
                held(line).stream().filter(row -> !row.other().isEmpty()).toList();
        String primaries = listed.stream().limit(NAMED).map(ClaimEdit::other).collect(Collectors.joining(", "))
                + (listed.size() > NAMED ? ", \u2026" : "");
        return Optional.of(new EditFinding(
                alone ? Severity.ERROR : Severity.WARNING,
                Phrase.of(
                        alone ? "CROSSWALK_CHECK_ADD_ON_ALONE" : "CROSSWALK_CHECK_ADD_ON_DOUBTFUL",
                        line.code(),
                        primaries),
                List.of(line.position()),
                listed.get(0),
                edits.header()));
    }
}
