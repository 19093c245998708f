package org.crosswalk.service.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.coding.notes.TabularNotes;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimEntry.PresentOnAdmission;
import org.crosswalk.model.ClaimFacts;
import org.crosswalk.model.ClaimFacts.Discharge;
import org.crosswalk.model.ClaimFacts.Sex;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.jspecify.annotations.Nullable;

/**
 * What CMS's tables say of the codes of an inpatient stay: the edits of the Medicare Code Editor, the severity of secondary diagnoses, the conditions that
 * are taken for acquired in hospital, and the present-on-admission indicators. What a table or the claim is missing for is said. One use.
 */
final class StayCheck {

    private static final int OVER = 60;
    private static final int SHORT = 4;

    private final CheckCodesRequest request;
    private final List<PlacedCode> placed;
    private final int principal;
    private final Issues issues;
    private final StayTable edits;
    private final StayTable levels;
    private final StayTable acquired;
    private final @Nullable Integer age;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> notChecked = new LinkedHashSet<>();

    /**
     * Makes the check.
     *
     * @param placed the codes of the list
     * @param principal the place of the principal diagnosis, or 0
     */
    StayCheck(TerminologyView view, Issues issues, CheckCodesRequest request, List<PlacedCode> placed, int principal) {
        this.request = request;
        this.placed = placed;
        this.principal = principal;
        this.issues = issues;
        this.edits = StayTable.of(view, OwnUrls.MCE_EDITS);
        this.levels = StayTable.of(view, OwnUrls.SEVERITY_LEVELS);
        this.acquired = StayTable.of(view, OwnUrls.HOSPITAL_ACQUIRED_CONDITIONS);
        this.age = request.facts().ageAtAdmission(view.day());
        lacking(edits, "CROSSWALK_CHECK_NOT_CHECKED_MCE");
        lacking(levels, "CROSSWALK_CHECK_NOT_CHECKED_LEVELS");
        notChecked.add(issues.text("CROSSWALK_CHECK_NOT_CHECKED_PDX"));
        stay(view);
    }

    private void stay(TerminologyView view) {
        for (PlacedCode code : placed) {
            for (Mapping row : edits.rows(code)) {
                edit(code, row, view);
            }
            if (TabularNotes.isNoted(code.system())) {
                admission(code);
                if (code.position() != principal) {
                    severity(code);
                }
            }
        }
    }

    private void lacking(StayTable table, String id) {
        if (table.map() == null) {
            String others = String.join("; ", table.others());
            notChecked.add(
                    others.isEmpty()
                            ? issues.text(id, "")
                            : issues.text(id, issues.text("TEXT_CHECK_OTHER_YEARS", others)));
        }
    }

    private void edit(PlacedCode code, Mapping row, TerminologyView view) {
        ClaimFacts facts = request.facts();
        boolean first = code.position() == principal;
        switch (String.valueOf(row.targetCode())) {
            case "newborn", "pediatric", "maternity", "adult" -> age(code, row);
            case "female", "male" -> sex(code, row, facts.sex());
            case "manifestation" -> when(first, code, row, Severity.ERROR, "CROSSWALK_CHECK_MCE_MANIFESTATION");
            case "unacceptable-principal" -> when(first, code, row, Severity.ERROR, "CROSSWALK_CHECK_MCE_UNACCEPTABLE");
            case "questionable-admission" ->
                when(first, code, row, Severity.WARNING, "CROSSWALK_CHECK_MCE_QUESTIONABLE");
            case "noncovered" -> when(true, code, row, Severity.WARNING, "CROSSWALK_CHECK_MCE_NONCOVERED");
            case "noncovered-over-60" -> {
                if (age == null) {
                    notChecked.add(issues.text("CROSSWALK_CHECK_NOT_CHECKED_AGE"));
                } else {
                    when(age > OVER, code, row, Severity.WARNING, "CROSSWALK_CHECK_MCE_NONCOVERED_AGE");
                }
            }
            case "limited-coverage" -> when(true, code, row, Severity.WARNING, "CROSSWALK_CHECK_MCE_LIMITED");
            case "wrong-procedure" -> when(true, code, row, Severity.ERROR, "CROSSWALK_CHECK_MCE_WRONG_PROCEDURE");
            case "short-stay" -> {
                if (facts.admission() == null || view.dateOfService() == null) {
                    notChecked.add(issues.text("CROSSWALK_CHECK_NOT_CHECKED_STAY"));
                } else {
                    boolean isShort = facts.admission().plusDays(SHORT).isAfter(view.day());
                    when(isShort, code, row, Severity.WARNING, "CROSSWALK_CHECK_MCE_SHORT_STAY");
                }
            }
            default -> {
                // an edit of a later version of the table has a row in it, and none here
            }
        }
    }

    private void age(PlacedCode code, Mapping row) {
        Integer years = age;
        if (years == null) {
            notChecked.add(issues.text("CROSSWALK_CHECK_NOT_CHECKED_AGE"));
            return;
        }
        String least = Objects.requireNonNullElse(StayTable.property(row, "minimumAge"), "0");
        String most = Objects.requireNonNullElse(StayTable.property(row, "maximumAge"), "124");
        if (years < Integer.parseInt(least) || years > Integer.parseInt(most)) {
            find(Severity.ERROR, code, "CROSSWALK_CHECK_MCE_AGE", code.code(), place(row), least, most, years);
        }
    }

    private void sex(PlacedCode code, Mapping row, @Nullable Sex sex) {
        if (sex == null) {
            notChecked.add(issues.text("CROSSWALK_CHECK_NOT_CHECKED_SEX"));
        } else if (!String.valueOf(row.targetCode()).equalsIgnoreCase(sex.name())) {
            find(
                    Severity.ERROR,
                    code,
                    sex == Sex.MALE ? "CROSSWALK_CHECK_MCE_FEMALE" : "CROSSWALK_CHECK_MCE_MALE",
                    code.code(),
                    place(row));
        }
    }

    private void when(boolean applies, PlacedCode code, Mapping row, Severity severity, String id) {
        if (applies) {
            find(severity, code, id, code.code(), place(row));
        }
    }

    /** The table and the line. */
    private String place(Mapping row) {
        return issues.text("TEXT_CHECK_LINE", edits.title(), String.valueOf(StayTable.property(row, "line")));
    }

    /** Indicators on codes that are exempt, and the lack of one on others. */
    private void admission(PlacedCode code) {
        PresentOnAdmission given = request.entries().get(code.position() - 1).presentOnAdmission();
        String exempt = code.provider().firstProperty(code.ordinal(), "poaExempt");
        if (exempt == null) {
            notChecked.add(issues.text("CROSSWALK_CHECK_NOT_CHECKED_POA"));
        } else if (exempt.equals("true")) {
            if (given != null && given != PresentOnAdmission.EXEMPT) {
                find(Severity.WARNING, code, "CROSSWALK_CHECK_POA_EXEMPT", code.code(), given.code());
            }
        } else if (given == null || given == PresentOnAdmission.EXEMPT) {
            find(Severity.ERROR, code, "CROSSWALK_CHECK_POA_MISSING", code.code());
        }
    }

    private void severity(PlacedCode code) {
        List<String> hacs = acquiredConditions(code);
        for (Mapping row : levels.rows(code)) {
            String level = String.valueOf(row.targetCode());
            boolean ifAlive = level.startsWith("MCC-if");
            Discharge discharge = request.facts().discharge();
            if (ifAlive && discharge != Discharge.ALIVE) {
                find(
                        Severity.INFORMATION,
                        code,
                        discharge == null ? "CROSSWALK_CHECK_LEVEL_IF_ALIVE" : "CROSSWALK_CHECK_LEVEL_EXPIRED",
                        code.code(),
                        levels.title());
            } else {
                find(
                        Severity.INFORMATION,
                        code,
                        "CROSSWALK_CHECK_LEVEL",
                        code.code(),
                        ifAlive ? "MCC" : level,
                        levels.title());
            }
        }
        if (!hacs.isEmpty()) {
            find(
                    Severity.WARNING,
                    code,
                    "CROSSWALK_CHECK_HOSPITAL_ACQUIRED",
                    code.code(),
                    String.join("; ", hacs),
                    acquired.title());
        }
    }

    /** The conditions that a secondary diagnosis is of, where it was not there at admission, or that is not known. */
    private List<String> acquiredConditions(PlacedCode code) {
        PresentOnAdmission given = request.entries().get(code.position() - 1).presentOnAdmission();
        if (given != PresentOnAdmission.NOT_PRESENT && given != PresentOnAdmission.UNKNOWN) {
            return List.of();
        }
        return acquired.rows(code).stream()
                .filter(row -> !"principal".equals(StayTable.property(row, "diagnosis")))
                .filter(row -> fitsPrincipal(String.valueOf(row.targetCode())))
                .map(row -> "HAC " + row.targetCode() + ", " + row.targetDisplay())
                .distinct()
                .collect(Collectors.toList());
    }

    /** Some conditions are acquired beside certain principal diagnoses only. */
    private boolean fitsPrincipal(String condition) {
        List<String> wanted = acquired.map() == null
                ? List.of()
                : acquired.map().reverse(condition).stream()
                        .filter(row -> "principal".equals(StayTable.property(row, "diagnosis")))
                        .map(row -> String.valueOf(row.sourceCode()))
                        .toList();
        return wanted.isEmpty()
                || placed.stream().anyMatch(code -> code.position() == principal && wanted.contains(code.code()));
    }

    private void find(Severity severity, PlacedCode code, String id, Object... arguments) {
        Object[] worded = Arrays.stream(arguments).map(String::valueOf).toArray();
        findings.add(new Finding(
                issues.issue(severity, Issue.Type.BUSINESS_RULE, null, id, null, worded),
                List.of(code.position()),
                List.of()));
    }

    List<Finding> findings() {
        return findings;
    }

    /** What was not looked at, each in a sentence. */
    List<String> notChecked() {
        return List.copyOf(notChecked);
    }
}
