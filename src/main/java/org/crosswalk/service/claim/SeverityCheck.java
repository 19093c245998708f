package org.crosswalk.service.claim;

import java.util.List;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimFacts.Discharge;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.registry.TerminologyView;

/** How severe MS-DRG takes the secondary diagnoses of a stay for: CC and MCC, and which of them the principal diagnosis excludes. One use. */
final class SeverityCheck {

    private final CheckCodesRequest request;
    private final List<PlacedCode> placed;
    private final int principal;
    private final StayTable levels;
    private final StayTable exclusions;
    private final StayTable collections;
    private final StayFindings findings;

    SeverityCheck(
            TerminologyView view,
            StayFindings findings,
            CheckCodesRequest request,
            List<PlacedCode> placed,
            int principal) {
        this.request = request;
        this.placed = placed;
        this.principal = principal;
        this.findings = findings;
        this.levels = StayTable.of(view, OwnUrls.SEVERITY_LEVELS);
        this.exclusions = StayTable.of(view, OwnUrls.PDX_COLLECTIONS);
        this.collections = StayTable.from(view, OwnUrls.PDX_COLLECTIONS);
        findings.lacking(levels, "CROSSWALK_CHECK_NOT_CHECKED_LEVELS");
        findings.lacking(exclusions, "CROSSWALK_CHECK_NOT_CHECKED_PDX");
    }

    List<StayTable> tables() {
        return List.of(levels, exclusions, collections);
    }

    /** Checks a secondary diagnosis. */
    void check(PlacedCode code) {
        levels.rows(code).forEach(row -> level(code, row));
    }

    private void level(PlacedCode code, Mapping row) {
        StayTable.Rows rows = levels.only(row);
        String level = String.valueOf(row.targetCode());
        boolean ifAlive = level.startsWith("MCC-if");
        if (isExcluded(code, ifAlive ? "MCC" : level)) {
            return;
        }
        Discharge discharge = request.facts().discharge();
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
    private boolean isExcluded(PlacedCode code, String level) {
        if (exclusions.map() == null) {
            return false;
        }
        PlacedCode first = placed.stream()
                .filter(each -> each.position() == principal)
                .findFirst()
                .orElse(null);
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
                        List.of(code.position(), principal),
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
