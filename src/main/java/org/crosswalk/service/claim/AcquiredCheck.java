package org.crosswalk.service.claim;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.coding.systems.InpatientSystems;
import org.crosswalk.model.ClaimEntry.PresentOnAdmission;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.OwnUrls;

/** Which secondary diagnoses of a stay MS-DRG takes for acquired in hospital, by themselves or with a procedure. One use. */
final class AcquiredCheck {

    private static final String SECONDARY = "secondary";

    private final Stay stay;
    private final StayTable conditions;
    private final StayFindings findings;

    AcquiredCheck(Stay stay, StayFindings findings) {
        this.stay = stay;
        this.findings = findings;
        this.conditions = StayTable.of(stay.view(), OwnUrls.HOSPITAL_ACQUIRED_CONDITIONS);
    }

    StayTable table() {
        return conditions;
    }

    /** Checks a secondary diagnosis, which counts where it was not there at admission, or that is not known. */
    void check(StayCode code) {
        List<Mapping> rows = new ArrayList<>();
        Set<Integer> positions = new TreeSet<>();
        for (Mapping row : isAcquired(code) ? conditions.rows(code) : List.<Mapping>of()) {
            String condition = String.valueOf(row.targetCode());
            if (isOf(row, SECONDARY) || (isOf(row, "additional") && hasMain(condition))) {
                if (fitsPrincipal(row) && fitsProcedure(code, row, positions)) {
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

    private boolean isAcquired(StayCode code) {
        PresentOnAdmission given = stay.presentOnAdmission(code);
        return !stay.isPrincipal(code)
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
        return stay.codes().stream()
                .filter(this::isAcquired)
                .anyMatch(code -> conditions.rows(code).stream()
                        .anyMatch(row -> isOf(row, SECONDARY) && condition.equals(row.targetCode())));
    }

    /** Some conditions are acquired beside certain principal diagnoses only. */
    private boolean fitsPrincipal(Mapping of) {
        StayCode first = stay.first();
        return !needs(of, "needsPrincipal")
                || (first != null
                        && conditions.rows(first).stream()
                                .anyMatch(row -> isOf(row, "principal") && isOfSame(row, of)));
    }

    private static boolean needs(Mapping row, String what) {
        return "true".equals(StayTable.property(row, what));
    }

    private static boolean isOfSame(Mapping row, Mapping other) {
        return Objects.equals(row.targetCode(), other.targetCode());
    }

    /** Some conditions are acquired with certain procedures only, whose places are added. */
    private boolean fitsProcedure(StayCode code, Mapping of, Set<Integer> positions) {
        if (!needs(of, "needsProcedure")) {
            return true;
        }
        List<Integer> found = stay.codes().stream()
                .filter(each ->
                        each.isProcedure() && conditions.rows(each).stream().anyMatch(row -> isOfSame(row, of)))
                .map(StayCode::position)
                .toList();
        positions.addAll(found);
        if (found.isEmpty()) {
            untold(code, of);
        }
        return !found.isEmpty();
    }

    /** Says that the condition needs a procedure which the claim may or may not have. */
    private void untold(StayCode code, Mapping of) {
        boolean unknown = stay.unknown()
                .anyMatch(
                        entry -> InpatientSystems.isOfProcedures(entry.coding().system()));
        boolean none = stay.codes().stream().noneMatch(StayCode::isProcedure);
        if (unknown) {
            findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_HAC_UNKNOWN", code.code(), named(of));
        } else if (none) {
            findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_HAC", code.code(), named(of));
        }
    }
}
