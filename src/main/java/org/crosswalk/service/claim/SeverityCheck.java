package org.crosswalk.service.claim;

import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimEntry.PresentOnAdmission;
import org.crosswalk.model.ClaimFacts.Discharge;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.registry.TerminologyView;

/**
 * How severe MS-DRG takes the secondary diagnoses of a stay for: CC and MCC, and conditions that are taken for acquired in hospital. One use.
 */
final class SeverityCheck {

    private final CheckCodesRequest request;
    private final List<PlacedCode> placed;
    private final int principal;
    private final StayTable levels;
    private final StayTable acquired;
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
        this.acquired = StayTable.of(view, OwnUrls.HOSPITAL_ACQUIRED_CONDITIONS);
        findings.lacking(levels, "CROSSWALK_CHECK_NOT_CHECKED_LEVELS");
    }

    List<StayTable> tables() {
        return List.of(levels, acquired);
    }

    /** Checks a secondary diagnosis. */
    void check(PlacedCode code) {
        levels.rows(code).forEach(row -> level(code, row));
        acquired(code);
    }

    private void level(PlacedCode code, Mapping row) {
        StayTable.Rows rows = levels.only(row);
        String level = String.valueOf(row.targetCode());
        boolean ifAlive = level.startsWith("MCC-if");
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

    /** The conditions that a diagnosis is of, where it was not there at admission, or that is not known. */
    private void acquired(PlacedCode code) {
        PresentOnAdmission given = request.entries().get(code.position() - 1).presentOnAdmission();
        if (given != PresentOnAdmission.NOT_PRESENT && given != PresentOnAdmission.UNKNOWN) {
            return;
        }
        List<Mapping> rows = acquired.rows(code).stream()
                .filter(row -> !"principal".equals(StayTable.property(row, "diagnosis")))
                .filter(row -> fitsPrincipal(String.valueOf(row.targetCode())))
                .toList();
        if (!rows.isEmpty()) {
            StayTable.Rows found = new StayTable.Rows(acquired, rows);
            findings.find(
                    Severity.WARNING,
                    code,
                    found,
                    "CROSSWALK_CHECK_HOSPITAL_ACQUIRED",
                    code.code(),
                    String.join("; ", conditions(rows)),
                    findings.place(found));
        }
    }

    private static List<String> conditions(List<Mapping> rows) {
        return rows.stream()
                .map(row -> "HAC " + row.targetCode() + ", " + row.targetDisplay())
                .distinct()
                .toList();
    }

    /** Some conditions are acquired beside certain principal diagnoses only. */
    private boolean fitsPrincipal(String condition) {
        List<String> wanted = of(condition)
                .filter(row -> "principal".equals(StayTable.property(row, "diagnosis")))
                .map(row -> String.valueOf(row.sourceCode()))
                .toList();
        return wanted.isEmpty()
                || placed.stream().anyMatch(code -> code.position() == principal && wanted.contains(code.code()));
    }

    /** The rows of a condition. */
    private Stream<Mapping> of(String condition) {
        return acquired.map() == null ? Stream.of() : acquired.map().reverse(condition).stream();
    }
}
