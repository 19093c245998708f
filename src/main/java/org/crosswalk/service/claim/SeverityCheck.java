package org.crosswalk.service.claim;

import java.util.List;
import org.crosswalk.model.ClaimFacts.Discharge;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.OwnUrls;

/** How severe MS-DRG takes the secondary diagnoses of a stay for: CC and MCC, and which of them the principal diagnosis excludes. One use. */
final class SeverityCheck {

    private final Stay stay;
    private final StayTable levels;
    private final StayTable exclusions;
    private final StayTable collections;
    private final StayFindings findings;

    SeverityCheck(Stay stay, StayFindings findings) {
        this.stay = stay;
        this.findings = findings;
        this.levels = StayTable.of(stay.view(), OwnUrls.SEVERITY_LEVELS);
        this.exclusions = StayTable.of(stay.view(), OwnUrls.PDX_COLLECTIONS);
        this.collections = StayTable.from(stay.view(), OwnUrls.PDX_COLLECTIONS);
        findings.lacking(levels, "CROSSWALK_CHECK_NOT_CHECKED_LEVELS");
        findings.lacking(exclusions, "CROSSWALK_CHECK_NOT_CHECKED_PDX");
    }

    List<StayTable> tables() {
        return List.of(levels, exclusions, collections);
    }

    /** Checks a secondary diagnosis. */
    void check(StayCode code) {
        levels.rows(code).forEach(row -> level(code, row));
    }

    private void level(StayCode code, Mapping row) {
        StayTable.Rows rows = levels.only(row);
        String level = String.valueOf(row.targetCode());
        boolean ifAlive = level.startsWith("MCC-if");
        if (isExcluded(code, ifAlive ? "MCC" : level)) {
            return;
        }
        Discharge discharge = stay.facts().discharge();
        if (ifAlive && discharge != Discharge.ALIVE) {
            findings.find(
                    Severity.INFORMATION,
                    code,
                    rows,
                    discharge == null ? "CROSSWALK_CHECK_LEVEL_IF_ALIVE" : "CROSSWALK_CHECK_LEVEL_EXPIRED",
                    code.code(),
                    findings.place(rows));
        } else {
            findings.find(
                    Severity.INFORMATION,
                    code,
                    rows,
                    "CROSSWALK_CHECK_LEVEL",
                    code.code(),
                    ifAlive ? "MCC" : level,
                    findings.place(rows));
        }
    }

    /** Whether the principal diagnosis keeps a CC or MCC from counting, which is told then. */
    private boolean isExcluded(StayCode code, String level) {
        if (exclusions.map() == null) {
            return false;
        }
        StayCode first = stay.first();
        List<Mapping> own = exclusions.rows(code);
        if (first == null) {
            findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_PDX_UNKNOWN");
            return false;
        }
        if (own.isEmpty()) {
            findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_PDX_UNLISTED", code.code(), level, exclusions.title());
        }
        for (Mapping row : own) {
            String collection = row.targetCode();
            List<Mapping> belonging = collection == null ? List.of() : collections.belonging(first, collection);
            if (!belonging.isEmpty()) {
                StayTable.Rows rows = new StayTable.Rows(exclusions, List.of(row, belonging.get(0)));
                findings.find(
                        Severity.INFORMATION,
                        List.of(code.position(), first.position()),
                        rows,
                        "CROSSWALK_CHECK_LEVEL_EXCLUDED",
                        code.code(),
                        level,
                        first.code(),
                        String.valueOf(collection),
                        findings.place(rows));
                return true;
            }
        }
        return false;
    }
}
