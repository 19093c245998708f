package org.crosswalk.service.claim;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimEntry;
import org.crosswalk.model.ClaimEntry.PresentOnAdmission;
import org.crosswalk.model.ClaimEntry.Role;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.registry.TerminologyView;

/** Which secondary diagnoses of a stay MS-DRG takes for acquired in hospital, by themselves or with a procedure. One use. */
final class AcquiredCheck {

    private static final String SECONDARY = "secondary";
    private static final String PROCEDURES = MedicalCodeSystems.ICD_10_PCS.uri();

    private final CheckCodesRequest request;
    private final List<PlacedCode> placed;
    private final int principal;
    private final StayTable conditions;
    private final StayFindings findings;

    AcquiredCheck(
            TerminologyView view,
            StayFindings findings,
            CheckCodesRequest request,
            List<PlacedCode> placed,
            int principal) {
        this.request = request;
        this.placed = placed;
        this.principal = principal;
        this.findings = findings;
        this.conditions = StayTable.of(view, OwnUrls.HOSPITAL_ACQUIRED_CONDITIONS);
    }

    StayTable table() {
        return conditions;
    }

    /** Checks a secondary diagnosis, which counts where it was not there at admission, or that is not known. */
    void check(PlacedCode code) {
        List<Mapping> rows = new ArrayList<>();
        Set<Integer> positions = new TreeSet<>();
        for (Mapping row : isAcquired(code) ? conditions.rows(code) : List.<Mapping>of()) {
            String condition = String.valueOf(row.targetCode());
            List<Mapping> needed = conditions.ofCategory(condition);
            if (isOf(row, SECONDARY) || (isOf(row, "additional") && hasMain(condition))) {
                if (fitsPrincipal(needed) && fitsProcedure(code, row, needed, positions)) {
                    rows.add(row);
                }
            }
        }
        if (!rows.isEmpty()) {
            StayTable.Rows found = new StayTable.Rows(conditions, rows);
            List<Integer> places = new ArrayList<>(List.of(code.position()));
            places.addAll(positions);
            findings.find(
                    Severity.WARNING,
                    places,
                    found,
                    "CROSSWALK_CHECK_HOSPITAL_ACQUIRED",
                    code.code(),
                    rows.stream().map(AcquiredCheck::named).distinct().collect(joining("; ")),
                    findings.place(found));
        }
    }

    private boolean isAcquired(PlacedCode code) {
        PresentOnAdmission given = request.entries().get(code.position() - 1).presentOnAdmission();
        return code.position() != principal
                && (given == PresentOnAdmission.NOT_PRESENT || given == PresentOnAdmission.UNKNOWN);
    }

    private static boolean isOf(Mapping row, String role) {
        return role.equals(StayTable.property(row, "diagnosis"));
    }

    private static String named(Mapping row) {
        return "HAC " + row.targetCode() + ", " + row.targetDisplay();
    }

    /** Whether a secondary diagnosis that alone makes the condition was acquired too. */
    private boolean hasMain(String condition) {
        return placed.stream()
                .filter(this::isAcquired)
                .anyMatch(code -> conditions.rows(code).stream()
                        .anyMatch(row -> isOf(row, SECONDARY) && condition.equals(row.targetCode())));
    }

    /** Some conditions are acquired beside certain principal diagnoses only. */
    private boolean fitsPrincipal(List<Mapping> needed) {
        List<String> wanted = needed.stream()
                .filter(row -> isOf(row, "principal"))
                .map(Mapping::sourceCode)
                .toList();
        return wanted.isEmpty()
                || placed.stream().anyMatch(code -> code.position() == principal && wanted.contains(code.code()));
    }

    /** Some conditions are acquired with certain procedures only, whose places are added. */
    private boolean fitsProcedure(PlacedCode code, Mapping of, List<Mapping> needed, Set<Integer> positions) {
        if (needed.stream().noneMatch(conditions::isProcedure)) {
            return true;
        }
        List<Integer> found = placed.stream()
                .filter(each -> each.system().equals(PROCEDURES)
                        && conditions.rows(each).stream()
                                .anyMatch(row -> Objects.equals(row.targetCode(), of.targetCode())))
                .map(PlacedCode::position)
                .toList();
        positions.addAll(found);
        if (found.isEmpty()) {
            untold(code, of);
        }
        return !found.isEmpty();
    }

    /** Says that the condition needs a procedure which the claim may or may not have. */
    private void untold(PlacedCode code, Mapping of) {
        List<Integer> procedures = new ArrayList<>();
        for (int i = 0; i < request.entries().size(); i++) {
            ClaimEntry entry = request.entries().get(i);
            String system = entry.coding().system();
            if (entry.role() == Role.LISTED
                    && system != null
                    && KnownCodeSystem.preferredUri(system).equals(PROCEDURES)) {
                procedures.add(i + 1);
            }
        }
        procedures.removeIf(position -> placed.stream().anyMatch(each -> each.position() == position));
        boolean none = placed.stream().noneMatch(each -> each.system().equals(PROCEDURES));
        if (!procedures.isEmpty()) {
            findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_HAC_UNKNOWN", code.code(), named(of));
        } else if (none) {
            findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_HAC", code.code(), named(of));
        }
    }
}
