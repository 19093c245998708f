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
 * How severe MS-DRG takes the secondary diagnoses of a stay for: CC and MCC, which of them the principal diagnosis excludes, and conditions that are taken for acquired in hospital. One use.
 */
final class SeverityCheck {

    private final CheckCodesRequest request;
    private final List<PlacedCode> placed;
    private final int principal;
    private final StayTable levels;
    private final StayTable acquired;
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
        this.acquired = StayTable.of(view, OwnUrls.HOSPITAL_ACQUIRED_CONDITIONS);
        this.exclusions = StayTable.of(view, OwnUrls.PDX_COLLECTIONS);
        this.collections = StayTable.from(view, OwnUrls.PDX_COLLECTIONS);
        findings.lacking(levels, "CROSSWALK_CHECK_NOT_CHECKED_LEVELS");
        findings.lacking(exclusions, "CROSSWALK_CHECK_NOT_CHECKED_PDX");
    }

    List<StayTable> tables() {
        return List.of(levels, acquired, exclusions, collections);
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
